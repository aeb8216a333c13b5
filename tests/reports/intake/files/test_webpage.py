"""What a web page says of itself is no part of the report that it shows."""

import pytest

from reports.dossier.model import Dossier
from reports.intake.importing import import_report

TITLE = "青山区水务局2023年度部门整体支出绩效自评报告"
UNTITLED = "2023年度部门整体支出绩效自评报告"
TEXT = """
一、部门基本情况
我局内设5个股室，负责水利工程的建设和管理，全年支出90万元。
二、自评结论
自评得分95分，等级为优。
"""


def read(head: str) -> Dossier:
    return import_report("自评.txt", f"{head}{TEXT}".encode())


def title_of(dossier: Dossier) -> str:
    assert dossier.source is not None
    return dossier.source.title


CARD = "- 青山区水务局\n-\n索引号qs/2024-1\n-\n文号\n-\n发布日期2024-06-02\n"
PARTED = "青山区水务局\n2023年度部门整体支出\n绩效自评报告"


@pytest.mark.parametrize(
    "head",
    [
        f"绩效管理\n- 索引号: qs/2024-01\n- 发布机构: 青山区水务局\n- 文号:\n{TITLE}",
        f"[ 索引号 ] 115/2024-01\n[ 成文日期 ] 2024-05-06 [ 有效性 ]\n\n{TITLE}",
        f"{CARD}{TITLE}\n附件1\n{TITLE}",
        f"当前位置：首页\n>> 政务公开 >> 水利\n{TITLE}\n时间：2024-05-06 浏览次数：9",
        f"首页 > 信息公开 > 预决算\n{TITLE}\n来源：青山区水务局 发布时间：2024-05-06",
        f"{TITLE}.pdf",
        f"归档时间：2024-06-15\n{TITLE}\n详细信息\n公开具体内容\n{PARTED}",
    ],
)
def test_the_title_and_the_unit_are_the_reports_own(head: str) -> None:
    dossier = read(head)

    assert (title_of(dossier), dossier.unit.name) == (TITLE, "青山区水务局")


@pytest.mark.parametrize(
    "head",
    [
        (
            "索引号 | 023-1/2024 | 发布机构 | 青山区水务局 |\n"
            "公开目录 | 自评报告 | 发布日期 | 2024-06-30 |\n"
        ),
        "当前位置：首页>公告\n日期：2024-06-11 来源：青山区水务局\n",
    ],
)
def test_a_report_that_names_no_unit_is_of_the_office_that_published_it(
    head: str,
) -> None:
    assert read(f"{head}{UNTITLED}").unit.name == "青山区水务局"


def test_the_finance_bureau_publishes_what_others_report() -> None:
    head = "索引号：1\n发布机构：青山区财政局\n"

    assert read(f"{head}{UNTITLED}").unit.name == ""
