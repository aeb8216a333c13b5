"""What the checks say, in the words of the house."""

import pytest

from reports.dossier.freeze import freeze
from reports.queries.checks import report_of
from tests.factories.indicators import make_evaluation, make_result
from tests.factories.reports import make_evidence

pytestmark = pytest.mark.django_db

NAMES = ("培训场次", "“三公”经费压减率")


def test_a_quoted_name_of_an_indicator_keeps_its_own_marks_as_inner_ones() -> None:
    evaluation = make_evaluation()
    proved, _ = (make_result(evaluation=evaluation, name=name) for name in NAMES)
    make_evidence(evaluation=evaluation, results=[proved])

    findings = report_of(evaluation, freeze(evaluation)).findings

    said = "".join(each.found for each in findings)
    assert "“‘三公’经费压减率”没有佐证材料" in said
    assert "““" not in said
