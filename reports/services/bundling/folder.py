"""The folder as it grows inside one ZIP, with the sums of all that is in it."""

import hashlib
import zipfile
from pathlib import Path
from typing import Final, Self

EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the same content is the same file
SUMS: Final = "SHA256SUMS"
PACKED: Final = frozenset({".pdf", ".xlsx", ".zip"})


class Folder:
    """Files under one name each, written through to the disk."""

    def __init__(self, path: Path, root: str) -> None:
        self._zip = zipfile.ZipFile(path, "w", allowZip64=True)
        self._root = root
        self._sums: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def add(self, name: str, content: bytes) -> None:
        entry = zipfile.ZipInfo(f"{self._root}/{name}", EPOCH)
        entry.external_attr = 0o644 << 16
        is_packed = Path(name).suffix in PACKED
        entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
        self._zip.writestr(entry, content)
        self._sums.append(f"{hashlib.sha256(content).hexdigest()}  {name}\n")

    def finish(self) -> None:
        """Add the sums, which `sha256sum -c SHA256SUMS` checks inside the folder."""
        self.add(SUMS, "".join(self._sums).encode())
