"""A PDF is made once for a content and a set of fonts, and refusals are sentences."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pytest_django.fixtures import Settings

from evalportal.jobs.models import Job
from reports.documents.files import Form
from reports.documents.fonts import FontsNotBuilt
from reports.dossier.freeze import freeze
from reports.services import renders
from reports.services.renders import (
    NotPrintable,
    order_render,
    render,
    render_path,
)
from tests.factories.indicators import make_evaluation
from tests.factories.reports import clerk_of, make_narrative

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.VAR = tmp_path


def test_the_file_is_named_by_the_content_and_the_fonts() -> None:
    one, other = make_evaluation(), make_evaluation()

    assert render_path(freeze(one)) == render_path(freeze(one))
    assert render_path(freeze(one)) != render_path(freeze(other))


def test_each_form_is_a_file_of_its_own_and_is_what_it_says() -> None:
    dossier = freeze(make_evaluation())
    files = {form: render(dossier, form).read_bytes() for form in Form}

    assert len({render_path(dossier, form) for form in Form}) == len(Form)
    assert files[Form.PDF].startswith(b"%PDF")
    assert "word/document.xml" in ZipFile(BytesIO(files[Form.DOCX])).namelist()
    assert "xl/workbook.xml" in ZipFile(BytesIO(files[Form.XLSX])).namelist()


def test_changed_code_renders_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = freeze(make_evaluation())
    before = render_path(dossier)
    monkeypatch.setattr(renders, "writers_sha256", lambda: "of another release")

    assert render_path(dossier) != before


def test_a_file_that_is_there_is_not_touched_again() -> None:
    dossier = freeze(make_evaluation())
    path = render(dossier)
    path.write_bytes(b"as it was")

    assert render(dossier).read_bytes() == b"as it was"


def test_a_character_that_no_font_has_is_a_refusal_and_leaves_no_file() -> None:
    row = make_narrative(text="罕见字：\U000e0101\U0001f9ff。")

    with pytest.raises(NotPrintable, match="字体"):
        render(freeze(row.evaluation))

    assert not render_path(freeze(row.evaluation)).exists()


def test_without_fonts_the_refusal_says_how_to_get_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing() -> None:
        raise FontsNotBuilt("字体尚未生成，请先运行 make setup。")

    monkeypatch.setattr(renders, "font_set", missing)

    with pytest.raises(NotPrintable, match="make setup"):
        render_path(freeze(make_evaluation()))


def test_nothing_is_ordered_that_is_there() -> None:
    evaluation = make_evaluation()
    dossier = freeze(evaluation)
    render(dossier)

    job = order_render(evaluation=evaluation, dossier=dossier, by=clerk_of(evaluation))

    assert job is None
    assert not Job.objects.exists()


def test_each_person_watches_a_job_of_ones_own() -> None:
    evaluation = make_evaluation()
    dossier = freeze(evaluation)

    for _ in range(2):
        order_render(evaluation=evaluation, dossier=dossier, by=clerk_of(evaluation))

    assert Job.objects.count() == 2
