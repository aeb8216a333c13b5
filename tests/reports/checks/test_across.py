"""Papers beside each other: what must agree, and what may well differ."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from indicators.scoring.measures import Operator
from reports.checks.companions import Companions
from reports.checks.verdicts import Outcome
from reports.dossier.model import Dossier, Project

from .cases import (
    findings,
    imported,
    measured,
    money,
    outcome,
    overall,
    project,
    with_results,
)


def beside(code: str, dossier: Dossier, **companions: Any) -> list[str]:
    given = Companions(**companions)
    return [each.found for each in findings(code, dossier, beside=given)]


def called(name: str, executed: str = "100") -> Dossier:
    return replace(project(money(executed=executed)), project=Project("1", name))


def test_amounts_are_compared_as_they_are_printed() -> None:
    """支出决算 is printed in 万元 with two places: what lies below is no difference."""
    accounts = {"支出决算": Decimal("8214012.30")}

    assert beside("X03", overall(支出决算="821.4"), final_accounts=accounts) == []
    assert beside("X03", overall(支出决算="821.41"), final_accounts=accounts) != []


def test_an_amount_that_a_report_rounds_is_compared_as_it_rounds_it() -> None:
    report = imported(overall(支出决算="821"), stated=[("支出决算", "821万元")])

    assert beside("X03", report, final_accounts={"支出决算": Decimal(8214012)}) == []
    assert beside("X03", report, final_accounts={"支出决算": Decimal(8224012)}) != []


def test_a_limit_that_was_loosened_is_asked_about_but_not_another_years_cost() -> None:
    def promised(target: str, unit: str) -> Dossier:
        return with_results(
            measured("办理天数", operator=Operator.AT_MOST, target=target, unit=unit)
        )

    assert beside("X05", promised("8", "天"), last_year=promised("5", "天")) == [
        "“办理天数”目标由上一年度的5放宽为8，没有说明"
    ]
    assert beside("X05", promised("8", "万元"), last_year=promised("5", "万元")) == []


def test_targets_in_other_units_are_not_compared() -> None:
    now, last = measured(target="10", unit="场"), measured(target="300", unit="人次")
    written = measured(target="0.5", unit="万元"), measured(target="5000", unit="元")

    assert beside("X05", with_results(now), last_year=with_results(last)) == []
    assert (
        beside("X05", with_results(written[0]), last_year=with_results(written[1]))
        == []
    )


def test_the_same_number_written_otherwise_is_the_same_as_last_year() -> None:
    def all_of(actual: str) -> Dossier:
        rows = (measured(f"“第{n}项”", code=f"c{n}", actual=actual) for n in range(4))
        return with_results(*rows)

    assert beside("X05", all_of("17"), last_year=all_of("17.0")) != []
    assert beside("X05", all_of("17"), last_year=all_of("18")) == []


def test_a_project_is_known_by_its_name_whatever_the_marks() -> None:
    names = ("“数字政府” 建设",)

    assert beside("X06", called("数字政府建设"), project_names=names) == []


def test_projects_without_a_paper_may_have_spent_the_rest() -> None:
    """Exempted, or not here for another reason: the sum proves nothing then."""
    total = overall(项目支出决算="160")
    papers = (called("甲", "90"), called("乙", "60"))

    assert beside("X07", total, siblings=papers) != []
    for given in (
        Companions(siblings=papers, evaluated=("丙",)),
        Companions(siblings=papers, has_unlisted=True),
    ):
        assert outcome("X07", total, beside=given) is Outcome.NOT_CHECKABLE


def test_projects_that_spent_more_than_the_whole_are_wrong_in_any_case() -> None:
    papers = (called("甲", "90"), called("乙", "80"))
    total = overall(项目支出决算="160")

    assert beside("X07", total, siblings=papers, evaluated=("丙",)) != []


def test_a_report_counts_with_the_total_that_it_states() -> None:
    read = imported(project(), stated=[("自评得分", "92分")])

    assert beside("W01", project(), siblings=(project(), project())) != []
    assert beside("W01", project(), siblings=(project(), read)) == []
    assert beside("W03", read, siblings=(read, read)) == ["3个项目都得92.00分"]


def test_what_is_not_scored_yet_has_no_total_to_compare() -> None:
    draft = with_results(measured(actual=""))
    given = Companions(siblings=(draft, draft))

    for code in ("W01", "W03"):
        assert outcome(code, draft, beside=given) is Outcome.NOT_CHECKABLE


def test_rates_of_one_project_say_nothing_of_several() -> None:
    rates = [
        measured(f"{who}满意度", code=who, target="90", actual="90", unit="%")
        for who in ("家长", "教师", "学生")
    ]

    assert beside("W05", with_results(*rates)) == []
    both = (with_results(rates[0]), with_results(rates[1]))
    assert beside("W05", with_results(*rates), siblings=both) != []
