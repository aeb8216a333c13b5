from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from indicators.models import SelfEvaluation
from indicators.scoring.measures import Kind
from reports.dossier.freeze import freeze
from reports.dossier.model import (
    Answer,
    Entry,
    Evidence,
    Goal,
    Measure,
    Member,
    Origin,
    Payment,
    Project,
    Section,
    Statements,
)
from reports.intake.thaw import Differs, take_project, thaw
from tests.factories.indicators import make_evaluation
from tests.factories.units import make_unit, member_of
from units.roles import Role

pytestmark = pytest.mark.django_db

CLERK = Role.CLERK


def overall() -> SelfEvaluation:
    return make_evaluation(kind=Kind.OVERALL)


def test_figures_keep_their_origin_and_their_note() -> None:
    evaluation = overall()
    figures = (
        Entry("支出预算", Decimal(8_563_000)),
        Entry("三公经费决算", Decimal(0), Origin.ASSUMED, "来源只写未超预算"),
    )
    dossier = replace(freeze(evaluation), figures=figures)

    thaw(dossier, evaluation=evaluation, by=member_of(evaluation.unit, CLERK))

    assert freeze(evaluation).figures == figures


def test_texts_group_and_statements_come_back() -> None:
    evaluation = overall()
    first = evaluation.results.first()
    assert first is not None
    dossier = replace(
        freeze(evaluation),
        sections=(Section("duties", "- 办文\n- 办会"),),
        group=(Member("组长", "主任"), Member("成员", "财务人员", duty="核对账目")),
        statements=Statements(truthful=True, disclosure_channel="政府网站"),
        measures=(
            Measure("慢。", "通报。", "财务股", date(2024, 6, 30), (first.code,)),
            Measure("人员流动大。"),
        ),
        answers=(Answer("加快支付。", "正在落实", "改造中。"), Answer("补台账。")),
        assumptions=("甲", "乙"),
    )

    thaw(dossier, evaluation=evaluation, by=member_of(evaluation.unit, CLERK))

    assert freeze(evaluation) == dossier


def test_a_project_is_created_once() -> None:
    unit = make_unit()
    clerk = member_of(unit, CLERK)
    said = Project("P1", "校舍维修", "一次性", "部门预算")

    first = take_project(said, unit=unit, by=clerk)

    assert take_project(said, unit=unit, by=clerk) == first


def test_payments_and_goal_come_back() -> None:
    evaluation = make_evaluation(kind=Kind.PROJECT)
    dossier = replace(
        freeze(evaluation),
        goal=Goal("修6所", "修4所"),
        payments=(Payment("设计费", Decimal("12000.5")), Payment("零星支出")),
    )

    thaw(dossier, evaluation=evaluation, by=member_of(evaluation.unit, CLERK))

    assert freeze(evaluation) == dossier


def test_what_rows_cannot_hold_is_refused_and_nothing_is_kept() -> None:
    evaluation = overall()
    evidence = Evidence("A1", "通知", "正式资料", "0" * 64)
    dossier = replace(
        freeze(evaluation),
        evidence=(evidence,),
        sections=(Section("duties", "办文"),),
    )

    with pytest.raises(Differs, match="不一致：佐证材料。"):
        thaw(dossier, evaluation=evaluation, by=member_of(evaluation.unit, CLERK))

    assert not evaluation.narratives.exists()


def test_the_dossier_of_another_unit_is_refused() -> None:
    evaluation = overall()
    blank = freeze(evaluation)
    dossier = replace(blank, unit=replace(blank.unit, name="另一单位"))

    with pytest.raises(Differs, match="不一致：评价单位。"):
        thaw(dossier, evaluation=evaluation, by=member_of(evaluation.unit, CLERK))
