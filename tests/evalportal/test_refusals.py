import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from evalportal.refusals import Refusal
from tests.factories.accounts import make_user


def refuse(_request: HttpRequest) -> HttpResponse:
    raise Refusal("该自评已提交，<不能>再修改。")


urlpatterns = [path("refuse", refuse), path("", include("evalportal.urls"))]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def test_a_refusal_is_a_page_that_gives_the_reason(client: Client) -> None:
    client.force_login(make_user())

    response = client.get("/refuse")

    assert response.status_code == 409
    assert "<h1>该自评已提交，&lt;不能&gt;再修改。</h1>" in response.text


def test_htmx_gets_a_notice_for_the_top_of_the_page(client: Client) -> None:
    client.force_login(make_user())

    response = client.get("/refuse", headers={"HX-Request": "true"})

    assert response.status_code == 409
    assert (response["HX-Retarget"], response["HX-Reswap"]) == ("#notices", "innerHTML")
    assert response.text.strip().startswith('<div class="notice notice-bad"')
