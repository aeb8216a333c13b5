"""Which report of the year before counts, and what it promised."""

from datetime import date

import pytest

from indicators.scoring.measures import Kind
from reports.dossier.freeze import freeze
from reports.dossier.model import Section
from reports.models import Answer, Rectification
from reports.queries.companions import companions_of
from reports.queries.last_year import last_year_of, last_years_of
from reports.queries.obstacles import obstacles_of
from tests.factories.indicators import make_evaluation
from tests.factories.last_year import make_history, make_last_year, make_promise
from tests.factories.units import make_unit

pytestmark = pytest.mark.django_db

PROSE = (Section("measures", "一是按月调度；二是每季通报。"),)


def test_what_was_handed_in_last_counts_whichever_round_it_was_for() -> None:
    evaluation = make_evaluation()
    first, second = make_last_year(evaluation), make_last_year(evaluation)
    for measure in ("甲措施。", "乙措施。", "丙措施。"):
        make_promise(first, measure)
    newest = make_promise(second, "丁措施。")

    last = last_year_of(evaluation)

    assert newest.number < first.versions.count()
    assert last.promised == ("丁措施。",)
    assert companions_of(evaluation).last_year == last.dossier


@pytest.mark.parametrize("kind", list(Kind))
def test_a_report_that_was_brought_along_counts_where_there_is_none(kind: Kind) -> None:
    evaluation = make_evaluation(kind=kind)
    make_history(evaluation, sections=PROSE, results=())
    assert last_year_of(evaluation).promised == ("按月调度", "每季通报")

    make_promise(make_last_year(evaluation), "加快支付。")

    last = last_year_of(evaluation)
    assert (last.promised, last.is_brought) == (("加快支付。",), False)


def test_what_the_review_demanded_follows_what_was_promised() -> None:
    evaluation = make_evaluation()
    earlier = make_last_year(evaluation)
    make_promise(earlier, "加快支付。")
    Rectification.objects.create(
        evaluation=earlier,
        item="indicator/p1",
        label="培训次数",
        found="少两次。",
        demanded="补办。",
        due_on=date(2023, 9, 1),
    )

    assert last_year_of(evaluation).promised == (
        "加快支付。",
        "审核整改“培训次数”：补办。",
    )


def test_other_years_other_units_and_other_papers_do_not_count() -> None:
    evaluation = make_evaluation()
    history = make_history(evaluation, sections=PROSE, results=())
    history.fiscal_year = evaluation.fiscal_year - 2
    history.save()
    other = make_history(evaluation, sections=PROSE, results=())
    other.unit = make_unit()
    other.save()

    assert last_year_of(evaluation).dossier is None


def test_a_list_is_told_the_same_in_one_query(
    django_assert_num_queries: object,
) -> None:
    first, second = make_evaluation(), make_evaluation(kind=Kind.PROJECT)
    make_promise(make_last_year(first), "加快支付。")
    make_history(second, sections=PROSE, results=())

    with django_assert_num_queries(1):  # type: ignore[operator]
        found = last_years_of([first, second])

    assert found == {each.pk: last_year_of(each) for each in (first, second)}
    assert found[second.pk].is_brought
    assert last_years_of([]) == {}


def test_an_answer_to_what_is_not_asked_any_more_blocks_nothing() -> None:
    evaluation = make_evaluation()
    make_history(evaluation, sections=PROSE, results=())
    for position, words in enumerate(("按月调度", "旧的措施"), start=1):
        Answer.objects.create(
            evaluation=evaluation, position=position, promised=words, state="正在落实"
        )

    said = [each.text for each in obstacles_of(evaluation, freeze(evaluation))]

    assert [each for each in said if each.startswith("上年措施")] == [
        "上年措施“按月调度”“正在落实”，没有说明进展或原因。",
        "上年措施“每季通报”没有填写落实情况。",
    ]
