"""Whose workbook is it? What is foreign or tampered with is refused in one sentence."""

import io

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from evalportal.uploads.refused import FileRefused
from evalportal.uploads.workbooks import read_workbook
from reports.documents.xlsx.book import CARRIED_IN, SYSTEM, write_book
from reports.dossier.codec import sha256
from reports.intake.workbook.origin import Origin, read_origin

from .editing import OVERALL, PROJECT, Edit, edited


def origin_of(body: bytes) -> Origin:
    return read_origin(read_workbook(body))


@pytest.mark.parametrize("dossier", [OVERALL, PROJECT], ids=["overall", "project"])
def test_a_workbook_carries_the_dossier_it_was_made_of(dossier: object) -> None:
    written = write_book(dossier, seal="印")  # type: ignore[arg-type]
    origin = origin_of(written.body)
    assert origin == Origin(dossier, sha256(dossier), "印")  # type: ignore[arg-type]


def test_a_workbook_of_somebody_else_is_none_of_ours() -> None:
    book, out = Workbook(), io.BytesIO()
    book.save(out)
    with pytest.raises(FileRefused, match="不是从本系统下载的工作簿"):
        origin_of(out.getvalue())


def other(row: int, column: int, value: str) -> Edit:
    def edit(book: Workbook) -> None:
        book[SYSTEM].cell(row, column).value = value

    return edit


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (other(1, 2, "evalportal-workbook/1"), "版式"),
        (other(2, 2, "999999"), "被改动"),
        (other(7, 2, "0" * 64), "被改动"),
        (other(1, CARRIED_IN, "eJwDAAAAAAE="), "被改动"),
        (other(1, CARRIED_IN, "不是"), "被改动"),
    ],
    ids=["format", "unit", "hash", "another dossier", "no base64"],
)
def test_a_changed_identity_is_refused(edit: Edit, said: str) -> None:
    body = edited(write_book(OVERALL).body, edit)
    with pytest.raises(FileRefused, match=said):
        origin_of(body)


def test_the_hidden_sheet_stays_out_of_sight() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_book(OVERALL).body))
    assert book[SYSTEM].sheet_state == "veryHidden"
