"""Who loads what was approved, and what becomes of it in reports."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from evalportal.accounts.models import User
from evalportal.audit.models import Event
from indicators.approved.sheet import read_upload
from indicators.choices import State
from indicators.models import ApprovedTarget
from indicators.scoring.measures import Kind
from indicators.scoring.problems import TableRefused
from indicators.services.approved import (
    Loaded,
    load_approved,
    remove_approved,
    take_approved,
)
from indicators.services.evaluations import Closed
from tests.factories.approved import approved_row, approved_workbook, make_approved
from tests.factories.indicators import make_evaluation, make_paper, make_round
from tests.factories.projects import make_project
from tests.factories.units import finance_of, make_unit, member_of
from units.models import Unit
from units.roles import Role

pytestmark = pytest.mark.django_db


def load(by: User, *rows: dict[str, str], year: int = 2022) -> Loaded:
    lines = read_upload(approved_workbook(*rows))
    return load_approved(lines=lines, fiscal_year=year, source="批复.xlsx", by=by)


def manager(unit: Unit) -> User:
    return finance_of(unit.region, Role.MANAGER)


def test_the_finance_bureau_loads_and_what_is_loaded_says_where_from() -> None:
    unit = make_unit()

    assert load(manager(unit), approved_row(unit)) == Loaded(1, 0, 0)

    row = ApprovedTarget.objects.get()
    assert (row.operator, row.target, row.measure_unit) == ("≥", "10", "场")
    assert (row.source, row.document) == ("批复.xlsx", "湛财绩〔2022〕3号")
    event = Event.objects.filter(action="approved.loaded").get()
    assert event.details["added"] == ["培训场次"]


def test_loading_again_changes_what_changed_and_leaves_the_rest() -> None:
    unit = make_unit()
    by = manager(unit)
    load(by, approved_row(unit), approved_row(unit, name="教材", target="≥2本"))
    adjusted = {
        "adjusted_target": "8",
        "adjusted_document": "湛财绩〔2022〕18号",
        "adjusted_on": "2022-9-1",
    }

    again = approved_row(unit, name="教材", target="≥2本")
    assert load(by, approved_row(unit, **adjusted), again) == Loaded(0, 1, 1)

    row = ApprovedTarget.objects.get(name="培训场次")
    assert (row.target, row.in_force, row.version) == ("10", "8", 2)
    changes = Event.objects.filter(action="approved.loaded").last()
    assert changes is not None
    assert set(changes.details["changes"]) == {"培训场次"}


def test_a_department_loads_for_those_below_it_and_not_for_itself() -> None:
    above = make_unit()
    below = make_unit(supervisor=above, region=above.region)
    by = member_of(above, Role.DEPARTMENT)

    assert load(by, approved_row(below)) == Loaded(1, 0, 0)
    with pytest.raises(TableRefused, match="没有您可以载入批复的单位"):
        load(by, approved_row(above))


@pytest.mark.parametrize("role", [Role.CLERK, Role.HEAD])
def test_a_unit_does_not_approve_its_own_targets(role: Role) -> None:
    unit = make_unit()

    with pytest.raises(PermissionDenied):
        load(member_of(unit, role), approved_row(unit))


def test_one_bad_row_keeps_the_whole_file_out() -> None:
    unit, other = make_unit(), make_unit()
    wrong = approved_row(unit, project_code="没有")

    with pytest.raises(TableRefused) as refused:
        load(manager(unit), approved_row(unit), approved_row(other), wrong)

    assert [each.place for each in refused.value.problems] == [
        "第3行（单位编码）",
        "第4行（项目编码）",
    ]
    assert not ApprovedTarget.objects.exists()


def test_a_project_has_its_own_targets() -> None:
    project = make_project()
    unit = project.unit

    load(
        manager(unit), approved_row(unit), approved_row(unit, project_code=project.code)
    )

    whose = ApprovedTarget.objects.values_list("project", flat=True)
    assert set(whose) == {None, project.pk}


def test_the_database_wants_a_document_for_an_adjustment() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_approved(make_evaluation(), adjusted_target="5")


def test_a_new_report_begins_with_what_was_approved_for_it() -> None:
    project = make_project()
    paper = make_paper(kind=Kind.PROJECT, round_=make_round(region=project.unit.region))
    whose = {"unit": project.unit, "project": project, "fiscal_year": 2022}
    make_approved(name="培训场次", weight=Decimal(5), **whose)
    make_approved(
        name="补助标准",
        weight=None,
        adjusted_target="4",
        adjusted_document="文",
        adjusted_on="2022-09-01",
        **whose,
    )
    make_approved(name="别的年度", **{**whose, "fiscal_year": 2021})
    make_approved(name="无处可放", level1="别的", level2="别的", **whose)

    evaluation = make_evaluation(project=project, paper=paper)

    rows = {each.name: each for each in evaluation.results.all()}
    assert "别的年度" not in rows
    assert "无处可放" not in rows
    first, second = rows["培训场次"], rows["补助标准"]
    assert (first.code, first.group) == ("output-quantity-1", "output-quantity")
    assert (first.target, first.weight, first.actual) == ("6", Decimal(5), None)
    assert (second.code, second.target) == ("output-quantity-2", "4")
    assert second.weight > 0  # its share of what the group has left


def test_what_was_approved_later_is_taken_over_once() -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    clerk = member_of(evaluation.unit)
    make_approved(evaluation, name="培训场次")

    made = take_approved(evaluation=evaluation, by=clerk)

    assert [each.name for each in made] == ["培训场次"]
    assert take_approved(evaluation=evaluation, by=clerk) == []


def test_a_report_that_was_handed_in_takes_nothing_over() -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT, state=State.UNIT_REVIEW)
    make_approved(evaluation)

    with pytest.raises(Closed):
        take_approved(evaluation=evaluation, by=member_of(evaluation.unit))


def test_a_value_that_the_scheme_leaves_open_comes_from_what_was_approved() -> None:
    blank = make_evaluation().results.filter(target="").first()
    assert blank is not None
    unit = make_unit()
    whose = {"unit": unit, "project": None, "fiscal_year": 2022}
    make_approved(name=blank.name, value_kind=blank.value_kind, **whose)
    paper = make_paper(round_=make_round(region=unit.region))

    opened = make_evaluation(unit=unit, paper=paper)

    assert opened.results.get(name=blank.name).target == "6"


def test_a_mistake_is_taken_back_by_whoever_may_load() -> None:
    evaluation = make_evaluation()
    target = make_approved(evaluation)

    with pytest.raises(PermissionDenied):
        remove_approved(target=target, by=member_of(evaluation.unit))
    remove_approved(target=target, by=manager(evaluation.unit))

    assert not ApprovedTarget.objects.exists()
    assert Event.objects.filter(action="approved.removed").exists()


def test_what_stands_once_for_several_rows_holds_for_each() -> None:
    unit = make_unit()
    body = approved_workbook(
        approved_row(unit),
        approved_row(unit, unit_code="", name="教材"),
        merged=["A2:A3"],
    )

    assert [each.unit_code for each in read_upload(body)] == [unit.code, unit.code]
