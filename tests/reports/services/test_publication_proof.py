"""What goes up is read back from its very bytes; what says something else does not."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from indicators.choices import State
from reports.disclosure.package import (
    DATA,
    REPORT,
    SHEETS,
    files_of,
    publication_document,
)
from reports.disclosure.public_view import public
from reports.documents.docx import write_docx
from reports.documents.files import Form
from reports.documents.tree import Document
from reports.documents.xlsx.book import write_xlsx
from reports.dossier.model import Dossier
from reports.dossier.reading import read
from reports.models import Publication
from reports.services.disclosure import NotFaithful
from reports.services.proofs import prove_version
from reports.services.publication_proof import unfaithful
from reports.services.renders import render_path
from tests.factories.publications import make_accepted, put_up
from tests.reports.dossier import samples
from tests.reports.intake.workbook.editing import edited, typing_at

CODE = "AAAAA-BBBBB"


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return public(samples.overall())[0]


@pytest.fixture(scope="module")
def files(dossier: Dossier) -> dict[str, bytes]:
    return files_of(dossier, CODE, "")


@pytest.fixture(scope="module")
def others(dossier: Dossier) -> dict[str, bytes]:
    """The files of a dossier that has one figure changed."""
    [first, *rest] = dossier.figures
    changed = (replace(first, value=Decimal(12_345_600)), *rest)
    return files_of(replace(dossier, figures=changed), CODE, "")


def said(dossier: Dossier, files: dict[str, bytes]) -> tuple[str, ...]:
    return unfaithful(dossier, publication_document(dossier, CODE, ""), files)


def test_what_was_made_of_the_dossier_is_faithful(
    dossier: Dossier, files: dict[str, bytes]
) -> None:
    assert said(dossier, files) == ()


def test_a_report_that_prints_another_figure_is_told_with_the_place(
    dossier: Dossier, files: dict[str, bytes], others: dict[str, bytes]
) -> None:
    report, attached = said(dossier, files | {REPORT: others[REPORT]})

    assert report.startswith("report.pdf：读回后有 ")
    assert "读到“" in report
    assert attached == "report.pdf：所附的 dossier.json 与公开的数据不同。"


def test_a_cell_of_the_sheets_that_differs_is_told_by_its_address(
    dossier: Dossier, files: dict[str, bytes]
) -> None:
    spoiled = edited(files[SHEETS], typing_at("自评数据表", "F5", 700))

    [told] = said(dossier, files | {SHEETS: spoiled})

    assert told.startswith("sheets.xlsx：读回后有 ")
    assert "自评数据表!F5" in told


@pytest.mark.parametrize("name", [REPORT, SHEETS, DATA])
def test_a_file_cut_short_does_not_go_up(
    name: str, dossier: Dossier, files: dict[str, bytes]
) -> None:
    told = said(dossier, files | {name: files[name][: len(files[name]) // 3]})

    assert told
    assert all(name in each or DATA in each for each in told)


def test_the_data_of_another_dossier_does_not_go_up(
    dossier: Dossier, files: dict[str, bytes], others: dict[str, bytes]
) -> None:
    assert said(dossier, files | {DATA: others[DATA]}) == (
        "dossier.json：不是要公开的自评材料。",
    )


def test_a_word_file_that_loses_text_stops_the_publication(
    dossier: Dossier, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def losing(document: Document) -> bytes:
        return write_docx(replace(document, blocks=document.blocks[1:]))

    monkeypatch.setattr("reports.services.publication_proof.write_docx", losing)

    [told] = said(dossier, files)

    assert told.startswith("Word：读回后有 ")


@pytest.mark.django_db
def test_nothing_is_registered_when_the_bytes_do_not_hold(
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    others: dict[str, bytes],
) -> None:
    settings.VAR = tmp_path
    evaluation = make_accepted()
    version = evaluation.versions.get()
    accepted = read(version.content.encode())
    kept = render_path(accepted, Form.XLSX)
    kept.parent.mkdir()
    kept.write_bytes(edited(write_xlsx(accepted), typing_at("评分表", "I4", 0.5)))
    prove_version(version=version, by=None)
    with pytest.raises(NotFaithful, match="审定版本的Excel读回核对不一致：评分表!I4"):
        put_up(evaluation)
    kept.unlink()
    monkeypatch.setattr("reports.services.disclosure.files_of", lambda *_: others)

    with pytest.raises(NotFaithful, match=r"没有公开。report\.pdf：读回后有"):
        put_up(evaluation)

    evaluation.refresh_from_db()
    assert evaluation.state == State.ACCEPTED
    assert not Publication.objects.exists()
    assert not (tmp_path / "publications").exists()
