"""What takes seconds to come about and many tests start from."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from indicators.models import SelfEvaluation
from tests.factories.publications import make_accepted


@pytest.fixture(scope="module")
def accepted_once(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[SelfEvaluation]:
    """One accepted self-evaluation for a whole module, taken back behind it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_accepted()
        transaction.set_rollback(True)


@pytest.fixture
def accepted(accepted_once: SelfEvaluation, db: None) -> SelfEvaluation:
    """It, as nobody has touched it yet."""
    return SelfEvaluation.objects.get(pk=accepted_once.pk)
