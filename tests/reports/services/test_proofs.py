"""A frozen version's files are read back, and what came of it stays with it."""

from pathlib import Path

import pytest
from django.template.loader import render_to_string
from pytest_django.fixtures import Settings

from evalportal.audit.models import Event
from evalportal.jobs.lease import take
from evalportal.jobs.models import Job
from evalportal.jobs.run import Run
from indicators.models import SelfEvaluation
from reports.documents.files import Form, written
from reports.dossier.freeze import freeze
from reports.jobs import read_back
from reports.models import DossierVersion, ReadBack
from reports.services.proofs import KIND, prove_version
from reports.services.renders import NotPrintable, render, render_path
from reports.services.versions import freeze_version
from tests.factories.indicators import make_evaluation
from tests.factories.reports import (
    clerk_of,
    make_figures,
    make_member,
    make_narrative,
    make_statement_row,
)
from tests.reports.intake.workbook.editing import edited, typing_at

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    fonts = Path(settings.VAR) / "fonts"
    settings.VAR = tmp_path
    if fonts.exists():
        (tmp_path / "fonts").symlink_to(fonts)


@pytest.fixture
def evaluation() -> SelfEvaluation:
    made = make_evaluation()
    make_figures(made, {"支出预算": 8_563_000, "支出决算": 7_766_500})
    make_narrative(evaluation=made, text="支出{支出决算}。")
    make_member(evaluation=made)
    return made


@pytest.fixture
def version(evaluation: SelfEvaluation) -> DossierVersion:
    return freeze_version(evaluation=evaluation, reason="报送", by=clerk_of(evaluation))


def spoiled(evaluation: SelfEvaluation) -> bytes:
    body = written(freeze(evaluation), Form.XLSX)
    return edited(body, typing_at("自评数据表", "F5", 700))


def test_every_file_of_a_version_is_proved(version: DossierVersion) -> None:
    rows = prove_version(version=version, by=None)
    assert [(row.form, row.holds) for row in rows] == [
        ("pdf", True),
        ("docx", True),
        ("xlsx", True),
    ]
    assert all(row.compared > 100 for row in rows)
    event = Event.objects.get(action="dossier.read_back")
    assert event.details["holds"] == {"pdf": True, "docx": True, "xlsx": True}


def test_a_corrupted_file_is_kept_as_such_with_its_place(
    evaluation: SelfEvaluation, version: DossierVersion
) -> None:
    path = render_path(freeze(evaluation), Form.XLSX)
    path.parent.mkdir(parents=True)
    path.write_bytes(spoiled(evaluation))

    prove_version(version=version, by=None)

    row = ReadBack.objects.get(version=version, form="xlsx")
    assert not row.holds
    assert row.first.startswith("自评数据表!F5（支出决算）：读到“700”")


def test_what_came_of_it_is_said_in_a_line(version: DossierVersion) -> None:
    line = "reports/proof.html"
    assert "正在核对" in render_to_string(line, {"version": version})
    for form, told in (("pdf", []), ("xlsx", [["评分表!I4", "7", "8"]])):
        ReadBack.objects.create(
            version=version, form=form, compared=300, differences=told
        )
    said = render_to_string(line, {"version": version}).strip()
    assert said == ("PDF一致（300 处）；Excel不一致：评分表!I4：读到“7”，应为“8”")


def test_a_version_proved_again_has_one_row_for_each_file(
    version: DossierVersion,
) -> None:
    for _ in range(2):
        prove_version(version=version, by=None)
    assert ReadBack.objects.filter(version=version).count() == 3


def test_freezing_a_version_has_it_read_back(version: DossierVersion) -> None:
    job = Job.objects.get(kind=KIND)
    lease = take(job.pk)
    assert lease is not None
    outcome = read_back(Run(lease))
    assert outcome is not None
    assert outcome.message == "PDF、Word、Excel 读回后与自评材料一致"
    assert ReadBack.objects.filter(version=version).count() == 3


def test_the_declaration_is_printed_only_where_the_proof_holds(
    evaluation: SelfEvaluation, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_statement_row(evaluation=evaluation, consistent=True)
    bad = spoiled(evaluation)
    monkeypatch.setattr("reports.services.renders.written", lambda *_: bad)
    with pytest.raises(NotPrintable, match="自评数据表!F5"):
        render(freeze(evaluation), Form.XLSX)
    assert not render_path(freeze(evaluation), Form.XLSX).exists()


def test_a_sound_file_with_the_declaration_is_made(
    evaluation: SelfEvaluation,
) -> None:
    make_statement_row(evaluation=evaluation, consistent=True)
    assert render(freeze(evaluation), Form.XLSX).exists()
