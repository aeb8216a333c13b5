"""What keeps a report from being handed in: problems and promises left open."""

from dataclasses import replace

import pytest

from indicators.models import SelfEvaluation
from indicators.scoring.measures import Kind
from reports.dossier.codec import canonical
from reports.dossier.freeze import freeze
from reports.dossier.model import Measure
from reports.models import Answer, DossierVersion
from reports.queries.obstacles import obstacles_of
from tests.factories.indicators import make_evaluation, make_paper, make_round
from tests.factories.reports import clerk_of, make_measure
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


def promise(evaluation: SelfEvaluation, measure: str) -> None:
    """Let last year's report of the same project have promised a measure."""
    year, region = evaluation.fiscal_year - 1, evaluation.paper.round.region
    paper = make_paper(
        round_=make_round(region=region, fiscal_year=year, name="上一年度"),
        kind=Kind.PROJECT,
    )
    earlier = make_evaluation(
        unit=evaluation.unit, project=evaluation.project, paper=paper
    )
    now = freeze(evaluation)
    results = tuple(replace(each, improvement="") for each in now.results)
    problems = (Measure("进度慢。", measure),)
    said = replace(now, results=results, measures=problems)
    DossierVersion.objects.create(
        evaluation=earlier,
        number=1,
        content=canonical(said).decode(),
        sha256="0" * 64,
        reason="报送",
        created_by=clerk_of(earlier),
    )


def test_a_problem_needs_measure_owner_and_date() -> None:
    evaluation = make_ready()
    assert told(evaluation) == []

    make_measure(evaluation=evaluation, measure="按季统计。", owner="", due_on=None)

    assert ("问题1没有责任人，没有完成时限。", "closure") in told(evaluation)


def test_every_measure_of_last_year_needs_an_answer() -> None:
    evaluation = make_ready()
    promise(evaluation, "加快支付。")
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
