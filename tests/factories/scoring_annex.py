"""A 评分表 on a sheet turned sideways: merged levels, scores, reasons, a total."""

from reports.documents.tree import Align, AnnexPart, Cell, Column, Table

from .documents import cell

LEVELS = (
    ("前期准备工作", ("自评工作情况", "目标设置")),
    ("预算编制情况", ("预算编制", "绩效目标")),
    ("预算支出管理", ("资金管理", "项目管理", "资产与人员管理")),
    ("部门产出绩效", ("履职产出", "效益与满意度")),
)
NAMES = (
    "组织建立情况",
    "自评材料报送及时性",
    "自评材料报送质量",
    "绩效目标申报情况",
    "目标设置合理性",
    "预算编制规范性",
    "支出整体完成率",
    "结转结余率",
    "“三公”经费控制率",
    "公用经费控制率",
    "政府采购执行率",
    "预决算信息公开性",
    "资产管理安全性",
    "固定资产利用率",
)
COLUMNS = (
    Column("一级指标", 22),
    Column("二级指标", 24),
    Column("三级指标", 38),
    Column("分值", 13),
    Column("得分", 13),
    Column("完成情况", 21),
    Column("评分依据及扣分原因", 94, Align.LEFT),
)


def scoring_annex(count: int) -> AnnexPart:
    """评分表: `count` level-3 indicators, levels 1 and 2 in merged cells, a total."""
    table = Table(
        columns=COLUMNS,
        head=(tuple(cell(column.title, head=True) for column in COLUMNS),),
        rows=(*_scoring_rows(count), _total_row()),
        note="注：评分依据以佐证材料为准；得分保留两位小数。",
    )
    return AnnexPart("附表2", "部门整体支出绩效自评评分表", True, (table,))


def _scoring_rows(count: int) -> list[tuple[Cell, ...]]:
    leaves = [(top, leaf) for top, below in LEVELS for leaf in below]
    places = [leaves[i * len(leaves) // count] for i in range(count)]
    tops = [top for top, _ in places]
    rows = []
    for i, (top, leaf) in enumerate(places):
        row = [] if i and places[i - 1][0] == top else [_level(top, tops.count(top))]
        if not i or places[i - 1] != places[i]:
            row.append(_level(leaf, places.count(places[i])))
        rows.append((*row, *_scored(i)))
    return rows


def _level(name: str, rows: int) -> Cell:
    return cell(name, rowspan=rows, head=True)


def _scored(i: int) -> list[Cell]:
    lost = i % 4 == 3
    reason = "制度执行力度有待加强，扣0.50分。" if lost else "符合评分标准，不扣分。"
    return [
        cell(f"{NAMES[i % len(NAMES)]}", align=Align.LEFT),
        cell("2.00"),
        cell("1.50" if lost else "2.00"),
        cell(f"{90 + i % 9}.{i % 10}0%", align=Align.RIGHT),
        cell(
            "对照区财政局通知要求逐项核实，相关制度、台账和凭证等佐证材料齐全、"
            f"数据真实，{reason}",
            align=Align.LEFT,
        ),
    ]


def _total_row() -> tuple[Cell, ...]:
    strong = {"head": True}
    return (
        cell("合计", colspan=3, **strong),
        cell("100.00", **strong),
        cell("96.00", **strong),
        cell("—"),
        cell("评定等级：优", align=Align.LEFT),
    )
