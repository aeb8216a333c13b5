from decimal import Decimal

import pytest
from django.test import Client

from evalportal.accounts.models import User
from indicators.choices import State
from reports.choices import Decision
from reports.models import Draw, Letter, Reading, Rectification, Reply, Verdict
from reports.services.reviewing.replies import call_for_reply
from tests.factories.review import Case, before_finance, before_the_department, in_days
from tests.factories.units import finance_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return before_finance()


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def reviewer(case: Case) -> Client:
    return signed_in(case.cast.reviewer)


@pytest.fixture
def clerk(case: Case) -> Client:
    return signed_in(case.cast.clerk)


def at(case: Case, rest: str = "") -> str:
    return f"/review/{case.evaluation.pk}/{rest}"


def test_the_queue_lists_what_waits(case: Case, reviewer: Client) -> None:
    page = reviewer.get("/review/")
    assert page.status_code == 200
    assert case.evaluation.subject in page.content.decode()


def test_the_queue_takes_few_queries(
    case: Case, reviewer: Client, django_assert_max_num_queries: object
) -> None:
    reviewer.get("/review/")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        reviewer.get("/review/?reader=none&risk=20&order=wait")


def test_the_queue_is_not_for_the_units_side(case: Case, clerk: Client) -> None:
    assert clerk.get("/review/").status_code == 403
    assert clerk.get(at(case)).status_code == 403


def test_another_regions_reviewer_finds_nothing(case: Case) -> None:
    stranger = signed_in(before_finance().cast.reviewer)
    assert stranger.get(at(case)).status_code == 404


@pytest.mark.parametrize(
    "show", ["report", "figures", "scores", "evidence", "findings", "last", "nonsense"]
)
def test_the_desk_shows_each_part_of_the_material(
    case: Case, reviewer: Client, show: str
) -> None:
    assert reviewer.get(at(case, f"?show={show}")).status_code == 200
    part = reviewer.get(at(case, f"show/{show}/"), headers={"HX-Request": "true"})
    assert 'id="material"' in part.content.decode()


def test_an_item_comes_alone_for_htmx_and_by_address_without(
    case: Case, reviewer: Client
) -> None:
    item = case.codes()[0]
    alone = reviewer.get(at(case, f"item/{item}/"), headers={"HX-Request": "true"})
    assert b"<html" not in alone.content
    assert reviewer.get(at(case, f"item/{item}/")).url.endswith(f"?item={item}")  # type: ignore[attr-defined]


def test_accepting_goes_on_to_the_next_item(case: Case, reviewer: Client) -> None:
    first, second = [each.item for each in case.review().judged][:2]
    page = reviewer.post(
        at(case, f"verdict/{first.key}/"),
        {"decision": "accept", "expected_version": "0"},
        headers={"HX-Request": "true"},
    )
    text = page.content.decode()
    assert f'<h2 id="item-title">{second.label}</h2>' in text
    assert "1 条意见未发出" in text


def test_a_rejection_without_a_reason_is_shown_with_what_is_missing(
    case: Case, reviewer: Client
) -> None:
    item = case.codes()[0]
    for headers in ({"HX-Request": "true"}, {}):
        page = reviewer.post(
            at(case, f"verdict/{item}/"), {"decision": "reject"}, headers=headers
        )
        assert page.status_code == 422
        assert "请写明说明" in page.content.decode()


def test_a_draft_can_be_taken_away(case: Case, reviewer: Client) -> None:
    item = case.codes()[0]
    case.draft(item, Decision.QUESTION)
    reviewer.post(at(case, f"discard/{item}/"))
    assert not Verdict.objects.exists()


def test_all_unread_items_of_a_part_are_accepted_at_once(
    case: Case, reviewer: Client
) -> None:
    reviewer.post(at(case, "accept-items/"), {"part": "指标"})
    count = len([e for e in case.review().judged if e.item.part == "指标"])
    assert Verdict.objects.filter(decision=Decision.ACCEPT).count() == count > 0


