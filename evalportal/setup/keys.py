"""Which secrets does this installation have? Made once, readable by its owner alone."""

import os
import secrets
import sys
from pathlib import Path

NAMES = ("secret_key", "audit_key", "publication_key")


def make_keys(folder: Path) -> list[Path]:
    """Write the keys that are not there yet and return them; none is ever changed."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return [path for name in NAMES if _made(path := folder / name)]


def new_secret() -> str:
    return secrets.token_urlsafe(64)


def replace_key(path: Path, secret: str) -> None:
    """Put another secret in the place of one: the old is gone, and never half of it."""
    _written(path, secret).replace(path)


def _made(path: Path) -> bool:
    if path.exists():
        return False
    partial = _written(path, new_secret())
    try:
        os.link(partial, path)  # unlike a rename, it never replaces a key
    finally:
        partial.unlink()
    return True


def _written(path: Path, secret: str) -> Path:
    """The secret in a file beside its place."""
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(partial, flags, mode=0o600), "w") as file:
        file.write(secret)
    return partial


if __name__ == "__main__":
    make_keys(Path(sys.argv[1]))
