"""Problems and answers of a workbook come back into the rows of the desk."""

from datetime import date
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from indicators.models import SelfEvaluation
from indicators.scoring.measures import Kind
from reports.dossier.codec import sha256
from reports.dossier.freeze import freeze
from reports.models import Answer
from reports.services.workbook_import import import_workbook
from reports.services.workbooks import review_of, workbook_path
from tests.factories.indicators import make_evaluation, make_result
from tests.factories.reports import clerk_of, make_measure
from tests.reports.intake.workbook.editing import Edit, edited, typing

pytestmark = pytest.mark.django_db

CLOSURE, PROMISED = "问题和措施", "上年措施"


@pytest.fixture(autouse=True)
def _kept(tmp_path: Path, settings: Settings) -> None:
    settings.VAR = tmp_path


def come_back(evaluation: SelfEvaluation, *edits: Edit) -> None:
    """Download the workbook, edit it, and import whatever it proposes."""
    current = freeze(evaluation)
    body = edited(workbook_path(evaluation, current).read_bytes(), *edits)
    import_workbook(
        evaluation=evaluation,
        body=body,
        accepted={each.key for each in review_of(evaluation, body, current).changes},
        seen=sha256(current),
        by=clerk_of(evaluation),
    )


def test_problems_come_are_changed_and_go() -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    result = make_result(evaluation=evaluation, name="培训次数")
    make_measure(evaluation=evaluation, problem="进度慢。", owner="")
    make_measure(evaluation=evaluation, problem="不要了。")

    come_back(
        evaluation,
        typing(CLOSURE, "problem:1", "责任人（部门）", "财务股"),
        typing(CLOSURE, "problem:1", "完成时限", date(2024, 6, 30)),
        typing(CLOSURE, "problem:1", "涉及的指标", "培训次数"),
        typing(CLOSURE, "problem:2", "存在问题", "新的问题。"),
    )
    first, second = evaluation.measures.all()
    assert (first.problem, first.owner) == ("进度慢。", "财务股")
    assert (first.due_on, first.results.get()) == (date(2024, 6, 30), result)
    assert second.problem == "新的问题。"

    heads = ("存在问题", "改进措施", "责任人（部门）", "完成时限", "涉及的指标")
    come_back(evaluation, *(typing(CLOSURE, "problem:1", head, None) for head in heads))
    assert [each.problem for each in evaluation.measures.all()] == ["新的问题。"]


def test_last_years_measures_are_answered() -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    row = Answer.objects.create(
        evaluation=evaluation, position=2, promised="按季通报。"
    )

    come_back(
        evaluation,
        typing(PROMISED, "answer:1", "落实情况", "正在落实"),
        typing(PROMISED, "answer:1", "说明", "已通报三次。"),
    )

    row.refresh_from_db()
    assert (row.state, row.note) == ("正在落实", "已通报三次。")
    assert row.promised == "按季通报。"
