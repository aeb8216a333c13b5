import pytest
from django.test import Client


@pytest.mark.django_db
def test_a_launcher_sees_that_the_portal_serves(client: Client) -> None:
    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})
