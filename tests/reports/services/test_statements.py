from datetime import date

import pytest

from evalportal.audit.models import Event
from evalportal.versions import Conflict
from reports.models import Statement
from reports.services.statements import make_statement
from tests.factories.indicators import make_evaluation
from tests.factories.reports import clerk_of, make_statement_row

pytestmark = pytest.mark.django_db


def test_a_declaration_is_made_and_recorded() -> None:
    evaluation = make_evaluation()

    row = make_statement(
        evaluation=evaluation,
        expected_version=0,
        by=clerk_of(evaluation),
        truthful=True,
        submitted_on=date(2023, 5, 6),
    )

    assert (row.version, row.truthful, row.consistent) == (1, True, False)
    assert Event.objects.get(action="statement.made").details == {
        "changes": {"truthful": [False, True], "submitted_on": [None, "2023-05-06"]}
    }


def test_two_people_do_not_declare_over_each_other() -> None:
    row = make_statement_row(disclosure_channel="区政府网站", version=2)

    with pytest.raises(Conflict, match="公开渠道"):
        make_statement(
            evaluation=row.evaluation,
            expected_version=1,
            by=clerk_of(row.evaluation),
            disclosure_channel="单位网站",
        )

    assert Statement.objects.get().disclosure_channel == "区政府网站"


def test_an_empty_declaration_is_not_written_at_all() -> None:
    evaluation = make_evaluation()

    make_statement(
        evaluation=evaluation,
        expected_version=0,
        by=clerk_of(evaluation),
        truthful=False,
    )

    assert not Statement.objects.exists()
