"""Title blocks of many places: unit, year and project, wherever they stand."""

import pytest

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
