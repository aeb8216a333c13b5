from io import StringIO

import pytest
from django.core.management import call_command

from evalportal.audit.models import Event
from evalportal.audit.services import record

pytestmark = pytest.mark.django_db


def test_verify_says_that_the_chain_is_whole() -> None:
    event = record("thing.made", None, by=None)
    out = StringIO()

    call_command("audit", "verify", stdout=out)

    assert out.getvalue() == (
        f"审计日志完整，逐条校验通过。\n链头：第 1 条 {event.hash}\n"
    )


def test_verify_names_the_first_broken_event_and_fails() -> None:
    record("thing.made", None, by=None)
    Event.objects.update(action="thing.unmade")
    err = StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command("audit", "verify", stderr=err)

    assert ended.value.code == 1
    assert err.getvalue() == "审计日志校验不通过：第 1 条事件，内容与散列不符。\n"
