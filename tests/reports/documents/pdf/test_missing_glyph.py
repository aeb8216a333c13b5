"""A character that no face has is an error with a name and a place."""

import pytest

from reports.documents.pdf import MissingGlyph, write_pdf
from reports.documents.tree import AnnexPart, Column, Document, Signature, Table
from tests.factories.documents import cell, heading, make_document, paragraph

ABSENT = "\U0001f9f0"  # a toolbox
COLUMN = Column("说明", 100)


def table(text: str) -> Table:
    head = ((cell("说明", head=True),),)
    return Table((COLUMN,), head, ((cell("齐全"),), (cell(text),)))


@pytest.mark.parametrize(
    ("document", "place"),
    [
        (make_document(title=f"报告{ABSENT}"), "报告标题"),
        (make_document(cover=(("评价单位", ABSENT),)), "封面“评价单位”"),
        (make_document(paragraph(ABSENT)), "正文"),
        (
            make_document(heading(1, "二、", "自评情况"), paragraph(f"很好{ABSENT}")),
            "第二节“自评情况”",
        ),
        (
            make_document(heading(3, "1.", "前期准备"), paragraph(ABSENT)),
            "第1节“前期准备”",
        ),
        (make_document(heading(1, "", f"附注{ABSENT}")), f"“附注{ABSENT}”一节"),
        (make_document(Signature(ABSENT, "2023年5月4日")), "落款"),
        (
            make_document(
                annexes=(AnnexPart("附表1", "评分表", True, (table(ABSENT),)),)
            ),
            "附表1“评分表”表格第 2 行",
        ),
    ],
)
def test_the_message_names_the_place_and_the_character(
    document: Document, place: str
) -> None:
    with pytest.raises(MissingGlyph) as raised:
        write_pdf(document)

    said = str(raised.value)
    assert f"{place}含有字体没有的字“{ABSENT}”（U+1F9F0）" in said
    assert "请改用其他写法" in said


def test_many_characters_are_named_up_to_ten() -> None:
    absent = "".join(chr(0x1F9D0 + number) for number in range(30))

    with pytest.raises(MissingGlyph, match="等 30 个字") as raised:
        write_pdf(make_document(paragraph(absent)))

    assert str(raised.value).count("U+") == 10


def test_the_same_report_is_refused_again() -> None:
    document = make_document(paragraph(ABSENT))

    for _ in range(2):
        with pytest.raises(MissingGlyph):
            write_pdf(document)
