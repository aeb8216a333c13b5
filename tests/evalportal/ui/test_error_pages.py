import logging

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from pytest_django import Settings


def boom(_request: HttpRequest) -> HttpResponse:
    raise RuntimeError("secret detail")


urlpatterns = [path("boom", boom), path("", include("evalportal.urls"))]

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def test_a_fault_of_ours_shows_no_detail(caplog: pytest.LogCaptureFixture) -> None:
    client = Client(raise_request_exception=False)

    with caplog.at_level(logging.CRITICAL, "django.request"):
        response = client.get("/boom")

    assert response.status_code == 500
    assert "系统出错，这次操作没有完成" in response.text
    assert "secret detail" not in response.text


def test_a_request_for_another_host_is_refused(
    client: Client, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.ALLOWED_HOSTS = ["jx.example.cn"]

    with caplog.at_level(logging.CRITICAL, "django.security"):
        response = client.get("/account/login/", SERVER_NAME="evil.example")

    assert response.status_code == 400
    assert "请求无法处理" in response.text
