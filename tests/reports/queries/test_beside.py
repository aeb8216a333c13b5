"""What the checks found stands beside the items, by the round's own rules."""

import pytest

from indicators.models import SelfEvaluation
from reports.checks.findings import Finding
from reports.models import Reading
from reports.queries.beside import findings_by_item
from reports.queries.checks import findings_of
from reports.services.checks import set_rules, waive_finding
from reports.services.reviewing.standing import assessed
from tests.factories.indicators import make_result
from tests.factories.review import Case, short_report, signed
from tests.factories.workflow import cast_of

pytestmark = pytest.mark.django_db

OVERSHOT = "N16"  # far above the target, and no word about it


def overshot() -> SelfEvaluation:
    evaluation = short_report()
    make_result(evaluation=evaluation, actual="20")
    return evaluation


def found(case: Case) -> dict[str, Finding]:
    return {each.code: each for each in findings_by_item(case.review())[0]}


def tolerate(evaluation: SelfEvaluation, case: Case) -> None:
    set_rules(
        round_=evaluation.paper.round,
        rules='{"N16": {"limits": {"over": "9"}}}',
        expected_version=0,
        by=case.cast.manager,
    )


def test_a_reviewer_is_shown_what_the_rounds_own_rules_find() -> None:
    case = signed(overshot())
    assert OVERSHOT in found(case)

    tolerate(case.evaluation, case)

    assert OVERSHOT not in found(case)


def test_the_queue_counts_by_the_rounds_own_rules() -> None:
    case = signed(overshot())
    tolerate(case.evaluation, case)
    version = case.review().version

    strict = Reading.objects.get(evaluation=case.evaluation).findings
    mild = assessed(case.evaluation, version)["findings"]

    assert mild == strict - 1


def test_what_was_waived_is_shown_with_its_reason() -> None:
    evaluation = overshot()
    by = cast_of(evaluation).manager
    mark = next(f.mark for f in findings_of(evaluation).findings if f.code == OVERSHOT)
    waive_finding(evaluation=evaluation, mark=mark, reason="上级追加任务。", by=by)
    case = signed(evaluation)

    waived = found(case)[OVERSHOT]

    assert not waived.is_open
    assert "上级追加任务。" in waived.answer


def test_a_finding_stands_beside_every_item_that_it_names() -> None:
    case = signed(overshot())
    everything, by_item = findings_by_item(case.review())
    keys = {each.item.key for each in case.review().judged}

    overshot_ = next(each for each in everything if each.code == OVERSHOT)
    code = overshot_.key.split(".")[1]

    assert overshot_ in by_item[f"indicator/{code}"]
    assert {key for key in by_item if key.startswith("indicator/")} <= keys
