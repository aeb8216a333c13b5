"""What keeps a report from being handed in: problems and promises left open."""

import pytest

from indicators.models import SelfEvaluation
from reports.desk.draft import draft_of
from reports.desk.sections import sections_of
from reports.dossier.freeze import freeze
from reports.models import Answer
from reports.queries.obstacles import by_section, obstacles_of
from tests.factories.indicators import make_evaluation
from tests.factories.last_year import make_last_year, make_promise
from tests.factories.reports import make_measure
from tests.factories.workflow import make_ready

pytestmark = pytest.mark.django_db


def told(evaluation: SelfEvaluation) -> list[tuple[str, str]]:
    """Every obstacle, with the section where it is mended."""
    return [
        (each.text, each.slug) for each in obstacles_of(evaluation, freeze(evaluation))
    ]


def unanswered(evaluation: SelfEvaluation) -> list[str]:
    """What is said of last year's measures; checks compare the years as well."""
    return [text for text, _ in told(evaluation) if text.startswith("上年措施")]


def test_a_problem_needs_measure_owner_and_date() -> None:
    evaluation = make_ready()
    assert told(evaluation) == []

    make_measure(evaluation=evaluation, measure="按季统计。", owner="", due_on=None)

    assert ("问题1没有责任人，没有完成时限。", "closure") in told(evaluation)


def test_every_measure_of_last_year_needs_an_answer() -> None:
    evaluation = make_ready()
    make_promise(make_last_year(evaluation), "加快支付。")
    assert unanswered(evaluation) == ["上年措施“加快支付。”没有填写落实情况。"]

    answer = Answer.objects.create(
        evaluation=evaluation, position=1, promised="加快支付。", state="正在落实"
    )
    assert unanswered(evaluation) == [
        "上年措施“加快支付。”“正在落实”，没有说明进展或原因。"
    ]

    answer.state = "已完成"
    answer.save()
    assert unanswered(evaluation) == []


def test_what_is_blank_is_told_once_in_the_words_of_the_form() -> None:
    evaluation = make_evaluation()

    obstacles = told(evaluation)

    empty = "一、单位基本情况（一）主要职责：没有填写；应为一段正文。请按填写提示补上。"
    assert (empty, "text/duties") in obstacles
    assert [slug for _, slug in obstacles].count("text/duties") == 1
    assert not any("标题下面没有内容" in text for text, _ in obstacles)


def test_the_day_on_the_cover_is_filled_in_with_the_declarations() -> None:
    cover = [each for each in told(make_evaluation()) if each[0].startswith("封面")]

    assert cover == [
        ("封面：填报日期没有填写；应为封面上要印的内容。请补上。", "statements")
    ]


def test_everything_in_the_way_stands_once_under_its_section() -> None:
    evaluation = make_evaluation()
    dossier = freeze(evaluation)
    obstacles = obstacles_of(evaluation, dossier)
    sections = sections_of(draft_of(dossier))

    blocked = by_section(obstacles, sections)

    assert sorted(o.text for each in blocked for o in each.obstacles) == sorted(
        each.text for each in obstacles
    )
    slugs = [each.section.slug for each in blocked]
    assert slugs == [each.slug for each in sections if each.slug in slugs]
    (duties,) = [each for each in blocked if each.section.slug == "text/duties"]
    assert [text for text, _ in duties.sentences] == [
        "没有填写；应为一段正文。请按填写提示补上。"
    ]
