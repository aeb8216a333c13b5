from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from indicators.models import SelfEvaluation
from indicators.scoring.measures import Kind
from reports.dossier.model import Section
from reports.models import Measure
from tests.factories.indicators import make_evaluation, make_result
from tests.factories.last_year import make_history, make_last_year, make_promise
from tests.factories.reports import clerk_of, make_measure
from tests.factories.units import make_unit, member_of

pytestmark = pytest.mark.django_db

SAID = {
    "problem": "支付进度慢。",
    "measure": "按月通报。",
    "owner": "财务股",
    "due_on": "2024-06-30",
}


def section(evaluation: SelfEvaluation) -> str:
    return reverse("reports:fill", args=[evaluation.pk, "closure"])


def with_last_year() -> SelfEvaluation:
    """A report whose unit promised something the year before."""
    evaluation = make_evaluation(kind=Kind.OVERALL)
    make_promise(make_last_year(evaluation), "加快支付。")
    return evaluation


def test_a_lost_point_shows_what_is_still_open(client: Client) -> None:
    result = make_result(name="政府采购次数", target="9", actual="7", weight=10)
    client.force_login(clerk_of(result.evaluation))

    page = client.get(section(result.evaluation))

    assert "“政府采购次数”失2.20分，没有写原因" in page.text
    assert "没有对应的问题或措施" in page.text


def test_a_problem_closes_the_circle(client: Client) -> None:
    result = make_result(
        name="政府采购次数",
        target="9",
        actual="7",
        weight=10,
        deduction_reason="合并。",
    )
    client.force_login(clerk_of(result.evaluation))

    client.post(section(result.evaluation), {**SAID, "results": [result.pk]})

    row = Measure.objects.get()
    assert (row.owner, list(row.results.all())) == ("财务股", [result])
    page = client.get(section(result.evaluation))
    assert "失2.20分，" not in page.text


def test_a_problem_without_words_is_refused_and_stays_typed(client: Client) -> None:
    evaluation = make_evaluation()
    client.force_login(clerk_of(evaluation))

    response = client.post(section(evaluation), {**SAID, "problem": ""})

    assert response.status_code == 422
    assert 'value="财务股"' in response.text


def test_a_problem_is_changed_and_removed(client: Client) -> None:
    row = make_measure()
    client.force_login(clerk_of(row.evaluation))
    address = reverse("reports:measure", args=[row.pk])

    client.post(address, {**SAID, "version": 1})
    row.refresh_from_db()
    assert row.problem == "支付进度慢。"
    assert client.post(address, {**SAID, "problem": ""}).status_code == 422
    assert (
        client.post(address, {**SAID, "owner": "甲", "version": 1}).status_code == 409
    )

    client.post(reverse("reports:measure-remove", args=[row.pk]))
    assert not Measure.objects.exists()


def test_last_years_measure_is_shown_and_answered(client: Client) -> None:
    evaluation = with_last_year()
    client.force_login(clerk_of(evaluation))
    address = reverse("reports:measure-answer", args=[evaluation.pk, 1])

    assert "加快支付。" in client.get(section(evaluation)).text
    refused = client.post(address, {"state": "正在落实"})
    assert refused.status_code == 422
    assert "请说明进展或原因" in refused.text

    client.post(address, {"state": "已完成", "version": 0})
    assert evaluation.answers.get().state == "已完成"


def test_measures_of_a_report_that_was_brought_along_are_asked_about(
    client: Client,
) -> None:
    evaluation = make_evaluation()
    said = "针对以上问题，拟采取以下措施：一是按月调度清淤进度。二是每季度通报。"
    make_history(evaluation, sections=(Section("measures", said),), results=())
    client.force_login(clerk_of(evaluation))

    page = client.get(section(evaluation)).text

    assert "摘自导入的报告“旧报告.docx”" in page
    assert "按月调度清淤进度" in page
    assert page.count('class="promise"') == 2
    assert "针对以上问题" not in page
    assert "上年措施“每季度通报”没有填写落实情况" in page


def test_the_map_says_that_unanswered_measures_block(client: Client) -> None:
    evaluation = with_last_year()
    client.force_login(clerk_of(evaluation))
    url = reverse("reports:fill", args=[evaluation.pk, "group"])

    assert state_in_map(client.get(url).text) == "空"
    evaluation.answers.create(position=1, promised="加快支付。", state="已完成")
    assert state_in_map(client.get(url).text) == "已完成"


def test_the_card_among_the_tasks_says_so_too(client: Client) -> None:
    evaluation = with_last_year()
    client.force_login(clerk_of(evaluation))

    cards = client.get(reverse("reports:tasks")).context["cards"]

    (card,) = [each for each in cards if each.evaluation == evaluation]
    assert "问题和措施" in card.to_do


def state_in_map(page: str) -> str:
    """What the map of sections says of 问题和措施."""
    return page.split("问题和措施</span>")[1].split(">")[1].split("<", maxsplit=1)[0]


def box(client: Client, url: str, box: str, value: str | None, seen: str) -> Any:
    """What a box sends when it is left; a cleared check box sends what it was."""
    name = box.partition("-")[2]
    data = {f"initial-{name}": seen} | ({} if value is None else {name: value})
    headers = {"HX-Request": "true", "HX-Target": f"s-{box}"}
    return client.post(url, data, headers=headers)


def test_every_box_of_a_problem_saves_itself(client: Client) -> None:
    row = make_measure(owner="财务股")
    result = make_result(evaluation=row.evaluation)
    client.force_login(clerk_of(row.evaluation))
    url, mine = reverse("reports:measure", args=[row.pk]), f"m{row.pk}"
    about = f"{mine}-about_{result.pk}"

    saved = box(client, url, f"{mine}-due_on", "2024-06-30", str(row.due_on or ""))
    box(client, url, about, "on", "False")
    row.refresh_from_db()
    assert saved.status_code == 200
    assert (str(row.due_on), row.owner) == ("2024-06-30", "财务股")
    assert row.results.get() == result

    box(client, url, about, None, "True")
    assert not row.results.exists()
    late = box(client, url, f"{mine}-owner", "人事股", "办公室")
    assert late.status_code == 409
    assert "财务股" in late.content.decode()


def test_both_boxes_of_an_answer_save_themselves(client: Client) -> None:
    evaluation = with_last_year()
    client.force_login(clerk_of(evaluation))
    url = reverse("reports:measure-answer", args=[evaluation.pk, 1])

    box(client, url, "a1-state", "正在落实", "")
    assert "没有说明进展或原因" in client.get(section(evaluation)).text
    box(client, url, "a1-note", "已通报两次。", "")

    row = evaluation.answers.get()
    assert (row.state, row.note) == ("正在落实", "已通报两次。")


def test_a_loss_becomes_a_problem_with_one_press(client: Client) -> None:
    result = make_result(target="9", actual="7", weight=10, deduction_reason="合并。")
    client.force_login(clerk_of(result.evaluation))

    page = client.get(section(result.evaluation)).text
    assert "写成问题" in page
    client.post(
        section(result.evaluation),
        {"problem": "合并。", "measure": "", "results": result.pk},
    )

    row = Measure.objects.get()
    assert (row.problem, row.results.get()) == ("合并。", result)


def test_others_do_not_find_it(client: Client) -> None:
    row = make_measure()
    client.force_login(member_of(make_unit()))

    assert client.post(reverse("reports:measure", args=[row.pk])).status_code == 404
    answer = reverse("reports:measure-answer", args=[row.evaluation.pk, 1])
    assert client.post(answer).status_code == 404
