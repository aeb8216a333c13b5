"""The reminder that a timer sends every morning."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from indicators.choices import State
from indicators.models import SelfEvaluation
from reports.models import Notice
from tests.factories.indicators import make_evaluation, make_paper, make_round
from tests.factories.reports import clerk_of

pytestmark = pytest.mark.django_db


def due_in(days: int, state: State = State.DRAFT) -> SelfEvaluation:
    due_on = timezone.localdate() + timedelta(days=days)
    paper = make_paper(round_=make_round(due_on=due_on))
    unit = paper.round.region.units.create(code=f"R{paper.pk}", name="某单位")
    return make_evaluation(unit=unit, paper=paper, state=state)


def remind(*options: str) -> str:
    out = StringIO()
    call_command("remind", *options, stdout=out)
    return out.getvalue().strip()


def test_only_who_is_due_soon_and_has_not_handed_in_is_reminded() -> None:
    soon, late = due_in(3), due_in(-2)
    due_in(30)
    due_in(3, State.FINANCE_REVIEW)
    clerks = {clerk_of(soon).pk, clerk_of(late).pk}

    assert remind() == "已提醒 2 份自评的办理人。"
    assert set(Notice.objects.values_list("recipient", flat=True)) == clerks


def test_the_same_day_nobody_hears_it_twice() -> None:
    clerk_of(due_in(3))
    remind()

    assert remind() == "已提醒 0 份自评的办理人。"


def test_how_long_before_is_for_the_bureau_to_say() -> None:
    clerk_of(due_in(20))

    assert remind("--within", "10") == "已提醒 0 份自评的办理人。"
    assert remind("--within", "30") == "已提醒 1 份自评的办理人。"
