"""One number told twice: in the goals, in the table, in what is said of the work."""

import pytest

from tests.reports.checks.cases import codes_in

REPORT = """梅岭县自来水公司2023年供水管网改造项目支出绩效自评报告

一、项目概况
（一）项目内容。项目由县住房和城乡建设局批准，更换老旧管网43.6公里，安装智能水表5280只，建设加压泵站6座，采购水质检测设备336台（套）。
（二）资金情况。全年预算数1,860.00万元，全年支出1,804.20万元，预算执行率97.00%，年末结余55.80万元，已由县财政收回。
（三）绩效目标。更换管网43.6公里，水质检测不少于132份，管网漏损率不高于12%，用水户满意度不低于90%。
二、自评工作开展情况
公司成立5人自评小组，由副经理任组长，工程部、财务部参加，2024年2月完成自评。
三、绩效目标完成情况
指标	目标值	实际完成值	分值	得分
管网更换长度	≥43.6公里	43.6公里	20	20
智能水表安装数量	≥5000只	5280只	10	10
水质检测份数	≥132份	145份	10	10
管网漏损率	≤12%	10.85%	20	20
用水户满意度	≥90%	93.25%	10	10
（一）产出。全年更换管网43.6公里，其中城东片区20.4公里、城西片区23.2公里；安装水表5280只；检测水质145份，全部合格。设备采购目标336台（套），完成336台（套），设备安装与管网更换同步。
（二）效益。2022年管网漏损率14.20%，2023年管网漏损率10.85%，比2022年降低3.35个百分点。
（三）满意度。用水户满意度93.25%，比目标高3.25个百分点。
四、存在的问题
（一）施工协调不够。城西片区有2次停水超过预告的时间。
五、改进措施
（一）加强施工协调。工程部2024年起提前3天公告停水，2024年计划更换管网30公里。
梅岭县自来水公司
2024年3月11日
"""
TOLD = {"N06", "X01"}


def test_the_report_tells_everything_alike() -> None:
    assert not codes_in(REPORT) & TOLD


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("全年更换管网43.6公里，其中城东", "全年更换管网46.3公里，其中城东"),
        ("批准，更换老旧管网43.6公里", "批准，更换老旧管网34.6公里"),
        ("安装水表5280只", "安装水表5820只"),
        (
            "智能水表安装数量	≥5000只	5280只",
            "智能水表安装数量	≥5000只	2580只",
        ),
        ("检测水质145份", "检测水质148份"),
        ("水质检测不少于132份", "水质检测不少于120份"),
        ("水质检测份数	≥132份	145份", "水质检测份数	≥132份	136份"),
        ("用水户满意度93.25%", "用水户满意度92.50%"),
        ("漏损率	≤12%	10.85%", "漏损率	≤12%	10.58%"),
        ("检测设备336台（套）", "检测设备363台（套）"),
        ("2023年管网漏损率10.85%", "2023年管网漏损率18.05%"),
    ],
)
def test_a_number_that_its_other_place_belies_is_found(right: str, wrong: str) -> None:
    assert right in REPORT
    assert codes_in(REPORT.replace(right, wrong)) & TOLD


@pytest.mark.parametrize(
    ("right", "other"),
    [
        ("检测水质145份，全部合格", "检测水质145份，其中抽检水质54份，全部合格"),
        ("安装水表5280只；", "安装水表5280只，比上年的2580只多2700只；"),
        (
            "城东片区20.4公里、城西片区23.2公里",
            "城东片区更换管网20.4公里、城西片区更换管网23.2公里",
        ),
        ("2024年计划更换管网30公里", "2024年计划更换管网34.6公里"),
        ("更换老旧管网43.6公里", "更换老旧管网40公里，年中调整为43.6公里"),
        ("用水户满意度93.25%，", "用水户满意度93.25%，社区满意度91.40%，"),
        (
            "设备采购目标336台（套），完成336台（套）",
            "设备采购目标363台（套），完成336台（套）",
        ),
    ],
)
def test_another_number_of_its_own_is_left(right: str, other: str) -> None:
    assert right in REPORT
    assert (
        not codes_in(
            REPORT.replace(right, other).replace("检测设备336台（套）", "检测设备")
        )
        & TOLD
    )


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("漏损率不高于12%", "漏损率不高于14%"),
        ("水质检测份数	≥132份	145份", "水质检测份数	≥120份	145份"),
        ("检测水质145份，", "检测水质132份，"),
    ],
)
def test_a_target_is_no_actual_and_the_other_way_round(right: str, wrong: str) -> None:
    assert right in REPORT
    assert codes_in(REPORT.replace(right, wrong)) & TOLD


def test_a_year_whose_digits_are_swapped_is_found() -> None:
    assert "T11" in codes_in(REPORT.replace("2022年管网漏损率", "2202年管网漏损率"))
    temple = REPORT.replace("项目由县住房", "县城始建于2200年前，项目由县住房")
    assert "T11" not in codes_in(temple)


def test_one_wrong_digit_of_a_long_number_of_one_name_is_found() -> None:
    meters = REPORT.replace("5280只", "5283只")
    assert not codes_in(meters) & TOLD
    assert codes_in(meters.replace("泵站6座", "泵站6座，安装智能水表5683只")) & TOLD
    assert not codes_in(meters.replace("泵站6座", "泵站6座，巡查水表5683只")) & TOLD
