"""The paper measured against GB/T 9704: sheet, type area, lines, faces, numbers."""

import random
from itertools import pairwise

import pytest

from reports.documents.pdf import write_pdf
from reports.documents.pdf.typesetting.breaking import NOT_FIRST, NOT_LAST
from reports.documents.tree import Document
from tests.factories.documents import heading, make_document, paragraph

from .measuring import Line, Page, pages_of

LEFT, RIGHT, TOP, BOTTOM = 28, 184, 37, 262
FULL = 22
BODY = 16  # pt
INDENT = 11.1  # mm: two characters


def justified(page: Page) -> list[Line]:
    """Lines of a paragraph that goes on: what follows is not indented."""
    pairs = pairwise(line for line in page.lines if line.size == BODY)
    return [line for line, following in pairs if following.left < LEFT + 0.1]


def test_sheets_are_a4(narrative: tuple[Page, ...]) -> None:
    sizes = {(round(page.width, 1), round(page.height, 1)) for page in narrative}

    assert sizes == {(210, 297)}


def test_text_stays_inside_the_type_area(narrative: tuple[Page, ...]) -> None:
    for page in narrative:
        assert min(line.left for line in page.lines) == pytest.approx(LEFT, abs=0.05)
        assert max(line.right for line in page.lines) <= RIGHT + 0.05


def test_full_lines_end_exactly_at_the_right_edge(
    narrative: tuple[Page, ...],
) -> None:
    ends = [line.right for page in narrative for line in justified(page)]

    assert len(ends) > 60
    assert min(ends) > RIGHT - 0.05


def test_a_full_page_has_22_lines(narrative: tuple[Page, ...]) -> None:
    counts = [len(page.lines) for page in narrative[1:-1]]

    assert max(counts) == FULL
    assert counts.count(FULL) >= len(counts) - 1  # one gives way to a heading


def test_lines_stand_on_a_grid_of_225_mm_by_22(narrative: tuple[Page, ...]) -> None:
    pitches = [a.baseline - b.baseline for a, b in pairwise(narrative[1].lines)]

    assert pitches == [pytest.approx(28.99, abs=0.02)] * (FULL - 1)
    assert narrative[1].height - narrative[1].lines[0].baseline * 25.4 / 72 > TOP


def test_a_full_line_has_28_characters(narrative: tuple[Page, ...]) -> None:
    counts = [line.characters for page in narrative for line in justified(page)]
    unindented = [n for n in counts if n > 26]  # the others begin a paragraph

    assert max(unindented) <= 28.5
    assert unindented.count(28) > len(unindented) / 2


def test_the_body_is_in_fangsong_of_16_points(narrative: tuple[Page, ...]) -> None:
    body = narrative[1].lines[0]

    assert (body.size, body.face) == (16, "EP-FangSong")


@pytest.mark.parametrize(
    ("start", "face"),
    [
        ("附件5", "EP-HeiTi"),
        ("整体绩效自评报告", "EP-XiaoBiaoSong"),
        ("一、单位基本情况", "EP-HeiTi"),
        ("（一）主要职责", "EP-KaiTi"),
        ("（一）评价小组情况。", "EP-KaiTi"),
        ("1.前期准备工作", "EP-FangSong"),
    ],
)
def test_each_level_has_its_face(
    start: str, face: str, narrative: tuple[Page, ...]
) -> None:
    lines = [line for page in narrative for line in page.lines]

    assert [line.face for line in lines if line.text.startswith(start)] == [face]


def test_the_title_is_of_22_points_and_centred(narrative: tuple[Page, ...]) -> None:
    title = next(line for line in narrative[0].lines if line.size == 22)

    assert title.left - LEFT == pytest.approx(RIGHT - title.right, abs=0.1)


def test_a_heading_is_never_last_on_its_page(narrative: tuple[Page, ...]) -> None:
    headings = {"EP-HeiTi", "EP-KaiTi"}
    last = [page.lines[-1] for page in narrative[:-1]]

    assert [x.text for x in last if x.face in headings and x.right < 150] == []


def test_page_numbers_stand_at_the_outer_side_below_the_text(
    narrative: tuple[Page, ...],
) -> None:
    for number, page in enumerate(narrative, start=1):
        folio = page.folio
        assert folio.text == f"—{number}—"
        assert page.height - folio.baseline * 25.4 / 72 > BOTTOM + 7
        if number % 2:
            assert folio.right == pytest.approx(RIGHT - 14 * 25.4 / 72, abs=0.6)
        else:
            assert folio.left == pytest.approx(LEFT + 14 * 25.4 / 72, abs=0.6)


def test_headings_and_paragraphs_are_indented_by_two_characters(
    narrative: tuple[Page, ...],
) -> None:
    heads = [x for page in narrative for x in page.lines if x.face == "EP-KaiTi"]

    assert {round(x.left - LEFT, 1) for x in heads} == {INDENT}


def test_the_unit_signs_two_characters_from_the_edge_and_the_date_below(
    narrative: tuple[Page, ...],
) -> None:
    name, dated = narrative[-1].lines[-2:]

    assert RIGHT - name.right == pytest.approx(2 * 16 * 25.4 / 72, abs=0.2)
    assert dated.left - name.left == pytest.approx(2 * 16 * 25.4 / 72, abs=0.2)


def test_no_line_begins_or_ends_with_a_mark_that_must_not_stand_there() -> None:
    lines = [x for page in pages_of(write_pdf(_marks())) for x in page.lines[1:]]

    assert len(lines) > 150
    assert [x.text[:3] for x in lines if x.text[0] in NOT_FIRST] == []
    assert [x.text[-3:] for x in lines if x.text[-1] in NOT_LAST] == []


def _marks() -> Document:
    """Paragraphs of characters and marks in an order drawn once for all."""
    draw = random.Random(9704)  # noqa: S311
    marks = [
        "，",
        "。",
        "、",
        "“三公”",
        "《办法》",
        "（试行）",
        "——",
        "……",
        "90.70%",
        "·",
    ]
    marks += ["2023年7—9月", "～", "OA系统", "〔2023〕5号", "和/或", "℃", "“好”。"]
    texts = (
        "".join(
            "".join(draw.choices("绩效评价工作预算资金管理", k=draw.randint(1, 9)))
            + draw.choice(marks)
            for _ in range(36)
        )
        for _ in range(24)
    )
    return make_document(*(paragraph(text) for text in texts))


def test_a_long_title_is_divided_between_words_into_even_lines() -> None:
    title = "2023年度“党政事务工作经费”项目支出绩效自评报告"
    document = make_document(heading(1, "一、", "基本情况"), title=title)

    first, second = [
        line for line in pages_of(write_pdf(document))[0].lines if line.size == 22
    ]

    assert first.text + second.text == title
    assert abs(first.characters - second.characters) <= 3


def test_the_strict_profile_squeezes_nothing(strict: tuple[Page, ...]) -> None:
    page = strict[1]
    full = [line for line in page.lines if line.characters == 28]

    assert page.lines[0].size == 15.75
    assert len(page.lines) == FULL
    assert full[0].right == pytest.approx(RIGHT, abs=0.05)
    gaps = [b["x0"] - a["x1"] for a, b in pairwise(full[0].chars)]
    assert max(gaps) == pytest.approx(min(gaps), abs=0.01)
    assert min(gaps) >= 0
