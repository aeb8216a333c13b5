"""A file proves what it was made of; one altered word or number is named."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from reports.documents.files import Form, written
from reports.dossier.model import Dossier, Entry, Goal, Section
from reports.intake.proof.pieces import Piece
from reports.intake.proof.proving import prove
from reports.intake.proof.walking import Difference, differences
from tests.reports.intake.workbook.editing import OVERALL, PROJECT, edited, typing_at

PAPERS = {"overall": OVERALL, "project": PROJECT}
FORMS = (Form.PDF, Form.DOCX, Form.XLSX)
PRINTED = (Form.PDF, Form.DOCX)


@cache
def file_of(name: str, form: Form) -> bytes:
    return written(PAPERS[name], form)


def spent(dossier: Dossier) -> Dossier:
    """One figure by one ten-thousandth: its every mention follows."""
    figures = tuple(
        Entry("支出决算", Decimal(7_766_600)) if each.key == "支出决算" else each
        for each in dossier.figures
    )
    return replace(dossier, figures=figures)


def reworded(dossier: Dossier) -> Dossier:
    first, *rest = dossier.sections
    other = Section(first.key, first.text.replace("。", "！", 1))
    return replace(dossier, sections=(other, *rest))


def reached(dossier: Dossier) -> Dossier:
    first, *rest = dossier.results
    return replace(dossier, results=(replace(first, deduction_reason="另有"), *rest))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", PAPERS)
def test_what_was_made_says_what_the_dossier_says(name: str, form: Form) -> None:
    proof = prove(PAPERS[name], form, file_of(name, form))
    assert proof.differences == ()
    assert proof.compared > 300


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "change", [spent, reworded, reached], ids=["figure", "sentence", "reason"]
)
def test_a_dossier_that_says_anything_else_is_not_proved(
    change: Callable[[Dossier], Dossier], form: Form
) -> None:
    proof = prove(change(OVERALL), form, file_of("overall", form))
    assert not proof.holds


@pytest.mark.parametrize("form", PRINTED)
def test_every_place_where_a_figure_stands_is_named(form: Form) -> None:
    proof = prove(spent(OVERALL), form, file_of("overall", form))
    told = [str(each) for each in proof.differences]
    assert any("776.65" in each and "776.66" in each for each in told), told
    assert all("应为" in each for each in told)
    assert any(each.startswith("附表1") for each in told), told


@pytest.mark.parametrize("form", PRINTED)
def test_a_goal_that_was_changed_is_named_where_it_stands(form: Form) -> None:
    other = replace(PROJECT, goal=Goal(PROJECT.goal.expected, "没有完成。"))
    told = prove(other, form, file_of("project", form)).differences
    assert any(each.expected == "没有完成。" for each in told)


@pytest.mark.parametrize(
    ("sheet", "address", "value"),
    [
        ("自评数据表", "F5", 776.66),
        ("评分表", "I4", 7),
        ("评分表", "R4", 7),
        ("报告正文", "C6", "另写的。"),
        ("评价小组", "D4", "别人"),
    ],
    ids=["figure", "formula", "points", "text", "member"],
)
def test_a_corrupted_cell_is_named(sheet: str, address: str, value: object) -> None:
    body = edited(file_of("overall", Form.XLSX), typing_at(sheet, address, value))  # type: ignore[arg-type]
    (told, *_) = prove(OVERALL, Form.XLSX, body).differences
    assert told.place.startswith(f"{sheet}!{address}")


def test_a_missing_sheet_is_named() -> None:
    body = edited(
        file_of("overall", Form.XLSX), lambda book: book.remove(book["报告正文"])
    )
    told = prove(OVERALL, Form.XLSX, body).differences
    assert [each.place for each in told] == ["工作表“报告正文”"]


WANTED = [
    Piece("标题", "自评报告"),
    Piece("一、第1段", "收入856.30万元，支出776.65万元。"),
    Piece("表第1行第1格", "产出指标", ("指标得分",)),
    Piece("表第1行第2格", "19.00", ("指标得分", "产出指标")),
    Piece("表第2行第1格", "20.00", ("指标得分", "产出指标")),
]


def test_pages_may_break_anywhere_and_repeat_heads() -> None:
    pages = [
        "自评报告收入856.30万元，支出77",
        "6.65万元。产出指标19.00",
        "指标得分产出指标20.00",
    ]
    assert differences(WANTED, pages) == []


@pytest.mark.parametrize(
    ("pages", "place"),
    [
        (["自评报告收入856.30万元，支出776.65元。产出指标19.0020.00"], "一、第1段"),
        (
            ["自评报告收入856.30万元，支出776.65万元。产出指标19.0020.01"],
            "表第2行第1格",
        ),
        (["自评报告收入856.30万元，支出776.65万元。产出指标19.00"], "表第2行第1格"),
        (["自评报告收入856.30万元，支出776.65万元。产出指标19.0020.00另"], "全文之后"),
        (["自评报告收入856.30万元，支出776.65万元。"] * 2, "表第1行第1格"),
        ([""], "标题"),
    ],
    ids=["unit", "number", "missing", "added", "twice", "nothing"],
)
def test_what_is_changed_missing_or_added_is_told(pages: list[str], place: str) -> None:
    assert place in [each.place for each in differences(WANTED, pages)]


def test_a_difference_is_one_sentence() -> None:
    told = Difference("一、第1段", "776.65元", "776.65万元")
    assert str(told) == "一、第1段：读到“776.65元”，应为“776.65万元”"
