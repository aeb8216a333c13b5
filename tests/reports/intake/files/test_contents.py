"""A table of contents repeats the headings: the text begins where they come again."""

import pytest

from reports.intake.files import read_file
from reports.intake.files.paper import Printed
from reports.intake.importing import import_report

TITLE = "青山区水务局2023年度部门整体支出绩效自评报告"
TEXT = """一、部门概况
青山区水务局内设5个股室，编制26人，在职25人，负责水利工程的建设和管理。
二、绩效目标
全年维修渠道12公里，供水保证率达到95%以上，群众满意度达到90%以上。
三、存在的问题
个别项目验收偏迟，资金支付不够均衡。"""
ENTRIES = "一、部门概况\n二、绩效目标\n三、存在的问题"


def own_lines(text: str) -> list[str]:
    blocks = read_file(text.encode()).blocks
    return [
        each.text for each in blocks if isinstance(each, Printed) and not each.is_page
    ]


@pytest.mark.parametrize(
    "contents",
    [
        f"目录\n{ENTRIES}\n",
        (
            f"目  录\n{ENTRIES}\n附件1 收入支出决算表（单位：元）\n青山区水务局\n"
            "2023年度部门整体支出绩效自评报告\n"
        ),
        f"目录\n一、摘要\n（一）职责\n（二）结论\n{ENTRIES}\n{TITLE}\n",
        "目录\n一、部门概况\t1\n二、绩效目标……3\n三、存在的问题 5\n",
        "目 录\n（二）供水设施老化\n（五）前期工作不扎实\n（五）夯实前期工作\n",
    ],
)
def test_the_contents_are_no_text(contents: str) -> None:
    lines = own_lines(f"{TITLE}\n{contents}{TEXT}\n")

    assert [each for each in lines if each.startswith(("一、", "（"))] == [
        "一、部门概况"
    ]
    assert lines[-6:] == TEXT.splitlines()


def test_headings_below_a_lone_word_contents_are_the_text() -> None:
    lines = own_lines(f"{TITLE}\n目录\n{TEXT}\n")

    assert lines == [TITLE, *TEXT.splitlines()]


def test_the_sections_are_read_from_the_text_and_not_from_the_contents() -> None:
    dossier = import_report("自评.txt", f"{TITLE}\n目录\n{ENTRIES}\n{TEXT}".encode())

    found = {each.key: each.text for each in dossier.sections}
    assert found["goal"].startswith("全年维修渠道12公里")
    assert found["problems"].startswith("个别项目验收偏迟")
