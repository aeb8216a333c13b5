from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from evalportal.accounts.models import User
from evalportal.audit.models import Event
from indicators.choices import SchemeStatus
from indicators.models import SchemeVersion
from indicators.queries import scheme_of
from indicators.scoring.canonical import scheme_sha256
from indicators.scoring.shipped import load, names
from indicators.services.schemes import (
    SchemeInUse,
    archive_scheme,
    discard_scheme,
    publish_scheme,
)
from tests.factories.indicators import make_paper, make_scheme
from tests.factories.units import finance_of, make_region
from units.roles import Role

pytestmark = pytest.mark.django_db


def manager() -> User:
    return finance_of(make_region(), Role.MANAGER)


@pytest.mark.parametrize("name", names())
def test_a_published_scheme_is_read_back_as_it_was(name: str) -> None:
    version = publish_scheme(scheme=name, by=manager())

    assert scheme_of(version) == load(name)
    assert version.sha256 == scheme_sha256(load(name))


def test_publishing_the_same_content_again_makes_no_second_version() -> None:
    first = publish_scheme(scheme="national-project", by=manager())

    again = publish_scheme(scheme=load("national-project"), by=manager())

    assert again == first
    assert Event.objects.filter(action="scheme.published").count() == 1


def test_another_content_is_another_version_under_the_same_name() -> None:
    scheme = load("national-project")
    first = publish_scheme(scheme=scheme, by=manager())
    other = publish_scheme(scheme=replace(scheme, title="另一版"), by=manager())

    assert (first.name, first.sha256 == other.sha256) == (other.name, False)


def test_an_archived_version_comes_back_when_it_is_published_again() -> None:
    version = archive_scheme(version=make_scheme(), by=manager())
    assert version.status == SchemeStatus.ARCHIVED

    again = publish_scheme(scheme="potou-overall", by=manager())

    assert (again, again.status) == (version, SchemeStatus.PUBLISHED)


def test_only_a_finance_manager_publishes_schemes() -> None:
    reviewer = finance_of(make_region(), Role.REVIEWER)

    with pytest.raises(PermissionDenied):
        publish_scheme(scheme="potou-overall", by=reviewer)


def test_a_version_that_a_round_uses_is_not_deleted() -> None:
    paper = make_paper()

    with pytest.raises(SchemeInUse, match="已有 1 个批次在用"):
        discard_scheme(version=paper.scheme, by=manager())

    assert SchemeVersion.objects.filter(pk=paper.scheme.pk).exists()


def test_a_version_that_no_round_uses_is_deleted_and_recorded() -> None:
    version = make_scheme()

    discard_scheme(version=version, by=manager())

    assert not SchemeVersion.objects.exists()
    event = Event.objects.get(action="scheme.discarded")
    assert event.details == {"sha256": version.sha256}


def test_the_database_refuses_another_content_under_an_old_hash() -> None:
    version = make_scheme()

    with (
        pytest.raises(DatabaseError, match="never changes"),
        transaction.atomic(),
    ):
        SchemeVersion.objects.filter(pk=version.pk).update(content="{}")

    version.refresh_from_db()
    assert scheme_of(version) == load("potou-overall")
