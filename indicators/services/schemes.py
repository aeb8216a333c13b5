"""Which schemes may be used: publishing a version, archiving it, discarding it."""

from django.db import transaction

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.refusals import Refusal
from indicators.choices import SchemeStatus
from indicators.models import SchemeVersion
from indicators.scoring.canonical import canonical_bytes, scheme_sha256
from indicators.scoring.scheme import Scheme
from indicators.scoring.shipped import load
from units.permissions import require_anywhere
from units.roles import Action


class SchemeInUse(Refusal):
    """A round is pinned to this version of the scheme."""


@transaction.atomic
def publish_scheme(*, scheme: Scheme | str, by: User) -> SchemeVersion:
    """The version that holds this scheme; the same content is published once.

    A name stands for the shipped scheme of that name. An archived version with the
    same content comes back into use. Raises SchemeRefused for an unknown name.
    """
    require_anywhere(by, Action.MANAGE)
    content = load(scheme) if isinstance(scheme, str) else scheme
    version, is_new = SchemeVersion.objects.get_or_create(
        sha256=scheme_sha256(content),
        defaults={
            "name": content.name,
            "title": content.title,
            "kind": content.kind.value,
            "content": canonical_bytes(content).decode(),
        },
    )
    if is_new or version.status != SchemeStatus.PUBLISHED:
        version.status = SchemeStatus.PUBLISHED
        version.save(update_fields=["status"])
        record("scheme.published", version, by=by, sha256=version.sha256)
    return version


@transaction.atomic
def archive_scheme(*, version: SchemeVersion, by: User) -> SchemeVersion:
    """Take a version out of the choice for new rounds; old rounds keep it."""
    require_anywhere(by, Action.MANAGE)
    locked = SchemeVersion.objects.select_for_update(no_key=True).get(pk=version.pk)
    if locked.status == SchemeStatus.ARCHIVED:
        return locked
    locked.status = SchemeStatus.ARCHIVED
    locked.save(update_fields=["status"])
    record("scheme.archived", locked, by=by)
    return locked


@transaction.atomic
def discard_scheme(*, version: SchemeVersion, by: User) -> None:
    """Remove a version that no round has ever used."""
    require_anywhere(by, Action.MANAGE)
    locked = SchemeVersion.objects.select_for_update(no_key=True).get(pk=version.pk)
    used = locked.papers.count()
    if used:
        raise SchemeInUse(
            f"“{locked.title}”的这个版本已有 {used} 个批次在用，不能删除；可以归档。"
        )
    if locked.drafts.exists():
        raise SchemeInUse(f"“{locked.title}”的这个版本还有草稿在改，请先删除草稿。")
    record("scheme.discarded", locked, by=by, sha256=locked.sha256)
    locked.delete()
