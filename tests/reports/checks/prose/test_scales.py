"""A declared scale of grades is not a grade that was given."""

from decimal import Decimal

import pytest

from reports.checks.lines import Line, LineKind
from reports.checks.prose.grades import grades_in
from reports.checks.prose.passages import passages_of
from reports.checks.prose.scales import floors_in


def given(text: str) -> list[str]:
    lines = [Line(0, "第1段", LineKind.PROSE, text)]
    return [
        word.word
        for passage in passages_of(lines)
        for sentence in passage.sentences
        for word in grades_in(sentence)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "评分92分，等级为优（90分及以上为优，80—90分为良，60—80分为中，60分以下为差）。",
        "等级为“优”（得分≥90为优，80≤得分＜90为良，60≤得分＜80为中，得分＜60为差）。",
        "自评等级优（90分以上优，80分至90分良，60分至80分中，60分以下差）。",
        "评定等级为优。得分在90分以上的为优，80分以上、不足90分的为良，不足80分的为中。",
    ],
)
def test_of_a_scale_only_the_grade_that_was_earned_is_read(text: str) -> None:
    assert given(text) == ["优"]


@pytest.mark.parametrize(
    "text",
    [
        "等级划分为优（90分及以上）、良（80—90分）、中（60—80分）、差（60分以下）。",
        "评价结果分为优、良、中、差四个等级。",
        "90分（含）以上为优，80分（含）至90分为良，60分（含）至80分为中，60分以下为差。",
    ],
)
def test_a_scale_alone_gives_no_grade(text: str) -> None:
    assert given(text) == []


def test_a_wrong_grade_beside_its_scale_is_still_read() -> None:
    assert given("得分85分，等级为优（90分以上为优，80至90分为良）。") == ["优"]


def test_a_report_may_have_floors_of_its_own() -> None:
    told = "95分（含）以上为优，85（含）-95分为良，70（含）-85分为中，70分以下为差。"

    assert floors_in([told]) == {
        "优": Decimal(95),
        "良": Decimal(85),
        "中": Decimal(70),
        "差": Decimal(0),
    }
