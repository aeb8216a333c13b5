import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from evalportal.audit.choices import Outcome
from evalportal.audit.models import Event
from evalportal.audit.services import record
from tests.factories.accounts import make_user


def deny(_request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("review in 甲单位")


def do(_request: HttpRequest) -> HttpResponse:
    record("thing.made", None, by=None)
    return HttpResponse()


urlpatterns = [
    path("deny", deny),
    path("do", do),
    path("", include("evalportal.urls")),
]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def test_what_a_person_was_denied_is_recorded(client: Client) -> None:
    client.force_login(make_user(username="zhang"))

    response = client.get("/deny")

    event = Event.objects.get()
    assert response.status_code == 403
    assert "您可以查看，但无权办理这一步" in response.text
    assert (event.action, event.outcome) == ("permission.denied", Outcome.REFUSED)
    assert event.actor_label == "填报人（zhang）"
    assert event.details == {
        "method": "GET",
        "path": "/deny",
        "reason": "review in 甲单位",
    }


def test_an_event_knows_the_address_and_a_fingerprint_of_the_session(
    client: Client,
) -> None:
    client.force_login(make_user())

    client.get("/do", REMOTE_ADDR="10.1.2.3")

    event = Event.objects.get()
    assert event.address == "10.1.2.3"
    assert len(event.session) == 16
    assert event.session not in str(client.session.session_key)


def test_a_forwarded_address_is_believed_only_from_our_proxies(client: Client) -> None:
    client.get("/do", REMOTE_ADDR="10.1.2.3", headers={"X-Forwarded-For": "6.6.6.6"})

    assert Event.objects.get().address == "10.1.2.3"
