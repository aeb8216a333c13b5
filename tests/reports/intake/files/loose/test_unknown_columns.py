"""A table of cells in lines is read with all of its columns, or not at all."""

from reports.checks.engine import check_dossier
from reports.intake.importing import import_report

HEADS = [
    "指标名称",
    "计量单位",
    "指标性质",
    "年初指标值",
    "调整指标值",
    "全年完成值",
    "权重",
    "得分",
]
ROWS = (
    "苗木补植 株 ≥ 4000 3500 3600 40 40",
    "步道整修 公里 ≥ 6 6 6 30 30",
    "游客满意度 % ≥ 90 90 93.5 30 30",
)


def report(heads: list[str], *behind: str) -> bytes:
    cells = list(heads)
    for row in ROWS:
        cells += [*row.split(), *behind]
    table = "\n".join([*cells, "合计", "100", "100"])
    return f"松溪林场\n2023年度项目支出绩效自评报告\n附表 自评表\n{table}\n".encode()


def test_a_column_that_nobody_knows_stands_behind_the_others() -> None:
    dossier = import_report("自评.txt", report([*HEADS, "是否核心"], "是"))
    assert [each.name for each in dossier.results] == [
        "苗木补植",
        "步道整修",
        "游客满意度",
    ]


def test_the_target_is_the_one_that_was_adjusted() -> None:
    dossier = import_report("自评.txt", report(HEADS))
    assert dossier.source is not None
    assert [each.target for each in dossier.source.results] == [
        "≥3500株",
        "≥6公里",
        "≥90%",
    ]


def test_cells_of_columns_without_heads_make_no_table() -> None:
    body = report(HEADS, "是", "9", "8")
    dossier = import_report("自评.txt", body)
    assert not dossier.results
    codes = {each.code for each in check_dossier(dossier).findings}
    assert not codes & {"N07", "N10", "N11", "S05"}
