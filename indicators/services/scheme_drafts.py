"""What a region does to a draft of a scheme: copy, change, publish, discard."""

import json
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.refusals import Refusal
from evalportal.versions import Conflict, clash
from indicators.choices import SchemeStatus
from indicators.editor.changes import problems_of
from indicators.models import SchemeDraft, SchemeVersion
from indicators.scoring.canonical import scheme_from_data
from indicators.scoring.problems import SchemeRefused
from units.models import Region
from units.permissions import require_over
from units.roles import Action

from .schemes import publish_scheme


class NotPublished(Refusal):
    """Only what is published may be copied."""


@transaction.atomic
def copy_scheme(*, version: SchemeVersion, region: Region, by: User) -> SchemeDraft:
    """A draft of the region that says what the published version says."""
    require_over(by, Action.MANAGE, region)
    if version.status != SchemeStatus.PUBLISHED:
        raise NotPublished(f"“{version.title}”的这个版本不可用，请选一个可用的版本。")
    draft = SchemeDraft.objects.create(
        region=region, base=version, content=version.content, changed_by=by
    )
    record("scheme_draft.copied", draft, by=by, base=version.sha256)
    return draft


@transaction.atomic
def save_draft(
    *, draft: SchemeDraft, data: Mapping[str, Any], expected_version: int, by: User
) -> SchemeDraft:
    """Keep the plain data of a scheme, sound or not. Raises Conflict when stale."""
    locked = _lock(draft, by)
    content = json.dumps(data, ensure_ascii=False, sort_keys=True)
    if json.loads(content) == locked.data:
        return locked
    _expect(locked, expected_version)
    locked.content = content
    locked.save_change("content", by=by)
    record("scheme_draft.changed", locked, by=by, version=locked.version)
    return locked


@transaction.atomic
def publish_draft(
    *, draft: SchemeDraft, expected_version: int, by: User
) -> SchemeVersion:
    """Publish what the draft says as a version; the draft has then done its work.

    Raises SchemeRefused with every problem while it contradicts itself.
    """
    locked = _lock(draft, by)
    _expect(locked, expected_version)
    problems = problems_of(locked.data)
    if problems:
        raise SchemeRefused(problems)
    version = publish_scheme(scheme=scheme_from_data(locked.data), by=by)
    record(
        "scheme_draft.published",
        locked,
        by=by,
        base=locked.base.sha256,
        sha256=version.sha256,
    )
    locked.delete()
    return version


@transaction.atomic
def discard_draft(*, draft: SchemeDraft, by: User) -> None:
    """Throw the draft away; what was published stays."""
    locked = _lock(draft, by)
    record("scheme_draft.discarded", locked, by=by, base=locked.base.sha256)
    locked.delete()


def _lock(draft: SchemeDraft, by: User) -> SchemeDraft:
    locked = SchemeDraft.objects.select_for_update(no_key=True).get(pk=draft.pk)
    require_over(by, Action.MANAGE, locked.region)
    return locked


def _expect(draft: SchemeDraft, version: int) -> None:
    """Refuse what was based on an earlier state than the one that stands."""
    if draft.version != version:
        yours, stands = f"第 {version} 次修改的内容", f"第 {draft.version} 次修改的内容"
        raise Conflict(
            [clash(draft, field="content", label="草稿", yours=yours, stands=stands)]
        )
