"""A warning is explained, a finding is waived, a round checks by its own rules."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from evalportal.accounts.models import User
from evalportal.audit.models import Event
from evalportal.refusals import Refusal
from indicators.choices import State
from indicators.models import SelfEvaluation
from indicators.services.evaluations import Closed
from reports.checks.findings import Finding
from reports.checks.verdicts import Outcome
from reports.dossier.freeze import freeze
from reports.dossier.model import Explanation
from reports.models import CheckAnswer
from reports.queries.checks import findings_of
from reports.services.checks import (
    NoSuchFinding,
    NotExplained,
    TooLate,
    end_waiver,
    explain_finding,
    take_explanations,
    waive_finding,
    withdraw_explanation,
)
from reports.services.versions import freeze_version
from tests.factories.indicators import (
    make_evaluation,
    make_result,
    make_round,
    manager_of,
)
from tests.factories.reports import clerk_of

pytestmark = pytest.mark.django_db


def overshot() -> SelfEvaluation:
    """Six times promised, twenty reported, no word about it: a warning."""
    return make_result(actual="20").evaluation


def named(evaluation: SelfEvaluation, code: str) -> Finding:
    return next(f for f in findings_of(evaluation).findings if f.code == code)


def manager(evaluation: SelfEvaluation) -> User:
    return manager_of(evaluation.paper.round)


def test_an_explanation_answers_the_warning_and_travels_with_the_dossier() -> None:
    evaluation = overshot()
    mark = named(evaluation, "N16").mark

    explain_finding(
        evaluation=evaluation,
        mark=mark,
        text="上级临时增加了活动。",
        by=clerk_of(evaluation),
    )

    explained = named(evaluation, "N16")
    assert (explained.outcome, explained.answer) == (
        Outcome.EXPLAINED,
        "上级临时增加了活动。",
    )
    (said,) = freeze(evaluation).explanations
    assert (said.code, said.mark, said.text) == ("N16", mark, "上级临时增加了活动。")
    assert Event.objects.get(action="check.explained").details["code"] == "N16"


def test_facts_that_change_need_another_explanation() -> None:
    evaluation = overshot()
    explain_finding(
        evaluation=evaluation,
        mark=named(evaluation, "N16").mark,
        text="上级临时增加了活动。",
        by=clerk_of(evaluation),
    )

    evaluation.results.update(actual="30")

    assert named(evaluation, "N16").outcome is Outcome.FINDING


def test_explaining_again_replaces_the_words_and_taking_back_reopens() -> None:
    evaluation = overshot()
    clerk, mark = clerk_of(evaluation), named(evaluation, "N16").mark
    explain_finding(evaluation=evaluation, mark=mark, text="先写的。", by=clerk)
    answer = explain_finding(
        evaluation=evaluation, mark=mark, text="后写的。", by=clerk
    )

    assert CheckAnswer.objects.get() == answer
    withdraw_explanation(answer=answer, by=clerk)

    assert named(evaluation, "N16").outcome is Outcome.FINDING


def test_an_error_is_not_explained_away() -> None:
    evaluation = overshot()
    error = findings_of(evaluation).blocking[0]

    with pytest.raises(NotExplained, match="请改正"):
        explain_finding(
            evaluation=evaluation,
            mark=error.mark,
            text="是的。",
            by=clerk_of(evaluation),
        )


def test_a_finding_that_is_gone_is_not_explained() -> None:
    evaluation = overshot()

    with pytest.raises(NoSuchFinding):
        explain_finding(
            evaluation=evaluation, mark="0" * 16, text="是的。", by=clerk_of(evaluation)
        )


def test_an_explanation_has_words() -> None:
    evaluation = overshot()

    with pytest.raises(ValidationError):
        explain_finding(
            evaluation=evaluation,
            mark=named(evaluation, "N16").mark,
            text="  ",
            by=clerk_of(evaluation),
        )


def test_nothing_is_explained_after_handing_in() -> None:
    evaluation = overshot()
    mark = named(evaluation, "N16").mark
    SelfEvaluation.objects.update(state=State.UNIT_REVIEW)
    evaluation.refresh_from_db()

    with pytest.raises(Closed):
        explain_finding(
            evaluation=evaluation, mark=mark, text="是的。", by=clerk_of(evaluation)
        )


def test_a_waiver_by_the_manager_lets_an_error_pass_and_every_reader_sees_it() -> None:
    evaluation = overshot()
    error = findings_of(evaluation).blocking[0]

    waive_finding(
        evaluation=evaluation,
        mark=error.mark,
        reason="系统上线首年，历史数据不全。",
        by=manager(evaluation),
    )

    report = findings_of(evaluation)
    assert error.mark not in {each.mark for each in report.blocking}
    (waiver,) = freeze(evaluation).waivers
    assert (waiver.by, waiver.reason) == ("财政管理员", "系统上线首年，历史数据不全。")


def test_a_waiver_ends_on_its_day() -> None:
    evaluation = overshot()
    error = findings_of(evaluation).blocking[0]
    answer = waive_finding(
        evaluation=evaluation,
        mark=error.mark,
        reason="暂缓。",
        until=timezone.localdate() + timedelta(days=1),
        by=manager(evaluation),
    )
    assert error.mark not in {each.mark for each in findings_of(evaluation).blocking}

    CheckAnswer.objects.filter(pk=answer.pk).update(until=date(2020, 1, 1))

    assert error.mark in {each.mark for each in findings_of(evaluation).blocking}


def test_a_waiver_in_the_past_is_refused() -> None:
    evaluation = overshot()
    error = findings_of(evaluation).blocking[0]

    with pytest.raises(Refusal, match="已经过去"):
        waive_finding(
            evaluation=evaluation,
            mark=error.mark,
            reason="暂缓。",
            until=date(2020, 1, 1),
            by=manager(evaluation),
        )


def test_the_clerk_waives_nothing() -> None:
    evaluation = overshot()
    error = findings_of(evaluation).blocking[0]

    with pytest.raises(PermissionDenied):
        waive_finding(
            evaluation=evaluation,
            mark=error.mark,
            reason="不想改。",
            by=clerk_of(evaluation),
        )


def test_nothing_is_waived_or_held_again_after_handing_in() -> None:
    evaluation = overshot()
    error = findings_of(evaluation).blocking[0]
    answer = waive_finding(
        evaluation=evaluation, mark=error.mark, reason="首年。", by=manager(evaluation)
    )
    SelfEvaluation.objects.update(state=State.FINANCE_REVIEW)
    answer.evaluation.refresh_from_db()
    evaluation.refresh_from_db()

    with pytest.raises(TooLate):
        waive_finding(
            evaluation=evaluation,
            mark=error.mark,
            reason="首年。",
            by=manager(evaluation),
        )
    with pytest.raises(TooLate):
        end_waiver(answer=answer, by=manager(evaluation))


def test_ending_a_waiver_holds_the_unit_again() -> None:
    evaluation = overshot()
    error = findings_of(evaluation).blocking[0]
    answer = waive_finding(
        evaluation=evaluation, mark=error.mark, reason="首年。", by=manager(evaluation)
    )

    end_waiver(answer=answer, by=manager(evaluation))

    assert error.mark in {each.mark for each in findings_of(evaluation).blocking}
    assert Event.objects.filter(action="check.waiver_ended").exists()


def test_last_years_paper_stands_beside() -> None:
    earlier = make_evaluation()
    freeze_version(evaluation=earlier, reason="报送", by=clerk_of(earlier))
    assert "X05" in {
        each.code
        for each in findings_of(earlier).obligations
        if each.reason == "没有上一年度的材料"
    }
    round_ = make_round(
        region=earlier.paper.round.region,
        name="下一年",
        fiscal_year=2023,
        work_year=2024,
    )
    paper = earlier.paper
    paper.pk, paper.round = None, round_
    paper.save()
    later = make_evaluation(unit=earlier.unit, paper=paper)

    (compared,) = [e for e in findings_of(later).obligations if e.code == "X05"]

    assert compared.reason == ""


def test_explanations_that_a_dossier_brings_along_are_entered() -> None:
    evaluation = overshot()
    brought = Explanation("N16", "0" * 16, "评分表", "完成20", "上级临时增加。")

    take_explanations(
        evaluation=evaluation, explanations=[brought], by=clerk_of(evaluation)
    )

    assert freeze(evaluation).explanations == (brought,)
