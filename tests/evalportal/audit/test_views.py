"""The log as its reader sees it, and that nobody else does."""

import ast
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from evalportal.accounts.models import User
from evalportal.audit.choices import Outcome
from evalportal.audit.models import Event
from evalportal.audit.services import record
from evalportal.audit.words import ACTIONS
from evalportal.audit.words import KINDS as GROUPS
from reports.review.workflow import KINDS
from tests.factories.accounts import make_user
from tests.factories.units import finance_of, make_unit, member_of
from units.roles import Role

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[3]
LOG = reverse("audit:events")


def auditor() -> User:
    return finance_of(make_unit().region, Role.AUDITOR)


def as_auditor() -> Client:
    client = Client()
    client.force_login(auditor())
    return client


def test_the_auditor_reads_who_did_what_to_what() -> None:
    user = make_user(name="张三")
    record("account.created", user, by=user, reason="新来的人")

    text = as_auditor().get(LOG).text

    assert "建立账号" in text
    assert "张三" in text
    assert "新来的人" in text


def test_nobody_else_reads_the_log() -> None:
    unit = make_unit()
    others = [member_of(unit, role) for role in (Role.CLERK, Role.HEAD)]
    others += [finance_of(unit.region, role) for role in (Role.MANAGER, Role.ADMIN)]
    founder = make_user(is_superuser=True)
    for user in [*others, founder]:
        client = Client()
        client.force_login(user)
        for name in ("events", "export"):
            assert client.get(reverse(f"audit:{name}")).status_code == 403
        assert client.post(reverse("audit:verify")).status_code == 403


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, {"unit.created", "login.failed", "membership.granted"}),
        ({"person": "张三"}, {"unit.created"}),
        ({"deed": "login"}, {"login.failed"}),
        ({"subject": "实验小学"}, {"unit.created"}),
        ({"subject": "李四"}, {"membership.granted"}),
        ({"outcome": "failed"}, {"login.failed"}),
        ({"since": "2020-01-01"}, {"unit.created", "login.failed"}),
        ({"until": "2020-01-01"}, set()),
        ({"since": "昨天"}, {"unit.created", "login.failed"}),
    ],
)
def test_the_log_is_filtered(asked: dict[str, str], found: set[str]) -> None:
    client = as_auditor()
    record("unit.created", make_unit(name="实验小学"), by=make_user(name="张三"))
    record("login.failed", None, by=None, outcome=Outcome.FAILED, username="x")
    record("membership.granted", None, by=make_user(name="王五"), user="李四")

    shown = {event.action for event, _, _ in client.get(LOG, asked).context["rows"]}

    assert found <= shown
    if "since" not in asked and asked:
        assert shown == found


def test_the_log_is_taken_away_as_a_table_that_runs_no_formula() -> None:
    record("unit.created", make_unit(name="=HYPERLINK(1)"), by=None)

    response = as_auditor().get(reverse("audit:export"), {"deed": "unit"})

    text = response.getvalue().decode("utf-8-sig")
    head, *rows = text.splitlines()
    assert head.startswith("序号,时间,操作,含义,结果")
    assert len(rows) == 1
    assert "建立单位" in rows[0]
    assert "'=HYPERLINK(1)" in rows[0]
    assert Event.objects.get(action="audit.exported").details["count"] == 1


def test_a_whole_chain_is_called_whole() -> None:
    record("unit.created", None, by=None)

    assert "日志完整" in as_auditor().post(reverse("audit:verify")).text


def test_a_broken_chain_is_named_with_its_first_broken_event() -> None:
    for number in range(3):
        record("unit.created", None, by=None, number=number)
    Event.objects.filter(sequence=2).update(actor_label="别人")

    assert "第 2 条" in as_auditor().post(reverse("audit:verify")).text
    event = Event.objects.get(action="audit.verified")
    assert event.outcome == Outcome.FAILED


@pytest.mark.parametrize("count", [1, 60])
def test_a_page_of_the_log_costs_the_same_however_long_it_is(
    count: int, django_assert_max_num_queries: object
) -> None:
    client = as_auditor()
    for number in range(count):
        record("unit.created", None, by=None, number=number)

    with django_assert_max_num_queries(8):  # type: ignore[operator]
        client.get(LOG)


def test_whatever_is_looked_for_in_vain_is_an_event() -> None:
    client = Client()
    client.force_login(make_user())

    client.get(reverse("units:unit", args=[999]))

    event = Event.objects.get(action="object.not_found")
    assert event.outcome == Outcome.REFUSED
    assert event.details["path"] == "/units/999/"


def test_a_file_taken_away_is_an_event() -> None:
    client = as_auditor()

    client.get(reverse("audit:export"))

    event = Event.objects.get(action="file.downloaded")
    stamp = f"{timezone.localtime():%Y%m%d}"
    assert f"audit-{stamp}" in event.details["file"]


def test_every_deed_has_a_word_that_people_read() -> None:
    """A deed recorded anywhere in the source is named in `evalportal.audit.words`."""
    apps = ("evalportal", "units", "projects", "indicators", "reports")
    trees = [
        ast.parse(path.read_text(encoding="utf-8"))
        for app in apps
        for path in (ROOT / app).rglob("*.py")
        if "migrations" not in path.parts
    ]
    recorded = {
        node.args[0].value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "record"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    recorded |= {kind.event for kind in KINDS.values()}

    assert recorded - set(ACTIONS) == set()
    assert [name for name in ACTIONS if not name.startswith(tuple(GROUPS))] == []
