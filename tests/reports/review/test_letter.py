import json
from dataclasses import replace

import pytest

from reports.documents.html import write_html
from reports.documents.tree import Heading, Table
from reports.review.letter import (
    CLARIFY,
    NOTHING_FOUND,
    OPINION,
    RETURN,
    Letter,
    Point,
    Rescored,
    canonical,
    digest,
    document,
    letter_from,
    opening,
)

LETTER = Letter(
    kind=RETURN,
    number="440804-2022-000007-01",
    addressee="区农业农村局",
    subject="高标准农田建设",
    report="项目支出绩效自评报告",
    version="第2版（摘要1a2b3c4d）",
    signed_by="区财政局",
    dated="2023-06-01",
    due_on="2023-06-15",
    points=(Point("验收合格率", "没有验收单。", "补充验收单。", "评分标准：见附表"),),
    rescored=(Rescored("验收合格率", "10", "10", "5", "佐证不全"),),
    note="请一并核对附表。",
)


def test_a_kept_letter_is_read_back_whole() -> None:
    assert letter_from(json.loads(canonical(LETTER))) == LETTER


def test_another_word_is_another_letter() -> None:
    assert digest(LETTER) != digest(replace(LETTER, note=""))


@pytest.mark.parametrize("kind", [RETURN, CLARIFY])
def test_what_is_asked_of_the_unit_has_its_day(kind: str) -> None:
    assert "2023年6月15日前" in opening(replace(LETTER, kind=kind))


def test_every_point_says_item_found_expected_and_basis() -> None:
    tables = [each for each in document(LETTER).blocks if isinstance(each, Table)]
    cells = [cell.runs[0].text for cell in tables[0].rows[0]]
    assert cells == [
        "1",
        "验收合格率",
        "没有验收单。",
        "补充验收单。",
        "评分标准：见附表",
    ]


def test_the_parts_are_numbered_as_they_come() -> None:
    def headings(letter: Letter) -> list[str]:
        found = (b for b in document(letter).blocks if isinstance(b, Heading))
        return [f"{each.number}{each.title}" for each in found]

    assert headings(LETTER) == ["一、具体意见", "二、得分调整", "三、其他要求"]
    assert headings(replace(LETTER, rescored=())) == ["一、具体意见", "二、其他要求"]


def test_an_opinion_without_points_says_so() -> None:
    calm = replace(LETTER, kind=OPINION, points=(), rescored=(), score="得分96分。")
    assert opening(calm) == f"{NOTHING_FOUND}得分96分。"


def test_a_letter_prints_as_a_page_of_its_own() -> None:
    page = write_html(document(replace(LETTER, note="小于号<b>不是标记</b>")))
    assert "关于退回高标准农田建设绩效自评报告的意见书" in page
    assert "<b>不是标记" not in page
