from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from indicators.models import SelfEvaluation
from reports.models import Statement
from tests.factories.indicators import make_evaluation
from tests.factories.reports import clerk_of, make_statement_row
from tests.factories.units import member_of
from units.roles import Role

pytestmark = pytest.mark.django_db

SAID: dict[str, Any] = {
    "filled_on": "2023-05-04",
    "submitted_on": "2023-05-06",
    "truthful": "on",
    "disclosure_channel": "区政府网站",
    "evaluation_version": "1",
    "statement_version": "0",
}


def page(evaluation: SelfEvaluation) -> str:
    return reverse("reports:fill", args=[evaluation.pk, "statements"])


def test_day_and_declaration_are_saved_together(client: Client) -> None:
    evaluation = make_evaluation()
    client.force_login(clerk_of(evaluation))

    response = client.post(page(evaluation), SAID)

    evaluation.refresh_from_db()
    row = Statement.objects.get()
    assert response.headers["Location"] == page(evaluation)
    assert evaluation.filled_on == date(2023, 5, 4)
    assert (row.truthful, row.consistent) == (True, False)
    assert row.disclosure_channel == "区政府网站"


def test_what_stands_is_shown_again(client: Client) -> None:
    evaluation = make_evaluation(filled_on=date(2023, 5, 4))
    make_statement_row(evaluation=evaluation, disclosure_channel="区政府网站")
    client.force_login(clerk_of(evaluation))

    shown = client.get(page(evaluation)).text

    assert 'value="2023-05-04"' in shown
    assert 'value="区政府网站"' in shown


def test_a_day_that_is_none_is_refused(client: Client) -> None:
    evaluation = make_evaluation()
    client.force_login(clerk_of(evaluation))

    response = client.post(page(evaluation), {**SAID, "filled_on": "2023.5.4x"})

    assert response.status_code == 422
    assert not Statement.objects.exists()


def test_if_one_half_clashes_the_other_is_not_saved_either(client: Client) -> None:
    row = make_statement_row(version=2, disclosure_channel="单位网站")
    client.force_login(clerk_of(row.evaluation))

    response = client.post(page(row.evaluation), {**SAID, "statement_version": "1"})

    row.evaluation.refresh_from_db()
    assert response.status_code == 409
    assert row.evaluation.filled_on is None


def test_a_head_does_not_declare(client: Client) -> None:
    evaluation = make_evaluation()
    client.force_login(member_of(evaluation.unit, Role.HEAD))

    assert client.post(page(evaluation), SAID).status_code == 403
