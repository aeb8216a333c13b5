from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from indicators.models import SelfEvaluation
from indicators.scoring.measures import Kind, Operator, Result, ValueKind
from indicators.scoring.shipped import load
from projects.choices import FundType, Source
from projects.models import FundLine, Payment
from reports import outlines
from reports.dossier.codec import canonical, sha256
from reports.dossier.freeze import freeze, freeze_all
from reports.dossier.model import (
    Dossier,
    Entry,
    Goal,
    Member,
    Origin,
    Project,
    Region,
    Round,
    Section,
    Statements,
    Unit,
)
from reports.dossier.model import FundLine as Funds
from reports.dossier.model import Payment as Paid
from reports.dossier.reading import read
from reports.models import Answer
from tests.factories.indicators import (
    make_evaluation,
    make_paper,
    make_result,
    make_round,
)
from tests.factories.projects import (
    make_fund_line,
    make_payment,
    make_project,
)
from tests.factories.reports import (
    make_evidence,
    make_figures,
    make_measure,
    make_member,
    make_narrative,
    make_statement_row,
)
from tests.factories.units import make_account, make_region, make_unit
from units.models import AccountEntry

pytestmark = pytest.mark.django_db


def overall() -> SelfEvaluation:
    region = make_region(code="440804", name="坡头区")
    make_unit(region=region, name="坡头区财政局", is_finance_bureau=True)
    unit = make_unit(
        region=region,
        code="101001",
        name="坡头区人民政府办公室",
        short_name="区府办",
        supervisor=make_unit(region=region, name="坡头区人民政府"),
    )
    round_ = make_round(
        region=region,
        name="2023年预算绩效自评",
        notice_title="关于开展2023年绩效自评工作的通知",
        notice_number="坡财绩〔2023〕1号",
        due_on=date(2023, 5, 31),
    )
    evaluation = make_evaluation(
        unit=unit,
        paper=make_paper(round_=round_),
        filled_on=date(2023, 5, 4),
        assumptions="各指标分值为推定。\n\n 总分之下的分配为推定。 ",
    )
    fill_overall(evaluation)
    return evaluation


def fill_overall(evaluation: SelfEvaluation) -> None:
    make_figures(
        evaluation, {"支出决算": "7766500", "支出预算": "8563000.00", "编制数": None}
    )
    AccountEntry.objects.filter(key="支出决算").update(origin="loaded", note="部门决算")
    make_account(unit=evaluation.unit, fiscal_year=2021, figures={"支出决算": "1"})
    row = evaluation.results.get(code="p4")
    row.chosen, row.deduction_reason = Decimal(1), "执行不到位。\r\n有待加强。"
    row.save()
    make_narrative(evaluation=evaluation, key="measures", text="加强督办。")
    make_narrative(evaluation=evaluation, key="duties", text="- 办文")
    make_narrative(evaluation=evaluation, key="tasks", text="  ")
    make_member(evaluation=evaluation, role="组长", post="主任", duty="全面负责")
    make_statement_row(evaluation=evaluation, submitted_on=date(2023, 5, 6))


def results_of_the_scheme() -> tuple[Result, ...]:
    rows = [
        Result(
            code=spec.code,
            group=group.code,
            name=spec.name,
            weight=spec.weight,
            operator=spec.operator,
            value_kind=spec.value_kind,
            target=spec.target,
            unit=spec.unit,
            chosen=Decimal(1) if spec.code == "p4" else None,
            deduction_reason=("执行不到位。\n有待加强。" if spec.code == "p4" else ""),
        )
        for group in load("potou-overall").groups
        for spec in group.indicators
    ]
    return tuple(rows)


def test_an_overall_self_evaluation_freezes_into_the_dossier_it_stands_for() -> None:
    assert freeze(overall()) == Dossier(
        kind=Kind.OVERALL,
        fiscal_year=2022,
        work_year=2023,
        filled_on=date(2023, 5, 4),
        region=Region("440804", "坡头区", "区县"),
        unit=Unit(
            "101001",
            "坡头区人民政府办公室",
            "区府办",
            "坡头区人民政府",
            "坡头区财政局",
        ),
        project=None,
        round=Round(
            "2023年预算绩效自评",
            "关于开展2023年绩效自评工作的通知",
            "坡财绩〔2023〕1号",
            "坡头区财政局",
            date(2023, 5, 31),
        ),
        scheme=load("potou-overall"),
        outline=outlines.load("overall-annex5"),
        figures=(
            Entry("支出预算", Decimal(8563000)),
            Entry("支出决算", Decimal(7766500), Origin.LOADED, "部门决算"),
        ),
        funds=(),
        payments=(),
        goal=Goal(),
        results=results_of_the_scheme(),
        sections=(Section("duties", "- 办文"), Section("measures", "加强督办。")),
        group=(Member("组长", "主任", "", "全面负责"),),
        statements=Statements(date(2023, 5, 6), truthful=True, consistent=True),
        assumptions=("各指标分值为推定。", "总分之下的分配为推定。"),
    )


