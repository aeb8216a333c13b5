"""What was confirmed of a workbook is entered, by the person who confirmed it."""

import os
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from evalportal.accounts.models import User
from evalportal.audit.models import Event
from evalportal.uploads.refused import FileRefused
from indicators.models import SelfEvaluation
from indicators.scoring.measures import Kind
from indicators.services.evaluations import Closed
from reports.dossier.codec import sha256
from reports.dossier.freeze import freeze
from reports.dossier.model import Member, Payment
from reports.dossier.scoring import scorecard_of
from reports.services import uploads
from reports.services.group import add_member
from reports.services.narrative import write_narrative
from reports.services.workbook_import import Moved, NotSound, import_workbook
from reports.services.workbooks import review_of, workbook_path
from tests.factories.indicators import make_evaluation, make_result
from tests.factories.reports import clerk_of, make_figures
from tests.reports.intake.workbook.editing import Edit, edited, typing

pytestmark = pytest.mark.django_db

DATA, SCORES, TEXT = "自评数据表", "评分表", "报告正文"
GROUP, PAYMENTS, SAID = "评价小组", "支付明细", "报送与公开"
SPENT = "支出决算@F"


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.VAR = tmp_path


@pytest.fixture
def overall() -> SelfEvaluation:
    made = make_evaluation()
    make_figures(made, {"支出预算": 8_563_000, "支出决算": 7_766_500})
    return made


@pytest.fixture
def project() -> SelfEvaluation:
    made = make_evaluation(kind=Kind.PROJECT)
    make_result(evaluation=made, code="output-quantity-1", name="培训次数")
    return made


def sent_back(evaluation: SelfEvaluation, *edits: Edit) -> bytes:
    """The workbook of the evaluation, downloaded and edited."""
    return edited(workbook_path(evaluation, freeze(evaluation)).read_bytes(), *edits)


def take(evaluation: SelfEvaluation, body: bytes, by: User, *left_out: str) -> None:
    """Confirm everything that the workbook proposes, except what is left out."""
    current = freeze(evaluation)
    keys = {each.key for each in review_of(evaluation, body, current).changes}
    import_workbook(
        evaluation=evaluation,
        body=body,
        accepted=keys - set(left_out),
        seen=sha256(current),
        by=by,
    )


def test_the_whole_form_of_a_unit_comes_back(overall: SelfEvaluation) -> None:
    clerk = clerk_of(overall)
    body = sent_back(
        overall,
        typing(DATA, SPENT, "决算数", 700),
        typing(DATA, "编制数@F", "决算数", 19),
        typing(TEXT, "text:duties", "正文", "- 支出{支出决算}。"),
        typing(GROUP, "member:1", "组内职务", "组长"),
        typing(GROUP, "member:1", "单位职务", "主任"),
        typing(SAID, "statement:truthful", "填写", "是"),
        typing(SAID, "statement:submitted_on", "填写", date(2023, 5, 4)),
        typing(SAID, "evaluation:assumptions", "填写", "甲\n乙"),
    )

    take(overall, body, clerk)

    found = freeze(overall)
    entered = {each.key: each.value for each in found.figures}
    assert entered["支出决算"] == Decimal(7_000_000)
    assert entered["编制数"] == Decimal(19)
    assert found.sections[0].text == "- 支出{支出决算}。"
    assert found.group == (Member("组长", "主任"),)
    assert found.statements.truthful
    assert found.statements.submitted_on == date(2023, 5, 4)
    assert found.assumptions == ("甲", "乙")
    event = Event.objects.filter(action="workbook.imported").get()
    assert event.actor_id == str(clerk.pk)
    assert "figure·支出决算" in event.details["changes"]


def test_the_whole_form_of_a_project_comes_back(project: SelfEvaluation) -> None:
    body = sent_back(
        project,
        typing(DATA, "当年财政拨款|一般公共预算", "全年预算数", 100),
        typing(DATA, "当年财政拨款|一般公共预算", "全年执行数", 90.5),
        typing(TEXT, "goal:expected", "正文", "办好培训。"),
        typing(SCORES, "output-quantity-1", "实际完成值", 6),
        typing(SCORES, "output-quantity-1", "三级指标", "培训期数"),
        typing(SCORES, "output-quantity-1", "改进措施", "早作安排。"),
        typing(SCORES, "execution", "偏差原因分析及改进措施", "支付在次年。"),
        typing(PAYMENTS, "payment:1", "支付事项", "场地"),
        typing(PAYMENTS, "payment:2", "支付事项", "教材"),
        typing(PAYMENTS, "payment:2", "支付日期", "2022年9月1日"),
    )

    take(project, body, clerk_of(project))

    found = freeze(project)
    (line,) = found.funds
    assert line.budget_adjusted == Decimal(1_000_000)
    assert line.amount_executed == Decimal(905_000)
    assert found.goal.expected == "办好培训。"
    row = next(each for each in found.results if each.code == "output-quantity-1")
    assert (row.actual, row.name, row.improvement) == ("6", "培训期数", "早作安排。")
    execution = next(each for each in found.results if each.code == "execution")
    assert execution.deduction_reason == "支付在次年。"
    assert found.payments == (
        Payment("场地"),
        Payment("教材", paid_on=date(2022, 9, 1)),
    )


def test_lists_may_become_shorter(project: SelfEvaluation) -> None:
    clerk = clerk_of(project)
    for post in ("主任", "科长", "会计"):
        add_member(evaluation=project, role="成员", post=post, by=clerk)
    body = sent_back(
        project,
        typing(GROUP, "member:2", "组内职务", None),
        typing(GROUP, "member:2", "单位职务", None),
    )
    take(project, body, clerk)
    assert [each.post for each in freeze(project).group] == ["主任", "会计"]


