"""A word turned round, a year or a name left over, an item cut off: each is found."""

import pytest

from tests.reports.checks.cases import findings_in

REPORT = """青禾县水产站2023年度部门整体支出绩效自评报告

青禾县水产站（以下简称“县水产站”）按要求开展自评，现将2023年度有关情况报告如下：
一、部门基本情况
（一）主要职责。负责全县水产技术推广，年度目标为鱼病防治及时率达到95%以上。
（二）管理情况。执行《青禾县水产站资金管理办法》，5月暴雨冲毁的2处堤埂，9月底前修复。
二、预算执行
年初预算300.00万元，全年预算320.00万元，支出310.40万元，预算完成率97.00%。
三、自评工作开展
成立自评小组，站长任组长，副站长任副组长，办公室、财务室、技术室各1人为成员，共5人。2024年2月完成数据核对，3月20日形成报告。
四、绩效分析
指标1：推广新品种数量，目标6个，完成6个，10分，得10分。
指标2：培训养殖户人数，目标400人，完成400人，10分，得10分。
指标3：鱼病防治及时率，目标95%，鱼病防治及时率92.4%，低于目标2.6个百分点，10分，得9.73分，原因是2名技术员借调外出。
养殖户满意度93.25%，为问卷调查80户的结果。
五、存在的问题
（一）技术员不足，鱼病防治及时率低于目标。
（二）设备老化，2台水质仪全年停用。
（三）塘口分散，巡查一遍要12天。
六、改进措施
（一）由技术室在2024年6月底前补充2名技术员。
（二）由办公室在2024年5月底前更换2台水质仪。
（三）由技术室分片包塘，每片1人。
"""
FORM = """
附件：部门整体支出绩效自评表
| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 推广新品种数量 | ≥6个 | 6个 | 10 | 10 |
"""
PAYMENTS = """
| 序号 | 付款日期 | 用途 | 金额（万元） |
| 1 | 2023年3月4日 | 鱼苗 | 20.00 |
| 2 | 2023年6月9日 | 鱼药 | 12.00 |
| 3 | 2023年11月2日 | 检测 | 8.00 |
| | 合计 | | 40.00 |
"""


def codes(report: str, plain: str = "", other: str = "") -> list[str]:
    assert plain in report
    text = report.replace(plain, other, 1) if plain else report
    return [each.code for each in findings_in(text)]


def is_new(plain: str, other: str, code: str, report: str = REPORT) -> bool:
    return codes(report, plain, other).count(code) > codes(report).count(code)


@pytest.mark.parametrize(
    ("plain", "other", "code"),
    [
        ("现将2023年度有关情况", "现将2022年度有关情况", "T11"),
        ("3月20日形成", "2月31日形成", "T11"),
        ("3月20日形成", "1月20日形成", "N28"),
        ("低于目标2.6个百分点", "高于目标2.6个百分点", "T04"),
        ("完成6个，10分，得10分", "完成6个，10分，得11分", "N10"),
        ("指标3：", "指标2：", "S05"),
        ("水质仪全年停用。", "水质仪", "T03"),
        ("（二）由办公室在", "（二）一是；二是由办公室在", "T03"),
        ("《青禾县水产站资金", "《青禾县水文站资金", "T08"),
        ("简称“县水产站”", "简称“青田水产站”", "T01"),
        ("为问卷调查80户的结果。", "得10分。", "T10"),
        ("每片1人。", "饲料现金发方到人。", "T02"),
        ("成立自评小组，站长任组长，", "自评工作由财务室1名出纳单独完成，", "P02"),
    ],
)
def test_what_was_turned_or_left_over_is_found(
    plain: str, other: str, code: str
) -> None:
    assert is_new(plain, other, code)


@pytest.mark.parametrize(
    ("plain", "other", "code"),
    [
        ("现将2023年度有关情况", "现将2024年开展的自评情况", "T11"),
        ("低于目标2.6个百分点", "比目标低2.6个百分点", "T04"),
        ("完成6个，10分，得10分", "完成6个，10分，得8分，扣2分", "N10"),
        ("指标3：", "指标4：", "S05"),
        ("（二）由办公室在", "（二）一是由办公室在", "T03"),
        ("《青禾县水产站资金", "《青禾县财政局资金", "T08"),
        ("简称“县水产站”", "简称“我站”", "T01"),
        ("为问卷调查80户的结果。", "随机抽取80户。", "T10"),
        ("每片1人。", "每片1人，一片一片巡查。", "T03"),
        ("每片1人。", "研发方案另行制定。", "T02"),
    ],
)
def test_what_only_looks_like_it_is_left_in_peace(
    plain: str, other: str, code: str
) -> None:
    assert not is_new(plain, other, code)


def test_a_title_of_another_year_than_the_text() -> None:
    text = REPORT.replace("2023年度", "2023年").replace(
        "（一）主要职责。", "（一）主要职责。2023年组织实施推广，2023年11月8日验收。"
    )
    titled = text.replace("2023年部门整体", "2022年度部门整体", 1)
    titled = titled.replace("现将2023年有关", "现将有关")
    assert "T11" in codes(titled)
    assert "T11" not in codes(text)


def test_a_payment_after_the_books_are_closed() -> None:
    late = "2023年11月2日", "2024年11月2日"
    assert is_new(*late, "N28", REPORT + PAYMENTS)
    assert not is_new(late[0], "2024年1月12日", "N28", REPORT + PAYMENTS)


def test_a_cell_with_an_operator_and_no_number_is_no_target() -> None:
    assert is_new("≥6个", "≥个", "N24", REPORT + FORM)
    assert not is_new("≥6个", "6个以上", "N24", REPORT + FORM)


def test_a_form_that_names_another_unit_than_title_and_text() -> None:
    text = """柳岸市图书馆阅读推广项目绩效自评报告
（2023年度）
一、项目概况
柳岸市图书馆（以下简称“市图书馆”）2023年实施阅读推广项目，预算50.00万元。
二、资金情况
全年预算50.00万元，支出48.00万元，执行率96.00%。
附件：项目支出绩效自评表
| 项目名称 | 阅读推广项目 |
| 主管部门 | 柳岸市文化和旅游局 | 实施单位 | 柳岸市图书馆 |
"""
    assert is_new("实施单位 | 柳岸市图书馆", "实施单位 | 柳岸市博物馆", "T01", text)