def project() -> SelfEvaluation:
    thing = make_project(code="P01", name="党政事务工作经费", nature="经常性")
    evaluation = make_evaluation(kind=Kind.PROJECT, project=thing)
    year = thing.years.get()
    year.goal_expected, year.goal_actual = "办好会务。", "会务办结。\r\n无延误。"
    year.save()
    make_fund_line(
        year=year, budget_adjusted="1590000.00", amount_executed="1431500.50"
    )
    make_payment(year=year, item="采购款", amount=Decimal("12000.30"))
    make_payment(year=year, item="服务费")
    for code, weight in {"output-quality": 15, "output-quantity": 15}.items():
        make_result(evaluation=evaluation, code=f"{code}-1", group=code, weight=weight)
    make_result(evaluation=evaluation, code="b", group="benefit-social", weight=30)
    evaluation.results.filter(code="output-quantity-1").update(actual="0")
    return evaluation


def test_a_project_freezes_with_its_money_its_goal_and_its_indicators() -> None:
    dossier = freeze(project())

    assert dossier.project == Project("P01", "党政事务工作经费", "经常性", "部门预算")
    assert dossier.figures == ()
    assert dossier.funds == (
        Funds(
            Source.APPROPRIATION,
            FundType.GENERAL,
            budget_adjusted=Decimal(1590000),
            amount_executed=Decimal("1431500.5"),
        ),
    )
    assert dossier.payments == (Paid("采购款", Decimal("12000.3")), Paid("服务费"))
    assert dossier.goal == Goal("办好会务。", "会务办结。\n无延误。")


def test_indicators_stand_in_the_order_of_the_schemes_groups() -> None:
    added = freeze(project()).results[-3:-1]

    assert [each.code for each in added] == ["output-quantity-1", "output-quality-1"]
    assert added[0].actual == "0"
    assert (added[0].operator, added[0].value_kind) == (
        Operator.AT_LEAST,
        ValueKind.NUMBER,
    )


@pytest.mark.parametrize("make", [overall, project])
def test_a_frozen_dossier_is_read_back_as_the_same_bytes(
    make: Callable[[], SelfEvaluation],
) -> None:
    dossier = freeze(make())

    again = read(canonical(dossier))

    assert again == dossier
    assert sha256(again) == sha256(dossier)


def test_a_database_column_adds_no_zeros_to_a_number() -> None:
    frozen = canonical(freeze(project())).decode()

    assert '"budget_adjusted":"1590000"' in frozen
    assert '"weight":"15"' in frozen


@pytest.mark.parametrize("rows", [1, 40])
def test_freezing_costs_the_same_however_long_the_report(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    evaluation = project()
    for _ in range(rows):
        make_result(evaluation=evaluation)
        make_member(evaluation=evaluation)
        make_payment(year=evaluation.project.years.get())  # type: ignore[union-attr]
        make_evidence(evaluation=evaluation, results=evaluation.results.all()[:2])
        make_measure(evaluation=evaluation, results=evaluation.results.all()[:2])

    with django_assert_num_queries(10):
        freeze(evaluation)


def test_evidence_and_measures_name_the_indicators_they_belong_to() -> None:
    evaluation = project()
    met, missed = evaluation.results.all()[:2]
    make_evidence(evaluation=evaluation, results=[met, missed], name="合同.pdf")
    make_evidence(evaluation=evaluation, name="小组文件.pdf", public=True)
    make_measure(evaluation=evaluation, problem="进度慢。", results=[missed])
    Answer.objects.create(evaluation=evaluation, position=1, promised="加快支付。")

    dossier = freeze(evaluation)

    proofs = {each.code: each.evidence for each in dossier.results}
    assert [(each.code, each.name, each.public) for each in dossier.evidence] == [
        ("材料1", "合同.pdf", False),
        ("材料2", "小组文件.pdf", True),
    ]
    assert proofs[met.code] == proofs[missed.code] == ("材料1",)
    assert [each.results for each in dossier.measures] == [(missed.code,)]
    assert [each.promised for each in dossier.answers] == ["加快支付。"]


def test_freezing_many_costs_what_one_does(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    evaluations = [overall(), project(), make_evaluation()]

    with django_assert_num_queries(11):
        dossiers = freeze_all(evaluations)

    assert dossiers == {each.pk: freeze(each) for each in evaluations}
    assert (FundLine.objects.count(), Payment.objects.count()) == (1, 2)
    assert AccountEntry.objects.count() == 4