def test_the_score_is_worked_out_from_the_values_not_read(
    overall: SelfEvaluation,
) -> None:
    clerk = clerk_of(overall)

    def cheat(book: object) -> None:
        sheet = book[SCORES]  # type: ignore[index]
        for row in range(4, sheet.max_row + 1):
            sheet.cell(row, 9).value = 100

    before = scorecard_of(freeze(overall)).total
    take(overall, sent_back(overall, cheat), clerk)
    assert scorecard_of(freeze(overall)).total == before


def test_only_what_was_accepted_is_entered(overall: SelfEvaluation) -> None:
    body = sent_back(
        overall,
        typing(DATA, SPENT, "决算数", 700),
        typing(TEXT, "text:duties", "正文", "新的。"),
    )
    take(overall, body, clerk_of(overall), "text·duties")
    found = freeze(overall)
    assert found.sections == ()
    assert {each.key: each.value for each in found.figures}["支出决算"] == 7_000_000


def test_a_conflict_that_is_accepted_knowingly_wins(overall: SelfEvaluation) -> None:
    clerk = clerk_of(overall)
    body = sent_back(overall, typing(TEXT, "text:duties", "正文", "工作簿里的。"))
    write_narrative(
        evaluation=overall,
        key="duties",
        text="系统里的。",
        expected_version=0,
        by=clerk,
    )
    (change,) = review_of(overall, body, freeze(overall)).changes
    assert change.is_conflict
    take(overall, body, clerk)
    assert freeze(overall).sections[0].text == "工作簿里的。"


def test_what_moved_on_after_the_look_is_not_overwritten(
    overall: SelfEvaluation,
) -> None:
    clerk = clerk_of(overall)
    body = sent_back(overall, typing(TEXT, "text:duties", "正文", "工作簿里的。"))
    seen = sha256(freeze(overall))
    write_narrative(
        evaluation=overall,
        key="duties",
        text="系统里的。",
        expected_version=0,
        by=clerk,
    )
    with pytest.raises(Moved):
        import_workbook(
            evaluation=overall,
            body=body,
            accepted={"text·duties"},
            seen=seen,
            by=clerk,
        )
    assert freeze(overall).sections[0].text == "系统里的。"


def test_one_problem_keeps_everything_out(overall: SelfEvaluation) -> None:
    body = sent_back(
        overall,
        typing(DATA, SPENT, "决算数", "约八百"),
        typing(TEXT, "text:duties", "正文", "新的。"),
    )
    with pytest.raises(NotSound, match="1处"):
        take(overall, body, clerk_of(overall))
    assert freeze(overall).sections == ()


def test_a_workbook_of_another_paper_is_refused(
    overall: SelfEvaluation, project: SelfEvaluation
) -> None:
    body = workbook_path(project, freeze(project)).read_bytes()
    with pytest.raises(FileRefused, match="工作簿"):
        review_of(overall, body, freeze(overall))


def test_a_workbook_of_another_installation_is_refused(
    overall: SelfEvaluation, settings: Settings
) -> None:
    body = sent_back(overall)
    settings.SECRET_KEY = "of somewhere else"  # noqa: S105
    with pytest.raises(FileRefused, match="不是从本系统下载"):
        review_of(overall, body, freeze(overall))


def test_a_workbook_for_another_scheme_is_refused(overall: SelfEvaluation) -> None:
    body, current = sent_back(overall), freeze(overall)
    other = replace(current, scheme=replace(current.scheme, title="改过的方案"))
    with pytest.raises(FileRefused, match="方案或提纲换了"):
        review_of(overall, body, other)


def test_what_has_been_handed_in_takes_no_workbook(overall: SelfEvaluation) -> None:
    clerk = clerk_of(overall)
    body = sent_back(overall, typing(TEXT, "text:duties", "正文", "新的。"))
    seen = sha256(freeze(overall))
    SelfEvaluation.objects.filter(pk=overall.pk).update(state="unit_review")
    with pytest.raises(Closed):
        import_workbook(
            evaluation=overall,
            body=body,
            accepted={"text·duties"},
            seen=seen,
            by=clerk,
        )


def test_the_same_draft_gives_the_same_file_once(overall: SelfEvaluation) -> None:
    path = workbook_path(overall, freeze(overall))
    written = path.stat().st_mtime_ns
    assert workbook_path(overall, freeze(overall)) == path
    assert path.stat().st_mtime_ns == written


def test_an_upload_is_kept_for_its_owner_and_an_hour(
    overall: SelfEvaluation, project: SelfEvaluation, tmp_path: Path
) -> None:
    clerk = clerk_of(overall)
    token = uploads.keep(evaluation=overall, body=b"PK", by=clerk)
    assert uploads.kept(evaluation=overall, token=token, by=clerk) == b"PK"
    for evaluation, word, by in (
        (project, token, clerk),
        (overall, token, clerk_of(overall)),
        (overall, "../" + token, clerk),
    ):
        with pytest.raises(uploads.Gone):
            uploads.kept(evaluation=evaluation, token=word, by=by)
    (path,) = (tmp_path / "uploads").iterdir()
    old = path.stat().st_mtime - uploads.GOOD_FOR - 1
    os.utime(path, (old, old))
    with pytest.raises(uploads.Gone):
        uploads.kept(evaluation=overall, token=token, by=clerk)
    assert not path.exists()
