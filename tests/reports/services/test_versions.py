import hashlib

import pytest
from django.db import DatabaseError, transaction

from evalportal.audit.models import Event
from reports.dossier.freeze import freeze
from reports.dossier.reading import read
from reports.models import DossierVersion
from reports.services.versions import freeze_version
from tests.factories.indicators import make_evaluation
from tests.factories.reports import clerk_of

pytestmark = pytest.mark.django_db


def test_a_version_keeps_the_canonical_bytes_and_their_hash() -> None:
    evaluation = make_evaluation()

    version = freeze_version(
        evaluation=evaluation, reason="报送", by=clerk_of(evaluation)
    )

    assert hashlib.sha256(version.content.encode()).hexdigest() == version.sha256
    assert read(version.content.encode()) == freeze(evaluation)
    assert Event.objects.get(action="dossier.frozen").details == {
        "sha256": version.sha256,
        "number": 1,
        "reason": "报送",
    }


def test_versions_are_numbered_one_after_the_other() -> None:
    evaluation = make_evaluation()
    clerk = clerk_of(evaluation)

    for reason in ("报送", "退回后再报"):
        freeze_version(evaluation=evaluation, reason=reason, by=clerk)

    assert list(evaluation.versions.values_list("number", flat=True)) == [2, 1]


def test_the_database_refuses_to_edit_a_version() -> None:
    evaluation = make_evaluation()
    version = freeze_version(
        evaluation=evaluation, reason="报送", by=clerk_of(evaluation)
    )

    with (
        pytest.raises(DatabaseError, match="never edited"),
        transaction.atomic(),
    ):
        DossierVersion.objects.filter(pk=version.pk).update(content="{}")
