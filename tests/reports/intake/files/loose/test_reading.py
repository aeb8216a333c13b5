"""Forms whose lines are gone become the tables that they were."""

from reports.intake.files.paper import Grid, Paper
from reports.intake.files.plain_text import read_plain_text

FORM = """项目名称,管道更换,实施单位,某学校
年初,预算数,全年,预算数,全年,执行数,分值,执行率,得分
年度资金总额,58.6,58.6,53.9,10,91.98%,9.2,其他资金, , , , , ,
一级指标,二级指标,三级指标,年度,指标值,实际,完成值,分值,得分,偏差原因分析及改进措施
产出指标,数量指标,指标1更换管道,≥1800米,1820米,15,15, ,指标2, , , , ,
质量指标,验收合格率,100,100,15,15, ,满意度,指标,服务对象满意度指标
学生满意度,≥95%,90%,5,3
施工占用走廊，今后安排在假期,总分,100,97.2"""
CELLS = FORM.replace("\n", ",").split(",")


def read(text: str) -> Paper:
    return read_plain_text(text.encode())


def grids(paper: Paper) -> list[list[tuple[str, ...]]]:
    return [
        [row.cells for row in each.rows]
        for each in paper.blocks
        if isinstance(each, Grid)
    ]


def test_a_form_copied_cell_by_cell_is_put_together() -> None:
    names, unit, funds, indicators = grids(read("\n\n".join(CELLS)))

    assert names == [("项目名称", "管道更换")]
    assert unit == [("实施单位", "某学校")]
    assert funds[0][1:4] == ("年初预算数", "全年预算数", "全年执行数")
    assert funds[1] == ("年度资金总额", "58.6", "58.6", "53.9", "10", "91.98%", "9.2")
    assert indicators[0][3:5] == ("年度指标值", "实际完成值")
    assert indicators[1][2:7] == ("指标1更换管道", "≥1800米", "1820米", "15", "15")
    assert indicators[3][:3] == ("", "质量指标", "验收合格率")
    assert indicators[4][0] == "满意度指标"
    assert indicators[4][-1] == "施工占用走廊，今后安排在假期"
    assert indicators[5][5:7] == ("100", "97.2")


def test_a_sum_whose_other_cells_are_dashes_keeps_its_score() -> None:
    cells = """三、自评得分表
指标名称
分值
年度指标值
实际完成值
得分
更换管道
60
≥1800米
1820米
60
师生满意度
40
≥95%
90%
37.5
合计
100
—
—
97.5"""

    *_, (_, *_, total) = grids(read(cells))

    assert total == ("合计", "100", "", "", "97.5")


def test_a_form_that_is_one_line_is_put_together() -> None:
    cells = [each.strip() for each in CELLS if each.strip()]
    line = f"附件1 项目支出绩效自评表 （2021年度） {' '.join(cells)}"

    indicators = grids(read(line))[-1]

    assert [row[2] for row in indicators[1:5]] == [
        "指标1更换管道",
        "指标2",
        "验收合格率",
        "学生满意度",
    ]
    assert indicators[4][5:7] == ("5", "3")


FUNDS = """资金来源,年初预算数,全年预算数,全年执行数,执行率
年度资金总额,58.6,58.6,53.9,91.98%
其中：财政拨款,50,50,46,92%
上年结转资金,8.6,8.6,7.9,91.86%"""


def test_a_funds_table_without_indicators_is_put_together() -> None:
    cells = FUNDS.replace("\n", ",").split(",")[1:]
    text = ["一、资金情况", "资金到位和使用如下。", *cells, "二、存在问题", "无。"]

    paper = read("\n".join(text))

    (funds,) = grids(paper)
    assert funds[0] == ("", "年初预算数", "全年预算数", "全年执行数", "执行率")
    assert funds[1] == ("年度资金总额", "58.6", "58.6", "53.9", "91.98%")
    assert funds[3] == ("上年结转资金", "8.6", "8.6", "7.9", "91.86%")
    printed = [each.text for each in paper.blocks if not isinstance(each, Grid)]
    assert printed[0] == "一、资金情况"
    assert printed[-2:] == ["二、存在问题", "无。"]


def test_a_funds_table_parted_by_blanks_is_put_together() -> None:
    rows = [line.replace(",", "  ") for line in FUNDS.split("\n")[1:]]
    head = "年初预算数  全年预算数  全年执行数  执行率"

    (funds,) = grids(read("\n".join([head, *rows])))

    assert funds[2][1:] == ("50", "50", "46", "92%")


