"""What keeps a report from being handed in: problems and promises left open."""

import pytest

from indicators.models import ResultRow, SelfEvaluation
from projects.models import FundLine
from reports.desk.draft import draft_of
from reports.desk.sections import sections_of
from reports.dossier.freeze import freeze
from reports.models import Answer
from reports.queries.obstacles import by_section, obstacles_of
from tests.factories.indicators import make_evaluation
from tests.factories.last_year import make_last_year, make_promise
from tests.factories.reports import make_measure, make_narrative
from tests.factories.workflow import make_ready

pytestmark = pytest.mark.django_db


def told(evaluation: SelfEvaluation) -> list[tuple[str, str]]:
    """Every obstacle, with the section where it is mended."""
    return [
        (each.text, each.slug) for each in obstacles_of(evaluation, freeze(evaluation))
    ]


def missed(evaluation: SelfEvaluation, **said: str) -> ResultRow:
    """An indicator that reached one of six."""
    rows = evaluation.results.filter(code="output-quantity-1")
    rows.update(actual="1", **said)
    return rows.get()


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


def test_a_loss_without_reason_is_told_once_at_its_line() -> None:
    evaluation = make_ready()
    row = missed(evaluation)

    (obstacle,) = obstacles_of(evaluation, freeze(evaluation))

    assert obstacle.text == (
        f"指标“{row.name}”的扣分原因：没有填写；应为扣分原因或偏差原因。"
        "这一项扣了2.5分，请说明原因。"
        "这一项也没有对应的问题或改进措施，可以一并在这里写明。"
    )
    assert obstacle.place == f"results.{row.code}.deduction_reason"


def test_a_reason_without_a_measure_is_told_once_among_the_measures() -> None:
    evaluation = make_ready()
    row = missed(evaluation, deduction_reason="一个支部的活动推迟到次年。")

    assert told(evaluation) == [
        (f"“{row.name}”失2.50分，没有对应的问题，也没有改进措施。", "closure")
    ]


def test_a_problem_without_measure_is_not_told_again_by_the_checks() -> None:
    evaluation = make_ready()

    make_measure(evaluation=evaluation, measure="", owner="", due_on=None)

    assert told(evaluation) == [
        ("问题1没有写措施，没有责任人，没有完成时限。", "closure")
    ]


def test_a_blank_amount_is_told_once_with_all_that_waits_for_it() -> None:
    evaluation = make_ready()
    FundLine.objects.update(amount_executed=None)

    blank = (
        "项目资金 › 全年执行数：没有填写，指标“预算执行率”无法计算，"
        "正文有8处引用。请填写；没有发生的填0。"
    )
    assert told(evaluation) == [(blank, "figures")]


def test_a_blank_amount_that_nothing_waits_for_is_in_the_way_all_the_same() -> None:
    evaluation = make_evaluation()

    amounts = [each for each in told(evaluation) if each[1] == "figures"]

    asked = [text.partition("：")[0].removeprefix("数据表 › ") for text, _ in amounts]
    assert sorted(asked) == sorted(set(asked))
    assert {"收入预算", "收入决算", "支出预算", "支出决算"} <= set(asked)


def test_names_with_quotation_marks_are_quoted_with_the_other_ones() -> None:
    texts = "".join(text for text, _ in told(make_evaluation()))

    assert "指标“‘三公’经费控制率”无法计算" in texts
    assert "““" not in texts


def test_points_that_the_text_names_wait_for_the_indicators_alone() -> None:
    evaluation = make_evaluation()
    make_narrative(evaluation=evaluation, key="conclusion", text="得{自评得分}分。")

    texts = [text for text, slug in told(evaluation) if slug == "text/conclusion"]

    assert texts == []


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
