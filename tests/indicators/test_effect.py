from dataclasses import replace
from decimal import Decimal

import pytest

from indicators.choices import State
from indicators.effect import effect_of, refit
from indicators.models import ResultRow, SchemeDraft
from indicators.queries import scheme_of
from indicators.scoring.measures import Kind
from indicators.scoring.plan import blank_results
from indicators.scoring.scheme import Band, Scheme
from indicators.services.scheme_drafts import copy_scheme
from tests.factories.indicators import (
    make_evaluation,
    make_paper,
    make_result,
    make_round,
    make_scheme,
    manager_of,
)
from tests.factories.projects import make_project
from tests.factories.units import make_unit

pytestmark = pytest.mark.django_db


def a_filled_in_round(actuals: tuple[str, ...]) -> SchemeDraft:
    """A round with one project to each actual, and a draft of the scheme it used."""
    round_ = make_round()
    paper = make_paper(round_=round_, kind=Kind.PROJECT)
    for actual in actuals:
        unit = make_unit(region=round_.region)
        evaluation = make_evaluation(paper=paper, project=make_project(unit=unit))
        make_result(evaluation=evaluation, weight=Decimal(20), actual=actual)
    return copy_scheme(
        version=paper.scheme, region=round_.region, by=manager_of(round_)
    )


def with_bands(scheme: Scheme, pass_mark: int) -> Scheme:
    bands = (Band("够", Decimal(pass_mark)), Band("不够", Decimal(0)))
    return replace(scheme, bands=bands)


def test_the_same_scheme_changes_nothing() -> None:
    draft = a_filled_in_round(("6", "3"))

    effect = effect_of(draft, scheme_of(draft.base))

    assert effect is not None
    assert (len(effect.changes), effect.totals, effect.grades) == (2, 0, 0)


def test_other_bands_change_grades_and_no_total() -> None:
    draft = a_filled_in_round(("6", "0"))

    effect = effect_of(draft, with_bands(scheme_of(draft.base), 20))

    assert effect is not None
    assert effect.totals == 0
    assert [change.after.grade_so_far for change in effect.changes] == ["够", "不够"]
    assert effect.grades == len(effect.changes)


def test_what_is_exempted_is_not_counted() -> None:
    draft = a_filled_in_round(("6",))
    draft.base.papers.get().evaluations.update(state=State.EXEMPTED)

    effect = effect_of(draft, scheme_of(draft.base))

    assert effect is not None
    assert effect.changes == ()


def test_a_scheme_no_round_of_the_region_used_has_no_effect_to_show() -> None:
    draft = a_filled_in_round(("6",))
    draft.base = make_scheme("national-project")

    assert effect_of(draft, scheme_of(draft.base)) is None


def test_it_takes_the_same_number_of_queries_however_many_there_are(
    django_assert_num_queries: object,
) -> None:
    assert callable(django_assert_num_queries)
    for actuals in (("6",), ("6", "5", "4")):
        draft = a_filled_in_round(actuals)
        with django_assert_num_queries(5):
            effect_of(draft, scheme_of(draft.base))


def test_fixed_indicators_follow_the_draft_and_dropped_ones_go() -> None:
    base = scheme_of(make_scheme("potou-overall"))
    results = list(blank_results(base))
    first = base.groups[0]
    leaf = first.groups[0] if first.groups else first
    heavier = replace(leaf.indicators[0], weight=Decimal(9))
    changed = replace(leaf, indicators=(heavier,))
    rest = (changed, *first.groups[1:])
    group = replace(first, groups=rest) if first.groups else changed
    scheme = replace(base, groups=(group, *base.groups[1:]))

    fitted = refit(results, base, scheme)

    assert next(r.weight for r in fitted if r.code == heavier.code) == Decimal(9)
    assert {r.code for r in results} - {r.code for r in fitted} == {
        spec.code for spec in leaf.indicators[1:]
    }


def test_asking_for_the_effect_writes_nothing() -> None:
    draft = a_filled_in_round(("6",))
    before = list(ResultRow.objects.values())

    effect_of(draft, with_bands(scheme_of(draft.base), 1))

    assert list(ResultRow.objects.values()) == before
