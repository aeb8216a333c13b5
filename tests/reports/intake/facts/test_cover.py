"""Title blocks of many places: unit, year and project, wherever they stand."""

from datetime import date

import pytest

from indicators.scoring.measures import Kind
from reports.intake.importing import import_report

BODY = """
一、项目绩效自评基本情况
项目预算90万元，全年支出88.2万元，预算执行率98%。
二、绩效自评结论
绩效自评得分98分，绩效等级为优。
"""


def cover(title: str) -> tuple[str, int, str]:
    dossier = import_report("报告.txt", f"{title}\n{BODY}".encode())
    project = dossier.project.name if dossier.project else ""
    return dossier.unit.name, dossier.fiscal_year, project


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "清泉县第三小学2023年度项目支出绩效自评报告\n（厨房设备购置）",
            ("清泉县第三小学", 2023, "厨房设备购置"),
        ),
        (
            "海澄区教育局\n校舍加固工程项目支出绩效自评报告\n（评价年度：2022年）",
            ("海澄区教育局", 2022, "校舍加固工程"),
        ),
        (
            "安和县水利局２０２２年堤防维护项目支出绩效自评报告",
            ("安和县水利局", 2022, "堤防维护"),
        ),
        (
            "2022年度食品抽检经费项目自评结果\n项目单位（盖章）：青山区市场监督管理局",
            ("青山区市场监督管理局", 2022, "食品抽检经费"),
        ),
        (
            "关于2023年度饮水安全工程\n项目支出绩效自评的报告\n填报单位：青阳县水利局",
            ("青阳县水利局", 2023, "饮水安全工程"),
        ),
        (
            "2022年度省级文化产业专项资金绩效自评报告\n——长亭县文化传媒中心",
            ("长亭县文化传媒中心", 2022, "省级文化产业专项资金"),
        ),
        (
            "索引号 | 01 | 文号 | 无 |\n明山小学2023年度项目绩效自评报告\n（校舍修缮）",
            ("明山小学", 2023, "校舍修缮"),
        ),
        (
            "青山区水务局关于2022年度水利发展补助资金绩效自评报告",
            ("青山区水务局", 2022, "水利发展补助资金"),
        ),
        (
            "青山区水务局关于中央支持小型水库维修养护补助资金支出绩效的自评报告\n（2022年度）",
            ("青山区水务局", 2022, "中央支持小型水库维修养护补助资金"),
        ),
        (
            "优抚对象生活补助经费2023年度绩效自评报告\n青山区养老服务中心（盖章）",
            ("青山区养老服务中心", 2023, "优抚对象生活补助经费"),
        ),
        (
            "区公路局2020年度公路养护类项目\n自评结果",
            ("区公路局", 2020, "公路养护类"),
        ),
        (
            (
                "高标准农田建设资金绩效\n评价报告\n项目单位 青阳县农业农村局\n"
                "2022年 1月 10 日"
            ),
            ("青阳县农业农村局", 2022, "高标准农田建设资金"),
        ),
        (
            "水利发展资金绩效自评报告\n（2022年度）\n部门(单位)名称:  青山区水务局",
            ("青山区水务局", 2022, "水利发展资金"),
        ),
    ],
)
def test_the_title_block_is_read(title: str, expected: tuple[str, int, str]) -> None:
    assert cover(title) == expected


def test_a_unit_that_only_the_text_names_is_completed_from_the_title() -> None:
    title = (
        "安溪县2022年中央公共卫生服务补助资金绩效自评报告\n"
        "为加强管理，我局开展了自评。县卫生健康局成立自评工作组。"
    )

    assert cover(title)[0] == "安溪县卫生健康局"


def test_the_unit_of_money_is_no_unit() -> None:
    title = "项目支出绩效自评表\n（2022年度）\n填报单位：云栖市气象站      单位：万元"

    assert cover(title)[0] == "云栖市气象站"


def test_labels_of_one_line_are_read_one_by_one() -> None:
    title = (
        "2022年度项目支出绩效自评报告\n"
        "项目名称：堤防维护 主管部门：安和县水利局 实施单位：安和县堤防管理所"
    )

    assert cover(title) == ("安和县堤防管理所", 2022, "堤防维护")


def test_a_seal_beside_a_label_is_no_part_of_it() -> None:
    title = "项目支出绩效自评报告\n（2022年度）\n部门名称（公章）：云栖镇人民政府"

    assert cover(title)[0] == "云栖镇人民政府"


def test_several_units_together_are_not_the_unit() -> None:
    form = "项目名称 | 校园供水 | |\n实施单位 | 全县18所学校 | |"
    title = f"安和县教育局2022年校园供水项目支出绩效自评报告\n{form}"

    assert cover(title)[0] == "安和县教育局"


def test_the_day_below_the_unit_is_the_day_and_not_one_of_a_table() -> None:
    text = (
        "安和县水利局2022年堤防维护项目支出绩效自评报告\n"
        f"{BODY}三级指标\n资金下达时间\n2022年3月31日前\n2022年3月25日\n"
        f"{BODY}三、改进措施\n今后按月检查堤防，由堤防管理所负责。\n"
        "安和县水利局\n2023年4月6日\n"
    )

    filled_on = import_report("报告.txt", text.encode()).filled_on

    assert filled_on == date(2023, 4, 6)


def test_a_long_title_is_the_title_and_no_heading_below_it() -> None:
    title = (
        "青山省住房和城乡建设厅关于2019年度中央财政城镇保障性安居工程专项资金"
        "绩效自评报告\n"
        "一、安居工程资金用于公租房保障方面绩效自评"
    )

    assert cover(title) == (
        "青山省住房和城乡建设厅",
        2019,
        "中央财政城镇保障性安居工程专项资金",
    )


def test_whom_a_letter_is_sent_to_is_not_the_unit() -> None:
    title = "关于上报2023年优抚补助项目支出绩效自评的报告\n青山区退役军人事务局"

    assert cover(title)[0] == ""


@pytest.mark.parametrize(
    "title",
    [
        "青阳县2023年度中央水利发展资金\n绩效自评报告",
        "项目支出绩效自评表（2023年度）",
        "青阳县2023年食品监管专项转移支付绩效自评报告",
    ],
)
def test_a_report_on_granted_money_is_one_of_a_project(title: str) -> None:
    body = "为规范管理，开展了自评。下达资金26万元，支付26万元，绩效目标都已完成。" * 3
    dossier = import_report("报告.txt", f"{title}\n{body}".encode())

    assert dossier.kind is Kind.PROJECT
