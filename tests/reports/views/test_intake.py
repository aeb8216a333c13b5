"""An existing report is sent, looked through, and what was chosen of it is entered."""

import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from evalportal.jobs.models import Job
from indicators.models import SelfEvaluation
from indicators.scoring.measures import Kind
from reports.dossier.freeze import freeze
from reports.models import ImportedReport
from reports.services import intake
from tests.factories.indicators import (
    make_evaluation,
    make_paper,
    make_round,
    make_scheme,
)
from tests.factories.reports import clerk_of, make_figures
from tests.factories.units import make_unit, member_of
from tests.reports.intake.forms import NATIONAL
from tests.reports.intake.offices import word
from tests.reports.views.handing_in import SAMPLES, sample, send, shown

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.VAR = tmp_path


@pytest.fixture
def evaluation() -> SelfEvaluation:
    return make_evaluation()


@pytest.fixture
def clerk(client: Client, evaluation: SelfEvaluation) -> Client:
    client.force_login(clerk_of(evaluation))
    return client


def take(
    client: Client,
    report: ImportedReport,
    *keys: str,
    typed: Mapping[str, str] = MappingProxyType({}),
) -> tuple[int, str]:
    seen = re.search(r'name="seen" value="(\w{64})"', shown(client, report))
    assert seen
    changed = {f"typed-{key}": text for key, text in typed.items()}
    response = client.post(
        report.get_absolute_url(),
        {"accepted": list(keys), "seen": seen[1], **changed},
    )
    return response.status_code, response.text


def test_a_report_is_shown_with_its_sentences_and_what_was_not_placed(
    clerk: Client, evaluation: SelfEvaluation
) -> None:
    page = shown(clerk, send(clerk, evaluation, sample()))

    assert 'value="figure·支出决算"' in page
    assert "支出预算3260.40万元，支出决算3,105.12万元，支出完成率95.24%。" in page
    assert 'value="3105.12"' in page
    assert "没有归位的内容" in page
    assert "七、其他需要说明的事项" in page


def test_nothing_is_entered_before_somebody_confirms(
    clerk: Client, evaluation: SelfEvaluation
) -> None:
    before = freeze(evaluation)

    send(clerk, evaluation, sample())

    assert freeze(evaluation) == before


def test_what_was_chosen_is_entered_and_the_rest_is_left(
    clerk: Client, evaluation: SelfEvaluation
) -> None:
    report = send(clerk, evaluation, sample())

    status, _ = take(clerk, report, "figure·支出决算", "text·problems", "group")

    assert status == 302
    frozen = freeze(evaluation)
    assert [(each.key, each.value) for each in frozen.figures] == [
        ("支出决算", Decimal(31_051_200))
    ]
    assert [each.key for each in frozen.sections] == ["problems"]
    assert [each.role for each in frozen.group] == ["组长", "副组长", "成员", "成员"]
    report.refresh_from_db()
    assert report.entered_at is not None


def test_a_value_may_be_changed_before_it_is_taken(
    clerk: Client, evaluation: SelfEvaluation
) -> None:
    report = send(clerk, evaluation, sample())

    take(clerk, report, "figure·支出决算", typed={"figure·支出决算": "3105.13"})

    (entry,) = freeze(evaluation).figures
    assert entry.value == Decimal(31_051_300)


def test_a_value_that_is_no_number_is_told_and_nothing_is_entered(
    clerk: Client, evaluation: SelfEvaluation
) -> None:
    report = send(clerk, evaluation, sample())

    status, page = take(
        clerk, report, "figure·支出决算", typed={"figure·支出决算": "很多"}
    )

    assert status == 422
    assert "很多" in page
    assert freeze(evaluation).figures == ()


def test_what_stands_already_is_not_chosen_for_anybody(
    clerk: Client, evaluation: SelfEvaluation
) -> None:
    make_figures(evaluation, {"支出决算": 1})

    page = shown(clerk, send(clerk, evaluation, sample()))

    row = page[page.index('value="figure·支出决算"') :]
    assert "checked" not in row[: row.index("</td>")]
    assert "已有内容" in row


def test_what_moved_on_meanwhile_is_looked_at_again(
    clerk: Client, evaluation: SelfEvaluation
) -> None:
    report = send(clerk, evaluation, sample())
    url, page = report.get_absolute_url(), shown(clerk, report)
    seen = re.search(r'name="seen" value="(\w{64})"', page)
    assert seen
    make_figures(evaluation, {"收入预算": 5})

    response = clerk.post(url, {"accepted": ["figure·支出决算"], "seen": seen[1]})

    assert response.status_code == 409
    assert "又有改动" in response.text


