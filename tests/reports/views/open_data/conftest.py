from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from reports.models import Publication
from tests.factories.publications import make_publication
from tests.reports.views.visitor import Visitor


@pytest.fixture
def client() -> Visitor:
    return Visitor()


@pytest.fixture(scope="module")
def once(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Publication]:
    """One publication for a whole module: making it takes seconds."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_publication()
        transaction.set_rollback(True)


@pytest.fixture
def published(once: Publication, db: None) -> Publication:
    return Publication.objects.get(pk=once.pk)
