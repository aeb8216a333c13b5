"""How the preview of an import comes back with its confirmation, unchanged."""

from collections.abc import Sequence
from dataclasses import astuple
from typing import Final

from django.core import signing

from evalportal.accounts.models import User
from units.models import Region

from .entry import Entry

SALT: Final = "indicators.library.preview"
GOOD_FOR: Final = 60 * 60  # seconds


class Expired(ValueError):
    """Not a preview that this person was shown within the last hour."""


def seal(entries: Sequence[Entry], *, region: Region, user: User) -> str:
    """Text that holds the entries; whoever changes it breaks it."""
    said = {
        "user": user.pk,
        "region": region.pk,
        "entries": [astuple(entry) for entry in entries],
    }
    return signing.dumps(said, salt=SALT, compress=True)


def unseal(text: str, *, user: User) -> tuple[int, list[Entry]]:
    """The region's key, and the entries. Raises Expired."""
    try:
        said = signing.loads(text, salt=SALT, max_age=GOOD_FOR)
    except signing.BadSignature as error:
        raise Expired from error
    if said["user"] != user.pk:
        raise Expired
    return said["region"], [Entry(*values) for values in said["entries"]]