def test_the_report_of_another_year_and_unit_is_doubted(
    clerk: Client, evaluation: SelfEvaluation
) -> None:
    page = shown(clerk, send(clerk, evaluation, sample("unnumbered")))

    assert "报告评价 2021 年度，本次自评是 2022 年度。" in page
    assert "报告的单位是“白石镇人民政府”" in page


def test_new_indicators_of_a_project_are_added(client: Client) -> None:
    unit = make_unit()
    round_ = make_round(region=unit.region, fiscal_year=2023, work_year=2024)
    paper = make_paper(
        round_=round_, kind=Kind.PROJECT, scheme=make_scheme("national-project")
    )
    evaluation = make_evaluation(kind=Kind.PROJECT, unit=unit, paper=paper)
    client.force_login(clerk_of(evaluation))
    report = send(client, evaluation, SimpleUploadedFile("表.docx", word(NATIONAL)))
    keys = re.findall(r'name="accepted"\s+value="([^"]+)"', shown(client, report))

    take(client, report, *keys)

    frozen = freeze(evaluation)
    assert [each.name for each in frozen.results][:2] == ["开放天数", "读者活动场次"]
    assert frozen.goal.expected.startswith("全年开放不少于300天")
    assert sum(line.amount_executed or 0 for line in frozen.funds) == 1_121_000


def test_a_file_that_is_no_report_is_refused_beside_the_field(
    clerk: Client, evaluation: SelfEvaluation
) -> None:
    bad = SimpleUploadedFile("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99))

    response = clerk.post(
        reverse("reports:import", args=[evaluation.pk]), {"file": bad}
    )

    assert response.status_code == 422
    assert "旧格式的 Word" in response.text
    assert not ImportedReport.objects.exists()


def test_a_large_file_is_read_in_the_background(
    clerk: Client,
    evaluation: SelfEvaluation,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(intake, "AT_ONCE", 10)
    report = send(clerk, evaluation, sample())
    assert "正在读取" in shown(clerk, report)
    assert Job.objects.get().kind == "reports.intake"

    intake.read_in(report=report)

    assert 'value="figure·支出决算"' in shown(clerk, report)


def test_another_unit_does_not_see_it(
    clerk: Client, evaluation: SelfEvaluation, client: Client
) -> None:
    report = send(clerk, evaluation, sample())
    stranger = Client()
    stranger.force_login(member_of(make_unit()))

    assert stranger.get(report.get_absolute_url()).status_code == 404
    file = reverse("reports:imported-file", args=[report.pk])
    assert stranger.get(file).status_code == 404


def test_the_original_comes_back_byte_for_byte(
    clerk: Client, evaluation: SelfEvaluation
) -> None:
    report = send(clerk, evaluation, sample())

    response = clerk.get(reverse("reports:imported-file", args=[report.pk]))

    content = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    assert content == (SAMPLES / "water-bureau.txt").read_bytes()
    assert "attachment" in response["Content-Disposition"]


def test_a_report_of_an_earlier_year_is_kept_as_history(
    clerk: Client, evaluation: SelfEvaluation
) -> None:
    response = clerk.post(
        reverse("reports:imported-list"),
        {"file": sample("unnumbered"), "unit": evaluation.unit.pk},
    )

    report = ImportedReport.objects.get()
    assert response.status_code == 302
    assert (report.evaluation, report.fiscal_year) == (None, 2021)
    assert "1476.33万元" in shown(clerk, report)
    assert "留作历史" in clerk.get(reverse("reports:imported-list")).text
    foreign = {"file": sample(), "unit": make_unit().pk}
    assert clerk.post(reverse("reports:imported-list"), foreign).status_code == 422


def test_a_report_that_was_not_entered_may_be_deleted_with_its_file(
    clerk: Client, evaluation: SelfEvaluation
) -> None:
    report = send(clerk, evaluation, sample())
    path = intake.report_path(report.sha256)
    assert path.exists()

    clerk.post(reverse("reports:imported-discard", args=[report.pk]))

    assert not ImportedReport.objects.exists()
    assert not path.exists()


def test_an_entered_report_stays(clerk: Client, evaluation: SelfEvaluation) -> None:
    report = send(clerk, evaluation, sample())
    take(clerk, report, "figure·支出决算")

    response = clerk.post(reverse("reports:imported-discard", args=[report.pk]))

    assert response.status_code == 409
    assert "已采用" in clerk.get(reverse("reports:import", args=[evaluation.pk])).text
