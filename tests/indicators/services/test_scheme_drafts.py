from copy import deepcopy
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from evalportal.accounts.models import User
from evalportal.audit.models import Event
from evalportal.versions import Conflict
from indicators.models import SchemeDraft, SchemeVersion
from indicators.queries import scheme_of
from indicators.scoring.problems import SchemeRefused
from indicators.scoring.shipped import load
from indicators.services.scheme_drafts import (
    NotPublished,
    copy_scheme,
    discard_draft,
    publish_draft,
    save_draft,
)
from indicators.services.schemes import SchemeInUse, archive_scheme, discard_scheme
from tests.factories.indicators import make_scheme
from tests.factories.units import finance_of, make_region
from units.roles import Role

pytestmark = pytest.mark.django_db


def copied() -> tuple[SchemeDraft, User]:
    region = make_region()
    manager = finance_of(region, Role.MANAGER)
    draft = copy_scheme(version=make_scheme(), region=region, by=manager)
    return draft, manager


def retitled(draft: SchemeDraft, title: str) -> dict[str, Any]:
    return {**deepcopy(draft.data), "title": title}


def test_a_copy_says_what_the_published_version_says() -> None:
    draft, _ = copied()

    assert draft.content == make_scheme().content
    assert Event.objects.get(action="scheme_draft.copied").object_id == str(draft.pk)


def test_an_archived_version_is_not_copied() -> None:
    region = make_region()
    manager = finance_of(region, Role.MANAGER)
    version = archive_scheme(version=make_scheme(), by=manager)

    with pytest.raises(NotPublished, match="不可用"):
        copy_scheme(version=version, region=region, by=manager)


def test_only_the_manager_of_the_region_copies() -> None:
    region = make_region()
    for other in (finance_of(make_region(), Role.MANAGER), finance_of(region)):
        with pytest.raises(PermissionDenied):
            copy_scheme(version=make_scheme(), region=region, by=other)


def test_a_draft_may_contradict_itself_but_is_not_published_then() -> None:
    draft, manager = copied()
    data = retitled(draft, "")
    saved = save_draft(draft=draft, data=data, expected_version=1, by=manager)

    assert (saved.version, saved.data["title"]) == (2, "")
    with pytest.raises(SchemeRefused, match="title"):
        publish_draft(draft=draft, expected_version=2, by=manager)
    assert SchemeDraft.objects.filter(pk=draft.pk).exists()


def test_who_saves_upon_an_older_state_is_refused_and_nothing_is_lost() -> None:
    draft, manager = copied()
    first = retitled(draft, "甲")
    save_draft(draft=draft, data=first, expected_version=1, by=manager)

    with pytest.raises(Conflict, match="第 2 次"):
        save_draft(
            draft=draft, data=retitled(draft, "乙"), expected_version=1, by=manager
        )
    with pytest.raises(Conflict):
        publish_draft(draft=draft, expected_version=1, by=manager)

    draft.refresh_from_db()
    assert draft.title == "甲"


def test_saving_the_same_twice_is_no_conflict() -> None:
    draft, manager = copied()
    data = retitled(draft, "甲")
    save_draft(draft=draft, data=data, expected_version=1, by=manager)

    again = save_draft(draft=draft, data=data, expected_version=1, by=manager)

    assert again.version == 2
    assert Event.objects.filter(action="scheme_draft.changed").count() == 1


def test_a_published_draft_becomes_another_version_and_leaves_the_base_alone() -> None:
    draft, manager = copied()
    before = make_scheme().content
    data = retitled(draft, "本区方案")
    save_draft(draft=draft, data=data, expected_version=1, by=manager)

    version = publish_draft(draft=draft, expected_version=2, by=manager)

    assert (version.title, version.pk == draft.base_id) == ("本区方案", False)
    assert scheme_of(version).groups == load("potou-overall").groups
    assert SchemeVersion.objects.get(pk=draft.base_id).content == before
    assert not SchemeDraft.objects.exists()
    event = Event.objects.get(action="scheme_draft.published")
    assert event.details["sha256"] == version.sha256


def test_a_discarded_draft_is_gone_and_recorded() -> None:
    draft, manager = copied()

    discard_draft(draft=draft, by=manager)

    assert not SchemeDraft.objects.exists()
    assert Event.objects.filter(action="scheme_draft.discarded").exists()


def test_the_base_of_a_draft_is_not_discarded() -> None:
    draft, manager = copied()

    with pytest.raises(SchemeInUse, match="草稿"):
        discard_scheme(version=draft.base, by=manager)
