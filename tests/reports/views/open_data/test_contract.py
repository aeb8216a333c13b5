"""Does the API keep what its OpenAPI description promises, whatever it is asked?"""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from pytest_django.fixtures import Settings

from reports.models import Publication

pytestmark = pytest.mark.django_db
EXAMPLES = 10
WITHIN_ONE_DATABASE = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def described(published: Publication, settings: Settings) -> schemathesis.BaseSchema:
    settings.ALLOWED_HOSTS = ["*"]
    settings.ROOT_URLCONF = "reports.public_urls"
    # What asks here does not unpack, as every browser does.
    packing = "django.middleware.gzip.GZipMiddleware"
    settings.MIDDLEWARE = [m for m in settings.PUBLIC_MIDDLEWARE if m != packing]
    return schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application())


@pytest.fixture
def _one_connection() -> Iterator[None]:
    """The test's connection stays open after an answer, as with Django's own client.

    It is in a transaction, and at the end of a request such connections are closed.
    """
    signals = (request_started, request_finished)
    for each in signals:
        each.disconnect(close_old_connections)
    yield
    for each in signals:
        each.connect(close_old_connections)


@pytest.mark.usefixtures("_one_connection")
def test_every_answer_is_one_that_is_described(
    described: schemathesis.BaseSchema,
) -> None:
    found: list[Any] = list(described.get_all_operations())
    operations = [each.ok() for each in found]
    assert len(operations) >= 6
    for operation in operations:

        @WITHIN_ONE_DATABASE
        @given(case=operation.as_strategy())
        def answered(case: Any) -> None:
            case.call_and_validate()

        answered()