def test_two_readers_see_each_other(case: Case, reviewer: Client) -> None:
    colleague = finance_of(case.evaluation.unit.region)
    signed_in(colleague).get(at(case))
    assert f"{colleague.name}也正在审读" in reviewer.get(at(case)).content.decode()
    assert colleague.name in reviewer.get(at(case, "readers/")).content.decode()


def test_a_report_is_returned_with_its_letter(case: Case, reviewer: Client) -> None:
    case.draft(case.codes()[0], Decision.REJECT)
    assert "所附材料不能证明" in reviewer.get(at(case, "return/")).content.decode()
    answer = reviewer.post(
        at(case, "return/"),
        {
            "due_on": in_days(9).isoformat(),
            "note": "请一并核对附表。",
            "expected_version": str(case.fresh().version),
        },
    )
    letter = Letter.objects.get()
    assert answer.url == f"/letters/{letter.pk}/"  # type: ignore[attr-defined]
    assert case.fresh().state == State.RETURNED
    page = signed_in(case.cast.clerk).get(f"/letters/{letter.pk}/")
    assert "请一并核对附表。" in page.content.decode()


def test_a_letter_is_a_word_file_as_well(case: Case, reviewer: Client) -> None:
    case.draft(case.codes()[0], Decision.QUESTION)
    reviewer.post(at(case, "clarify/"), {"due_on": in_days(9).isoformat()})
    letter = Letter.objects.get()
    file = reviewer.get(f"/letters/{letter.pk}/docx/")
    assert file.content[:2] == b"PK"
    assert reviewer.get(f"/letters/{letter.pk}/exe/").status_code == 404


def test_a_letter_without_a_deadline_is_asked_for_again(
    case: Case, reviewer: Client
) -> None:
    for name in ("return/", "clarify/", "call/"):
        assert reviewer.post(at(case, name), {"note": "x"}).status_code == 422
    assert not Letter.objects.exists()


def test_the_way_from_rescore_to_acceptance(
    case: Case, reviewer: Client, clerk: Client
) -> None:
    item = case.codes()[0]
    case.draft(item, Decision.REJECT, points=Decimal(0))
    reviewer.get(at(case, "call/"))
    reviewer.post(at(case, "call/"), {"due_on": in_days(7).isoformat()})
    verdict = Verdict.objects.sent().get()
    asked = clerk.get(f"/evaluations/{case.evaluation.pk}/replies/")
    assert "同意复核得分" in asked.content.decode()
    assert "fill/indicators/#indicator-" in asked.content.decode()
    clerk.post(
        f"/verdicts/{verdict.pk}/answer/",
        {"stance": "contest", "text": "有凭证。", "expected_version": "0"},
    )
    reply = Reply.objects.get()
    assert "有凭证。" in reviewer.get(at(case, f"?item={item}")).content.decode()
    reviewer.post(
        f"/replies/{reply.pk}/rule/",
        {"points": "3", "ruling": "部分采纳。", "expected_version": str(reply.version)},
    )
    assert reviewer.get(at(case, "pass/")).status_code == 200
    reviewer.post(
        at(case, "pass/"), {"expected_version": str(case.fresh().version), "note": ""}
    )
    assert case.fresh().state == State.ACCEPTED
    lost = Rectification.objects.get(item=item)
    assert clerk.get(f"/rectifications/{lost.pk}/").status_code == 200
    assert lost.label in clerk.get("/rectifications/?stage=open").content.decode()


def test_an_answer_that_lacks_something_is_explained(
    case: Case, clerk: Client, reviewer: Client
) -> None:
    case.draft(case.codes()[0], Decision.REJECT, points=Decimal(0))
    call_for_reply(evaluation=case.evaluation, due_on=in_days(7), by=case.cast.reviewer)
    verdict = Verdict.objects.get()
    said = {"stance": "contest", "expected_version": "0"}
    for wrong in ({"stance": "perhaps"}, said):
        page = clerk.post(f"/verdicts/{verdict.pk}/answer/", wrong)
        assert page.status_code == 422
    assert "请写明理由" in page.content.decode()


def test_versions_are_compared_word_by_word(case: Case, reviewer: Client) -> None:
    page = reviewer.get(f"/evaluations/{case.evaluation.pk}/compare/?from=x&to=9")
    assert "只有一个版本" in page.content.decode()


