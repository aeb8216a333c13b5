"""What the portal writes into empty sections, and how it stays marked."""

from dataclasses import replace

import pytest
from django.urls import reverse

from indicators.models import SelfEvaluation
from indicators.scoring.measures import Kind
from reports.desk.carrying import Offer, offered
from reports.dossier.codec import canonical
from reports.dossier.freeze import freeze
from reports.dossier.model import Section
from reports.models import ImportedReport, Mark, Narrative
from reports.models.marks import CARRIED, DRAFT
from reports.queries.earlier import earlier_of, earlier_ones
from reports.queries.marks import marks_of
from reports.services.drafting import NothingToWrite, carry_over, write_drafts
from reports.services.narrative import known_to, write_narrative
from reports.services.versions import freeze_version
from tests.factories.indicators import (
    make_evaluation,
    make_paper,
    make_result,
    make_round,
)
from tests.factories.reports import (
    clerk_of,
    make_figures,
    make_member,
    make_narrative,
)
from tests.factories.units import make_unit, member_of

pytestmark = pytest.mark.django_db

MONEY = {"支出预算": 8563000, "支出决算": 7766500}


def two_years() -> tuple[SelfEvaluation, SelfEvaluation]:
    """The same unit's self-evaluations of two years that follow each other."""
    last = make_evaluation()
    year = last.fiscal_year + 1
    round_ = make_round(region=last.unit.region, fiscal_year=year, work_year=year + 1)
    return last, make_evaluation(unit=last.unit, paper=make_paper(round_=round_))


def test_a_draft_is_written_marked_and_editable() -> None:
    evaluation = make_evaluation()
    clerk = clerk_of(evaluation)
    make_figures(evaluation, MONEY)

    written = write_drafts(evaluation=evaluation, keys=["spending"], by=clerk)

    assert written == ["spending"]
    row = Narrative.objects.get(key="spending")
    assert "{支出决算}" in row.text
    assert marks_of(evaluation)["text/spending"].origin == DRAFT
    write_narrative(
        evaluation=evaluation,
        key="spending",
        text=f"{row.text}按进度支出。",
        expected_version=row.version,
        by=clerk,
    )
    assert "text/spending" in marks_of(evaluation)


def test_nobodys_words_are_written_over() -> None:
    evaluation = make_evaluation()
    make_figures(evaluation, MONEY)
    make_narrative(evaluation=evaluation, key="spending", text="我写的。")

    with pytest.raises(NothingToWrite, match="已有文字"):
        write_drafts(evaluation=evaluation, keys=["spending"], by=clerk_of(evaluation))

    assert Narrative.objects.get().text == "我写的。"


def test_a_draft_that_is_cleared_leaves_nothing_to_confirm() -> None:
    evaluation = make_evaluation()
    clerk = clerk_of(evaluation)
    make_figures(evaluation, MONEY)
    write_drafts(evaluation=evaluation, keys=["spending"], by=clerk)

    write_narrative(
        evaluation=evaluation, key="spending", text="", expected_version=1, by=clerk
    )

    assert not Mark.objects.exists()


def test_last_years_report_is_the_newest_earlier_one_as_it_was_frozen() -> None:
    last, now = two_years()
    clerk = clerk_of(now)
    make_narrative(evaluation=last, key="duties", text="组织会务。")
    freeze_version(evaluation=last, reason="报送", by=clerk_of(last))
    last.narratives.update(text="后来改的。")

    earlier = earlier_of(now, user=clerk)

    assert earlier is not None
    assert earlier.url == reverse("reports:preview", args=[last.pk])
    assert earlier.dossier.sections[0].text == "组织会务。"
    assert earlier.name == f"{last.fiscal_year}年度部门整体支出绩效自评"
    assert earlier_ones([now, last], user=clerk) == {now.pk: last}
    assert earlier_of(last, user=clerk) is None


def test_a_report_that_was_imported_as_history_is_looked_back_on() -> None:
    now = make_evaluation()
    clerk = clerk_of(now)
    brought = ImportedReport.objects.create(
        unit=now.unit,
        name="旧报告.docx",
        sha256="0" * 64,
        size=1,
        kind=now.paper.kind,
        fiscal_year=now.fiscal_year - 2,
        content=canonical(
            replace(
                freeze(now),
                fiscal_year=now.fiscal_year - 2,
                sections=(Section("duties", "组织会务。"),),
            )
        ).decode(),
        uploaded_by=clerk,
    )

    earlier = earlier_of(now, user=clerk)

    assert earlier is not None
    assert earlier.url == brought.get_absolute_url()
    assert earlier.dossier.sections[0].text == "组织会务。"
    assert "导入的报告" in earlier.name
    assert earlier_of(now, user=member_of(make_unit())) is None


def test_chosen_sections_are_taken_over_and_marked_with_their_source() -> None:
    last, now = two_years()
    clerk = clerk_of(now)
    make_narrative(evaluation=last, key="duties", text="组织会务。")
    make_narrative(evaluation=last, key="process", text="逐项评分。")
    make_member(evaluation=last, role="组长", post="主任")
    make_narrative(evaluation=now, key="process", text="今年写的。")

    written = carry_over(
        evaluation=now,
        offer=offer_of(now, clerk),
        slugs=["text/duties", "text/process", "group"],
        source="2022年度自评",
        by=clerk,
    )

    assert written == ["text/duties", "group"]
    assert now.narratives.get(key="duties").text == "组织会务。"
    assert now.narratives.get(key="process").text == "今年写的。"
    assert now.members.get().post == "主任"
    mark = marks_of(now)["group"]
    assert (mark.origin, mark.source) == (CARRIED, "2022年度自评")


def test_indicators_come_without_their_promise() -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    clerk = clerk_of(evaluation)
    other = make_result(name="开展活动次数", target="6", actual="7", unit="次")

    offer = Offer({}, (), (other.as_result(),))
    carry_over(
        evaluation=evaluation,
        offer=offer,
        slugs=["indicators"],
        source="2021年度自评",
        by=clerk,
    )

    row = evaluation.results.get(name="开展活动次数")
    assert (row.target, row.actual, row.unit) == ("", None, "次")


def offer_of(now: SelfEvaluation, clerk: object) -> Offer:
    earlier = earlier_of(now, user=clerk)  # type: ignore[arg-type]
    assert earlier is not None
    return offered(earlier.dossier, known_to(now))