def test_words_of_a_funds_table_in_prose_are_no_table() -> None:
    paper = read("年初预算数 全年预算数 全年执行数 都已核对。\n资金总额 未作调整。")

    assert grids(paper) == []


def test_bars_tell_blank_cells() -> None:
    head = ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位"]
    head += ["完成值", "权重", "得分", "未完成原因分析"]
    row = ["产出指标", "数量指标", "覆盖率", "=", "100", "%", "", "60", "", ""]
    text = "\n".join(f"{cell} |" for cell in [*head, *row, "合计", "100", ""])

    (rows,) = grids(read(text))

    assert rows[1] == tuple(row)
    assert rows[2][7:9] == ("100", "")


def test_lines_with_bars_between_their_cells_are_rows() -> None:
    (rows,) = grids(read("甲 | 乙 | 丙\n一 | 二 | 三 |\n"))

    assert rows == [("甲", "乙", "丙"), ("一", "二", "三")]


def test_prose_stays_prose() -> None:
    paper = read("一、基本情况\n本项目预算 90 万元，支出 88 万元。\n二、存在问题\n无。")

    assert grids(paper) == []
    assert list(paper.texts)[1] == "本项目预算 90 万元，支出 88 万元。"


def test_a_report_that_is_one_line_is_cut_at_its_headings() -> None:
    body = "本局负责全县水利工作，按年度计划组织实施。" * 12
    text = (
        f"某县水利局绩效自评报告 一、基本情况（一）职责。{body}"
        f"二、存在问题。{body}三、改进措施。{body}"
    )

    starts = [each[:6] for each in read(text).texts]

    assert starts == [
        "某县水利局绩",
        "一、基本情况",
        "（一）职责。",
        "二、存在问题",
        "三、改进措施",
    ]


def test_no_character_of_a_form_is_lost() -> None:
    text = "\n\n".join(CELLS)

    kept = "".join("".join(each.split()) for each in read(text).texts)

    assert sorted(kept.replace("|", "")) == sorted("".join(text.split()))


NUMBERED = """序号,指标名称,分值,目标值,完成值,得分,备注
1,造林面积,20,≥500亩,480亩,19.20,林地纠纷没有调处
2,苗木成活率,20,≥85%,88%,20,无
合计,40,39.20"""


def test_a_weight_may_stand_before_the_target_and_a_number_before_the_name() -> None:
    [table] = grids(read("\n\n".join(NUMBERED.replace("\n", ",").split(","))))

    assert table[1][1:] == (
        "造林面积",
        "20",
        "≥500亩",
        "480亩",
        "19.20",
        "林地纠纷没有调处",
    )
    assert table[2][1:6] == ("苗木成活率", "20", "≥85%", "88%", "20")


def test_a_form_cell_by_cell_is_read_beside_a_table_with_bars() -> None:
    barred = "| 学校 | 预算 | 支出 |\n| 某学校 | 58.6 | 53.9 |"
    first, *_, indicators = grids(read("\n".join([barred, "支出如下。", *CELLS])))

    assert first == [("学校", "预算", "支出"), ("某学校", "58.6", "53.9")]
    assert indicators[3][:3] == ("", "质量指标", "验收合格率")


def test_the_title_of_the_funds_is_no_part_of_the_unit() -> None:
    cells = [cell for cell in CELLS if cell]
    at = cells.index("某学校") + 1
    _, unit, funds, _ = grids(
        read("\n".join([*cells[:at], "预算资金（万元）", *cells[at:]]))
    )

    assert unit == [("实施单位", "某学校")]
    assert funds[0][1:4] == ("年初预算数", "全年预算数", "全年执行数")


def test_a_cell_that_says_nothing_is_no_name_of_a_row() -> None:
    heads = ["三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"]
    cells = [
        *("巡查里程", "≥120公里", "126公里", "10", "10.00", "无"),
        *("路况指数", "≥86", "86.4", "6", "6.00", "无"),
        *("抢通及时率", "≥95%", "90%", "5", "4.74", "暴雨塌方"),
        *("总分", "100", "99.74"),
    ]
    (table,) = grids(read("\n".join([*heads, *cells])))

    assert [row[0] for row in table[1:4]] == ["巡查里程", "路况指数", "抢通及时率"]
    assert table[2][1:] == ("≥86", "86.4", "6", "6.00", "无")
