"""A round checks by its own rules, and two managers do not overwrite each other."""

import pytest

from evalportal.accounts.models import User
from evalportal.versions import Conflict
from indicators.models import SelfEvaluation
from reports.checks.findings import Finding
from reports.checks.verdicts import Severity
from reports.dossier.problems import Unusable
from reports.queries.checks import findings_of, policy_of
from reports.services.checks import (
    set_rules,
)
from tests.factories.indicators import (
    make_result,
    make_round,
    manager_of,
)

pytestmark = pytest.mark.django_db


def overshot() -> SelfEvaluation:
    """Six times promised, twenty reported, no word about it: a warning."""
    return make_result(actual="20").evaluation


def named(evaluation: SelfEvaluation, code: str) -> Finding:
    return next(f for f in findings_of(evaluation).findings if f.code == code)


def manager(evaluation: SelfEvaluation) -> User:
    return manager_of(evaluation.paper.round)


def test_a_round_checks_by_its_own_rules() -> None:
    evaluation = overshot()
    by, round_ = manager(evaluation), evaluation.paper.round

    set_rules(
        round_=round_,
        rules='{"N16": {"limits": {"over": "9"}}, "S07": {"severity": "off"}}',
        expected_version=0,
        by=by,
    )

    codes = {each.code for each in findings_of(evaluation).findings}
    assert {"N16", "S07"} & codes == set()
    assert policy_of(round_).number("N16", "over") == 9


def test_a_rule_may_be_harsher_than_the_catalogue() -> None:
    evaluation = overshot()

    set_rules(
        round_=evaluation.paper.round,
        rules='{"N16": {"severity": "error"}}',
        expected_version=0,
        by=manager(evaluation),
    )

    assert named(evaluation, "N16").severity is Severity.ERROR


def test_rules_that_cannot_be_read_are_refused_whole() -> None:
    round_ = make_round()

    with pytest.raises(Unusable) as refusal:
        set_rules(
            round_=round_,
            rules='{"N99": {}, "N16": {"severity": "fatal", "limits": {"over": "x"}}}',
            expected_version=0,
            by=manager_of(round_),
        )

    assert len(refusal.value.problems) == 3


def test_two_managers_do_not_overwrite_each_other() -> None:
    round_ = make_round()
    by = manager_of(round_)
    set_rules(
        round_=round_, rules='{"T02": {"severity": "off"}}', expected_version=0, by=by
    )

    with pytest.raises(Conflict):
        set_rules(
            round_=round_,
            rules='{"T14": {"severity": "off"}}',
            expected_version=0,
            by=by,
        )
