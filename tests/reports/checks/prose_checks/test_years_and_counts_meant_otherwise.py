"""Years, days and counts that belong to something else accuse nobody."""

import pytest

from tests.reports.checks.cases import findings_in

REPORT = """\
{title}

一、项目概况
云溪县河道保洁项目由云溪县水务局组织实施，用于12条河道的日常保洁。
{about}
二、自评工作开展情况
自评按照县财政局的要求开展。
{work}
三、资金使用情况
{money}
四、绩效目标完成情况
{done}
五、存在的问题
保洁记录填写不够细。
六、改进措施
由河道股统一保洁记录格式，每季度抽查一次。
{next}

云溪县水务局
2024年3月15日
"""
PARTS = {
    "title": "2023年度河道保洁项目支出绩效自评报告",
    "about": "",
    "work": "",
    "money": "项目全年预算数210.00万元，全年执行数199.50万元，预算执行率95.00%。",
    "done": "",
    "next": "",
}
OURS = ("N06", "N15", "N17", "N24", "N28", "T11")


def codes(**parts: str) -> set[str]:
    """The codes of the family that a report with such parts is told."""
    text = REPORT.format(**{**PARTS, **parts})
    return {each.code for each in findings_in(text) if each.code in OURS}


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("work", "2023年4月组织召开目标审核会，2024年2月成立自评小组开展自评。"),
        ("work", "2023年8月组织开展绩效运行监控，2024年1月开展自评。"),
        ("work", "自评小组查阅了2023年5月印发的保洁考核细则，并核对支付凭证。"),
        ("work", "自评小组现场查看了2023年6月经县局验收的3处码头。"),
        ("next", "将2023年底前完工未结算项目全部清理，2024年6月底前完成结算。"),
        ("about", "依据省厅文件，县财政局安排2023年保洁资金210万元。"),
        ("about", "参考以前年度支出水平，编制2023年度项目预算210万元。"),
        ("about", "根据2022年度绩效自评结果，县财政局压减保洁预算15万元。"),
        ("about", "2022年度绩效评价结果为“良”，3个问题已于2023年3月整改完毕。"),
        ("done", "截至2022年底，县级配套资金全部到位，本年不再安排。"),
    ],
)
def test_a_year_that_something_else_is_of(part: str, text: str) -> None:
    assert codes(**{part: text}) == set()


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("work", "自评小组于2023年2月成立，由局长任组长。"),
        ("work", "2023年3月核对支付凭证和保洁台账，形成自评报告。"),
        ("next", "由河道股于2023年6月底前修订考核办法。"),
        ("next", "自评结果报县财政局，作为编制2023年预算的依据。"),
        ("about", "我局开展了2022年度项目支出绩效自评。"),
    ],
)
def test_a_year_that_is_left_over(part: str, text: str) -> None:
    assert codes(**{part: text}) == {"T11"}


def test_a_title_of_another_year_than_the_work() -> None:
    done = "2023年完成保洁12条，2023年6月10日完成码头清理。"
    money = "2023年全年预算数210.00万元，全年执行数199.50万元。"
    other = "2022年度河道保洁项目支出绩效自评报告"
    assert "T11" in codes(title=other, money=money, done=done)
    assert "T11" not in codes(money=money, done=done)


def test_last_years_figures_beside_a_year_that_is_not_named() -> None:
    money = (
        "全年预算数210.00万元，全年执行数199.50万元，预算执行率95.00%。"
        "2022年全年预算205.00万元，执行率94.10%，今年提高0.90个百分点。"
        "2022年支出192.91万元。与2022年相比支出增加6.59万元。"
    )
    assert "T11" not in codes(money=money)


@pytest.mark.parametrize(
    "text",
    [
        "3月1日开工，5月8日批复设计变更，10月28日完工。",
        "3月1日开工便道，因流标5月10日重新招标，6月2日签订合同。",
        "12月10日完工，比合同工期提前5天。标线应于12月5日前完成，12月1日完成。",
        "6月强降雨期间，4月已加固的护岸未垮塌。",
    ],
)
def test_days_of_several_things(text: str) -> None:
    assert codes(done=text) == set()


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("work", "自评由副局长牵头，财务股2人、河道股2人、各站1人参加，共计9人。"),
        ("done", "清理淤点18处，其中桥下11处、弯道5处、码头4处（部分淤点交叉）。"),
        ("done", "救助86人，其中残疾28人、低保52人、特困16人，有人同时符合两类条件。"),
        ("done", "6个镇各建1座垃圾屋，县城另建2座，共8座。"),
        ("done", "全县项目15个，对其中12个开展自评，12个项目中有2个滞后。"),
        ("done", "发现问题20个，整改22个，其中上年遗留2个。"),
        ("done", "涉及5个部门：财政、发改、住建和交通、审计。"),
        ("done", "下属3个事业单位。全年培训会计15个单位、48人次。"),
        ("done", "计划6台（套），到货4台（套）：打捞船1艘、割草机3台、监控1套。"),
        ("done", "县级配套资金到位率105%，因年中追加。"),
    ],
)
def test_counts_that_are_of_something_else(part: str, text: str) -> None:
    assert codes(**{part: text}) == set()


@pytest.mark.parametrize(
    "text",
    [
        "发现问题20个，整改22个。",
        "6个镇各配2台割草机，共18台。",
        "内设办公室、财务股、河道股4个股室。",
        "下属县河道管护中心、县闸坝管理站、县水政监察大队4个事业单位。",
    ],
)
def test_counts_that_are_wrong(text: str) -> None:
    assert codes(done=text) == {"N06"}


HEAD = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
ROWS = (
    "| 产出指标 | 数量指标 | 保洁河道 | ≥12条 | 12条 | 20 | 20 |\n"
    "| 产出指标 | 质量指标 | 保洁合格率 | ≥95% | 96% | 20 | 20 |\n"
)


@pytest.mark.parametrize(
    "row",
    [
        "| 产出指标 | 数量指标 | 断航次数 | ≤3次 | 2次 | 10 | 10 |",
        "| 产出指标 | 成本指标 | 保洁员月补助 | 300元 | 300元 | 10 | 10 |",
        "| 产出指标 | 成本指标 | 集中采购率 | ≥90% | 96% | 10 | 10 |",
    ],
)
def test_limits_that_are_meant(row: str) -> None:
    assert codes(done=f"{HEAD}{ROWS}{row}") == set()


@pytest.mark.parametrize(
    "row",
    [
        "| 产出指标 | 数量指标 | 清淤处数 | ≤20处 | 20处 | 10 | 10 |",
        "| 产出指标 | 成本指标 | 保洁总费用 | ≥210万元 | 199.5万元 | 10 | 10 |",
    ],
)
def test_limits_that_are_turned(row: str) -> None:
    assert "N15" in codes(done=f"{HEAD}{ROWS}{row}")
