"""The file that a publication is handed round in: a ZIP with no freedom in it.

Nothing is compressed and nothing depends on the clock or the machine, so that the same
files give the same bytes, and any other byte anywhere can be told.
"""

import io
import shutil
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest date that a ZIP entry may bear
LOCAL, DIRECTORY, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
HEADER: Final = 30
# What zipfile raises for a directory that makes no sense.
UNREADABLE: Final = (
    zipfile.BadZipFile,
    ValueError,
    NotImplementedError,
    LookupError,
    OverflowError,
    struct.error,
)


@dataclass(frozen=True, slots=True)
class Opened:
    """The files inside; `damaged` names the first whose wrapping is not ours."""

    files: dict[str, bytes]
    damaged: str = ""


def packed(files: Mapping[str, bytes]) -> bytes:
    """The files in one container, in their order."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(_entry(name), content)
    return made.getvalue()


def pack_to(target: Path, files: Mapping[str, bytes | Path]) -> None:
    """The same bytes, written through to a file: nothing large is ever in memory."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            if isinstance(content, bytes):
                archive.writestr(_entry(name), content)
                continue
            with content.open("rb") as source, archive.open(_entry(name), "w") as to:
                shutil.copyfileobj(source, to)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.create_system, entry.external_attr = 3, 0o644 << 16
    return entry


def is_container(content: bytes) -> bool:
    """Whether it begins as one, or ends as one: a damaged one may not do both."""
    return content.startswith(LOCAL) or END in content[-64:]


def opened(content: bytes, package: str) -> Opened:
    """What is in it. `package` is the name that damage of the whole is told under."""
    files = _listed(content)
    if files is None:
        return Opened(_walked(content), package)
    again = packed(files)
    if again == content:
        return Opened(files)
    return Opened(files, _at(_first_difference(again, content), files) or package)


def _listed(content: bytes) -> dict[str, bytes] | None:
    """The files by the directory, whatever their own headers say; None = unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except UNREADABLE:
        return None
    files: dict[str, bytes] = {}
    for entry in entries:
        start = entry.header_offset + HEADER + len(entry.orig_filename.encode())
        files[entry.filename] = content[start : start + entry.file_size]
    return files


def _walked(content: bytes) -> dict[str, bytes]:
    """The files by their own headers, as far as these can be followed."""
    files: dict[str, bytes] = {}
    at = 0
    while content[at : at + 4] == LOCAL:
        size = int.from_bytes(content[at + 18 : at + 22], "little")
        length = int.from_bytes(content[at + 26 : at + 28], "little")
        start = at + HEADER + length
        name = content[at + HEADER : start].decode("utf-8", "replace")
        files[name] = content[start : start + size]
        at = start + size
    return files


def _first_difference(one: bytes, other: bytes) -> int:
    same, beyond = 0, min(len(one), len(other))
    while same < beyond:
        middle = (same + beyond + 1) // 2
        if one[same:middle] == other[same:middle]:
            same = middle
        else:
            beyond = middle - 1
    return same


def _at(offset: int, files: Mapping[str, bytes]) -> str:
    """Which file's part of the container the byte is in; "" = the directory's."""
    end = 0
    for name, content in files.items():
        end += HEADER + len(name.encode()) + len(content)
        if offset < end:
            return name
    return ""
