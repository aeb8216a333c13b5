"""Who is offered which button: nobody what he would be refused."""

from decimal import Decimal

import pytest
from django.test import Client

from evalportal.accounts.models import User
from reports.services.reviewing.draws import make_draw
from tests.factories.review import Case, before_finance, before_the_department
from tests.factories.units import make_section

pytestmark = pytest.mark.django_db

ACCEPT, TAKE, GIVE = "通过所选", "由我审核", "分派给……"


def page(user: User, address: str = "/review/") -> str:
    client = Client()
    client.force_login(user)
    return client.get(address).text


@pytest.fixture
def case() -> Case:
    return before_finance()


def offered(user: User) -> set[str]:
    text = page(user)
    return {each for each in (ACCEPT, TAKE, GIVE, "抽查复核") if each in text}


def test_a_reviewer_accepts_and_takes_but_gives_to_nobody(case: Case) -> None:
    assert offered(case.cast.reviewer) == {ACCEPT, TAKE, "抽查复核"}


def test_a_manager_who_is_no_reviewer_only_gives(case: Case) -> None:
    assert offered(case.cast.manager) == {GIVE, "抽查复核"}


def test_a_department_takes_and_is_not_sent_to_the_bureaus_pages() -> None:
    case = before_the_department()
    assert case.cast.department
    assert offered(case.cast.department) == {TAKE}


def test_the_manager_reads_a_spot_check_and_the_reviewer_makes_it(case: Case) -> None:
    row = make_draw(
        round_=case.evaluation.paper.round,
        name="春季抽查",
        share=Decimal(10),
        by=case.cast.reviewer,
    )
    at = f"/draws/{row.pk}/"

    assert "新的抽查" in page(case.cast.reviewer, "/draws/")
    assert "新的抽查" not in page(case.cast.manager, "/draws/")
    assert "手工选入" in page(case.cast.reviewer, at)
    assert "填写结论" in page(case.cast.reviewer, at)
    assert "手工选入" not in page(case.cast.manager, at)
    assert "还没有结论" in page(case.cast.manager, at)


def test_only_who_may_mark_a_report_is_offered_it(case: Case) -> None:
    at = f"/review/{case.evaluation.pk}/"
    case.evaluation.reading.signals = []
    case.evaluation.reading.save()

    assert "列为重点的理由" in page(case.cast.reviewer, at)
    assert "列为重点的理由" not in page(case.cast.manager, at)


def test_the_queue_is_narrowed_to_a_section_and_says_which(case: Case) -> None:
    unit = case.evaluation.unit
    unit.finance_section = section = make_section(region=unit.region)
    unit.save()

    text = page(case.cast.reviewer, f"/review/?section={section.pk}")

    assert case.evaluation.subject in text
    assert f'<span class="cell-hint">{section.name}</span>' in text
