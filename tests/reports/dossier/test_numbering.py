"""Numbers follow from the order of the places, and from nothing else."""

from dataclasses import replace

import pytest

from reports import outlines
from reports.dossier.numbering import chinese, numbered


@pytest.mark.parametrize(
    ("count", "text"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (45, "四十五")],
)
def test_counts_in_chinese(count: int, text: str) -> None:
    assert chinese(count) == text


def test_three_levels_have_three_styles() -> None:
    headings = [each.heading for each in numbered(outlines.load("project"))]

    assert headings[8:13] == [
        "2.资金执行情况",
        "3.资金管理情况",
        "（二）绩效目标完成情况",
        "1.产出指标完成情况",
        "2.效益指标完成情况",
    ]


def test_a_place_without_a_heading_takes_no_number() -> None:
    first, second, *_ = numbered(outlines.load("overall-annex5"))

    assert (first.number, first.path) == ("", "导语")
    assert second.heading == "一、单位基本情况"


def test_a_place_taken_out_closes_the_gap() -> None:
    outline = outlines.load("project")
    shorter = replace(outline, places=outline.places[:1] + outline.places[2:])

    top = [each.number for each in numbered(shorter) if each.level == 1]

    assert top == ["一、", "二、", "三、", "四、", "五、", "六、"]


def test_a_path_leads_from_the_first_level_down() -> None:
    paths = {each.place.key: each.path for each in numbered(outlines.load("project"))}

    assert paths["received"] == "四、项目资金使用绩效（一）资金投入情况1.资金到位情况"
