"""What holds for every paper: bounds, monotony, sums, order, re-scaling, replay."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from indicators.scoring.arithmetic import half_up
from indicators.scoring.measures import Operator, Result, ValueKind
from indicators.scoring.replay import replay_card
from indicators.scoring.scheme import RoundAt, Rounding
from indicators.scoring.scorer import score, score_draft
from indicators.scoring.shipped import load

from .papers import by_hand, counted, every_rule

NATIONAL = load("national-project")
RULES = every_rule()
GROUPS = ("output-quantity", "output-quality", "benefit-social", "satisfaction-served")
TOTALS = (Decimal(25), Decimal(25), Decimal(30), Decimal(10))
VALUES = st.decimals(0, 10_000, places=2)
TARGETS = st.decimals("0.01", 10_000, places=2)
OPERATORS = st.sampled_from(
    [Operator.AT_LEAST, Operator.AT_MOST, Operator.MORE_THAN, Operator.LESS_THAN]
)
MONEY = st.decimals("0.01", "99999999.99", places=2)
NUMERIC_RULES = (
    "by-completion",
    "with-pass-mark",
    "all-or-nothing",
    "rising-bands",
    "off-below",
    "off-below-begun",
)
FALLING_RULES = ("falling-bands", "off-above", "off-above-begun")


@st.composite
def papers(draw: st.DrawFn) -> tuple[Result, ...]:
    """A national project paper: weights add up, anything else is free."""
    return tuple(
        result
        for group, total in zip(GROUPS, TOTALS, strict=True)
        for result in _group(draw, group, total)
    )


def _group(draw: st.DrawFn, group: str, total: Decimal) -> list[Result]:
    first = draw(st.decimals("0.5", total - Decimal("0.5"), places=1))
    return [
        counted(
            code=f"{group}-{number}",
            group=group,
            weight=weight,
            operator=draw(OPERATORS),
            target=str(draw(TARGETS)),
            actual=str(draw(VALUES)),
        )
        for number, weight in enumerate((first, total - first))
    ]


@st.composite
def figures(draw: st.DrawFn) -> dict[str, Decimal | None]:
    return {"全年执行数": draw(MONEY), "全年预算数": draw(MONEY)}


ROUNDINGS = st.builds(Rounding, st.sampled_from(RoundAt), st.integers(1, 2))


@given(papers(), figures(), ROUNDINGS)
def test_points_lie_between_nothing_and_the_weight(
    paper: tuple[Result, ...],
    money: dict[str, Decimal | None],
    rounding: Rounding,
) -> None:
    card = score(replace(NATIONAL, rounding=rounding), paper, money)

    assert all(0 <= each.points <= each.weight for each in card.scores)
    assert 0 <= card.total <= card.full


@given(papers(), figures(), ROUNDINGS)
def test_the_parts_add_up_to_the_total_and_the_trace_replays(
    paper: tuple[Result, ...],
    money: dict[str, Decimal | None],
    rounding: Rounding,
) -> None:
    card = score(replace(NATIONAL, rounding=rounding), paper, money)

    together = sum((group.points for group in card.groups), start=Decimal(0))
    assert half_up(together, rounding.places) == card.total
    assert replay_card(card) == card.total


@given(papers(), figures(), st.randoms(use_true_random=False))
def test_the_order_of_indicators_is_irrelevant(
    paper: tuple[Result, ...], money: dict[str, Decimal | None], random: "object"
) -> None:
    shuffled = list(paper)
    getattr(random, "shuffle")(shuffled)  # noqa: B009 - hypothesis gives it untyped

    one, other = score(NATIONAL, paper, money), score(NATIONAL, shuffled, money)

    assert one.total == other.total
    assert [each.points for each in one.groups] == [
        each.points for each in other.groups
    ]
    assert {each.code: each for each in one.scores} == {
        each.code: each for each in other.scores
    }


@given(papers(), figures())
def test_rescaling_keeps_proportions(
    paper: tuple[Result, ...], money: dict[str, Decimal | None]
) -> None:
    left_out = replace(paper[0], not_applicable="本年没有这项任务")
    kept = score(NATIONAL, (left_out, *paper[1:]), money)

    earned = sum((each.points for each in kept.scores), start=Decimal(0))
    rest = NATIONAL.total - left_out.weight
    assert kept.total == half_up(earned * 100 / rest, 2)


def points(rule: str, operator: Operator, target: Decimal, actual: Decimal) -> Decimal:
    result = counted(
        group="first",
        rule=rule,
        operator=operator,
        target=str(target),
        actual=str(actual),
    )
    return score_draft(RULES, [result], {}).scores[0].points


@given(st.sampled_from(NUMERIC_RULES), TARGETS, VALUES, VALUES)
def test_more_never_earns_less_where_more_is_better(
    rule: str, target: Decimal, one: Decimal, other: Decimal
) -> None:
    less, more = sorted((one, other))
    at_least = Operator.AT_LEAST

    assert points(rule, at_least, target, less) <= points(rule, at_least, target, more)


@given(TARGETS, VALUES, VALUES)
def test_more_than_is_as_monotone_as_at_least(
    target: Decimal, one: Decimal, other: Decimal
) -> None:
    less, more = sorted((one, other))
    rule, above = "by-completion", Operator.MORE_THAN

    assert points(rule, above, target, less) <= points(rule, above, target, more)


@given(st.sampled_from(("by-completion", "all-or-nothing")), TARGETS, VALUES, VALUES)
def test_less_never_earns_less_where_less_is_better(
    rule: str, target: Decimal, one: Decimal, other: Decimal
) -> None:
    less, more = sorted((one, other))
    for operator in (Operator.AT_MOST, Operator.LESS_THAN):
        better = points(rule, operator, target, less)
        assert better >= points(rule, operator, target, more)


@given(st.sampled_from(FALLING_RULES), VALUES, VALUES)
def test_rules_that_fall_never_rise(rule: str, one: Decimal, other: Decimal) -> None:
    less, more = sorted((one, other))
    target, operator = Decimal(100), Operator.AT_MOST

    assert points(rule, operator, target, less) >= points(rule, operator, target, more)


@given(st.integers(0, 400), st.integers(0, 400))
def test_later_never_earns_more(one: int, other: int) -> None:
    early, late = sorted((one, other))

    def earned(days: int) -> Decimal:
        done = date(2023, 6, 1) + timedelta(days=days)
        result = counted(
            group="first",
            rule="by-date-in-steps",
            operator=Operator.AT_MOST,
            value_kind=ValueKind.DATE,
            target="2023年11月底前",
            actual=done.isoformat(),
        )
        return score_draft(RULES, [result], {}).scores[0].points

    assert earned(early) >= earned(late)


@given(MONEY, MONEY, MONEY)
def test_spending_more_never_lowers_the_execution_score(
    budget: Decimal, one: Decimal, other: Decimal
) -> None:
    less, more = sorted((one, other))

    def earned(executed: Decimal) -> Decimal:
        money = {"全年执行数": executed, "全年预算数": budget}
        return score_draft(NATIONAL, [], money).scores[0].points

    assert earned(less) <= earned(more)


@given(
    st.decimals(0, 40, places=3),
    st.decimals(0, 40, places=3),
    st.decimals(0, 20, places=3),
)
def test_a_grade_exists_for_every_total(a: Decimal, b: Decimal, c: Decimal) -> None:
    scheme = replace(load("guyuan-project"), rounding=Rounding(RoundAt.TOTAL, 2))
    card = score(
        scheme,
        [
            by_hand("output-quantity", Decimal(40), a),
            by_hand("benefit-social", Decimal(40), b),
            by_hand("satisfaction-served", Decimal(20), c),
        ],
        {},
    )

    floors = {band.grade: band.floor for band in scheme.bands}
    above = [floor for floor in floors.values() if floor > floors[card.grade]]
    assert floors[card.grade] <= card.total
    assert all(card.total < floor for floor in above)
