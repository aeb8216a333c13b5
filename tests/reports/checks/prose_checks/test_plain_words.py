"""What is right is left in peace, however it is told; one wrong word is found."""

import pytest

from tests.reports.checks.cases import codes_in

OF_A_UNIT = """栗原县自然资源局2023年度部门整体支出绩效自评报告

一、部门基本情况
栗原县自然资源局（以下简称“县自然资源局”）承担全县土地、矿产、测绘管理。年度绩效目标为更新地籍图40幅。
内设机构8个，核定编制62名，年末在职60人。
二、预算和支出
年初预算1200.00万元，全年预算1350.00万元，支出1309.50万元，预算完成率97.00%。
三、自评工作开展
成立自评小组，局长任组长，分管副局长任副组长，财务股、办公室、测绘股负责人为成员，共5人。
四、自评结论
自评得分96.50分，等级为优。
五、存在的问题
（一）地籍图更新慢，应更新的40幅图只完成36幅。
六、改进措施
（一）由测绘股在2024年9月底前补齐其余4幅地籍图。
栗原县自然资源局
2024年4月10日
"""
OF_A_PROJECT = """栗原县自然资源局2023年度地质灾害防治项目支出绩效自评报告

一、项目基本情况
栗原县自然资源局（以下简称“我局”）2023年实施地质灾害防治项目，绩效目标为治理隐患点6处。
治理隐患点6处，涉及4个乡镇。
二、资金使用
年初预算500.00万元，全年未调整，资金全部到位，支出490.00万元，预算执行率98.00%。
三、自评工作开展
成立自评小组，分管副局长任组长，财务股长、地环股长为成员，共3人。
四、自评结论
自评得分96.50分，等级为优。
五、存在的问题
（一）监测设备维护不及时，2处监测点断线共15天。
六、改进措施
（一）由地环股在2024年6月底前与监测设备运维单位签订补充协议。
栗原县自然资源局
2024年4月10日
"""
GROUP = (
    "成立自评小组，局长任组长，分管副局长任副组长，"
    "财务股、办公室、测绘股负责人为成员，共5人。"
)
STAFF = "内设机构8个，核定编制62名，年末在职60人。"
MONEY = (
    "年初预算500.00万元，全年未调整，资金全部到位，支出490.00万元，预算执行率98.00%。"
)
SITES = "治理隐患点6处，涉及4个乡镇。"
GRADE = "自评得分96.50分，等级为优。"


def codes(report: str, plain: str, other: str) -> set[str]:
    assert plain in report
    return codes_in(report.replace(plain, other, 1))


@pytest.mark.parametrize(
    "group",
    [
        "自评领导小组由局党组书记、局长任组长，党组成员、副局长任副组长，办公室、财务股、测绘股负责人为成员，共5人。",
        "成立7人自评小组，局长任组长，副局长任副组长，成员为财务股长、办公室主任、测绘股长和2名股室业务人员，于3月6日至20日核对凭证。",
        "成立由局长任组长、副局长任副组长、财务股和办公室等4个股室负责人为成员的自评小组，共6人。",
        "成立自评小组，副局长任组长，财务股长任副组长，办公室、财务股、测绘股各2人为成员，共8人。",
        "成立自评小组，局长任组长，财务股、办公室、测绘股为成员，共9人。",
        "自评小组由分管领导牵头，财务股、规划股、耕保股各抽调1人，共4人，现场组到5个乡镇查看。",
        "自评小组由局长任组长，成员共3人，为财务股长、办公室主任、测绘股长。",
    ],
)
def test_a_group_may_be_told_in_many_ways(group: str) -> None:
    assert not codes(OF_A_UNIT, GROUP, group) & {"N06", "P02"}


@pytest.mark.parametrize(
    "group",
    [
        GROUP.replace("共5人", "共7人"),
        GROUP.replace("共5人", "共4人"),
        "成立7人自评小组，局长任组长，副局长任副组长，成员为财务股2人、办公室1人、测绘股1人，到5个乡镇核对凭证。",
    ],
)
def test_a_group_of_another_number_is_found(group: str) -> None:
    assert "N06" in codes(OF_A_UNIT, GROUP, group)


