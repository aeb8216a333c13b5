"""Where the one password of all demo accounts is kept: made once, at random."""

import os
from pathlib import Path

from django.conf import settings

from evalportal.accounts.passwords import one_time_password


def place() -> Path:
    return Path(settings.VAR) / "secrets" / "demo_password"


def kept() -> str | None:
    """The demo password; None if none was ever made."""
    path = place()
    return path.read_text(encoding="ascii").strip() if path.exists() else None


def keep_one() -> str:
    """The demo password, made now if there is none; for its owner's eyes only."""
    known = kept()
    if known:
        return known
    path = place()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = one_time_password()
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    with os.fdopen(os.open(path, flags, 0o600), "w", encoding="ascii") as file:
        file.write(f"{made}\n")
    return made