def test_reports_are_taken_given_and_marked(case: Case, reviewer: Client) -> None:
    chosen = {"evaluation": str(case.evaluation.pk)}
    reviewer.post("/review/assign/", chosen)
    assert Reading.objects.get().assigned_to == case.cast.reviewer
    reviewer.post(at(case, "mark/"), {"reason": "群众反映较多。"})
    assert "重点" in reviewer.get("/review/?key=on").content.decode()


def test_reports_without_findings_are_accepted_together(
    case: Case, reviewer: Client
) -> None:
    Reading.objects.update(findings=0)
    reviewer.post("/review/accept/", {"evaluation": str(case.evaluation.pk)})
    assert case.fresh().state == State.ACCEPTED


def test_a_spot_check_is_drawn_extended_and_concluded(
    case: Case, reviewer: Client
) -> None:
    round_ = case.evaluation.paper.round
    reviewer.post(
        "/draws/",
        {"round": round_.pk, "name": "春季抽查", "share": "10", "seed": "今日气温"},
    )
    draw = Draw.objects.get()
    page = reviewer.get(f"/draws/{draw.pk}/").content.decode()
    assert "今日气温" in page
    assert "一致" in page
    drawn = draw.reports.get()
    assert reviewer.get(f"/drawn/{drawn.pk}/").status_code == 200
    reviewer.post(
        f"/drawn/{drawn.pk}/",
        {"conclusion": "confirmed", "opinion": "属实。", "expected_version": "1"},
    )
    drawn.refresh_from_db()
    assert drawn.reviewed_by == case.cast.reviewer
    assert "春季抽查" in reviewer.get("/draws/").content.decode()


def test_the_manager_shares_out_and_sets_criteria(case: Case) -> None:
    manager = signed_in(case.cast.manager)
    round_ = case.evaluation.paper.round
    assert "未分派 1 份" in manager.get(f"/rounds/{round_.pk}/load/").content.decode()
    manager.post(f"/rounds/{round_.pk}/deal/")
    assert Reading.objects.get().assigned_to is None  # nobody was chosen
    manager.post(f"/rounds/{round_.pk}/deal/", {"to": case.cast.reviewer.pk})
    assert Reading.objects.get().assigned_to is not None
    manager.post(f"/rounds/{round_.pk}/criteria/", {"text": "25% 口径不符"})
    page = manager.get(f"/rounds/{round_.pk}/criteria/").content.decode()
    assert "25% 口径不符" in page
    faulty = manager.post(f"/rounds/{round_.pk}/criteria/", {"text": "口径不符"})
    assert faulty.status_code == 422
    assert "应先写比例" in faulty.content.decode()


def test_a_matter_is_planned_answered_and_closed(
    case: Case, reviewer: Client, clerk: Client
) -> None:
    section = next(e.item.key for e in case.review().judged if e.item.part == "正文")
    case.draft(section, Decision.REJECT, expected="写明后续管理。")
    version = str(case.fresh().version)
    reviewer.post(at(case, "pass/"), {"expected_version": version})
    row = Rectification.objects.get(item=section)
    where = f"/rectifications/{row.pk}/"
    said = {"owner": "财务股", "measure": "补写。", "expected_version": "1"}
    clerk.post(f"{where}plan/", said)
    assert clerk.post(f"{where}done/", {"expected_version": "2"}).status_code == 422
    clerk.post(f"{where}done/", {"reply": "已补写。", "expected_version": "2"})
    reviewer.post(
        f"{where}close/", {"deed": "back", "closing": "还缺。", "expected_version": "3"}
    )
    clerk.post(f"{where}done/", {"reply": "已补齐。", "expected_version": "4"})
    reviewer.post(f"{where}close/", {"deed": "close", "expected_version": "5"})
    row.refresh_from_db()
    assert row.stage == "已销号"


def test_a_department_reads_what_its_subordinates_handed_in() -> None:
    case = before_the_department()
    assert case.cast.department
    page = signed_in(case.cast.department).get("/review/")
    assert case.evaluation.subject in page.content.decode()