@pytest.mark.parametrize(
    ("other", "is_right"),
    [
        (f"{SITES}按我省地质灾害防治办法，每处竖立公示牌。", True),
        (f"{SITES}我市为地质灾害防治试点市之一。", True),
        (f"{SITES}我市安排专人看护。", False),
        (f"{SITES}我校安排专人看护。", False),
        (f"{SITES}责任单位：栗原县水利局", True),
        (
            "项目名称：地质灾害防治 主管部门：栗原县自然资源局 实施单位：栗原县应急局",
            True,
        ),
        ("项目名称：山洪灾害防治 主管部门：栗原县自然资源局", False),
        ("填报单位：栗原县自然资源和规划局", False),
        ("实施单位：栗源县自然资源局", False),
    ],
)
def test_names_of_others_are_theirs(other: str, is_right: bool) -> None:
    found = codes(OF_A_PROJECT, SITES, other) & {"T01", "T08"}
    assert bool(found) is not is_right


@pytest.mark.parametrize(
    "money",
    [
        f"{MONEY}具体如下：\n1.勘查设计，支出60.00万元。\n2.工程治理，支出350.00万元。\n3.监测预警，支出80.00万元。",
        f"{MONEY}勘查设计按合同分两期支付，全年支出60.00万元；工程治理按进度支付，支出350.00万元。",
        f"{MONEY}合同金额3,580,000元，已支付3,500,000元。",
        MONEY.replace("年初预算", "项目总投资620.00万元，分两年实施，2023年预算"),
        f"{MONEY}其中工程预算由400.00万元调整为358.00万元，监测预算由38.00万元调整为80.00万元。",
        "年初预算500.00万元，3月到位300.00万元，8月到位200.00万元，支出490.00万元，执行率98.00%。",
        "县财政安排400.00万元，企业自筹100.00万元，预算500.00万元，全部到位，支出490.00万元，执行率98.00%。",
    ],
)
def test_money_of_a_part_is_not_held_against_the_whole(money: str) -> None:
    assert not codes(OF_A_PROJECT, MONEY, money) & {"X01", "N03", "N01", "N20", "N21"}


@pytest.mark.parametrize(
    ("other", "code"),
    [
        (f"{GRADE}\n勘查设计按合同支付，全年支出409.00万元。", "X01"),
        (f"{GRADE}\n全年支出470.00万元。", "X01"),
    ],
)
def test_another_number_for_the_whole_is_found(other: str, code: str) -> None:
    assert code in codes(OF_A_PROJECT, GRADE, other)


@pytest.mark.parametrize(
    "told",
    [
        "过程30分，得30分。“三公”经费控制率3分，预算20.00万元，支出16.00万元，控制率80.00%，得3分；公用经费控制率3分，预算90.00万元，支出88.20万元，控制率98.00%，得3分。",
        "更新图件、核查地块、清理档案三项合计25分，均得满分。",
    ],
)
def test_items_with_points_are_no_totals(told: str) -> None:
    found = codes(OF_A_UNIT, GRADE, f"{GRADE}\n{told}")
    assert not found & {"X01", "N01", "N20"}


@pytest.mark.parametrize(
    ("staff", "is_right"),
    [
        ("核定行政编制22名、事业编制40名，年末在职60人。", True),
        ("核定编制62名，年末在职人员66人（含编外聘用6人）。", True),
        ("核定编制62名，年末在职60人。2021年、2022年在职人员分别为64人和63人。", True),
        ("编制62名，年末在职63人（含军转干部超编安置），在职人员控制率101.61%。", True),
        ("核定编制62名，年末在职人员66人。", False),
    ],
)
def test_people_and_posts_are_those_of_the_year(staff: str, is_right: bool) -> None:
    assert bool(codes(OF_A_UNIT, STAFF, staff) & {"N29", "N15"}) is not is_right
