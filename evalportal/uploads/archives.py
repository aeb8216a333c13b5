"""A folder that somebody packed: which files are in it, and may they be unpacked?

Only the directory of the archive is read before it is judged. A member is never
written anywhere by its name: it is read into memory, up to what was allowed.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from .containers import MEGABYTE, UNREADABLE, ZIP
from .refused import FileRefused

WANTED: Final = "一个 .zip 压缩包，里面是自评报告（.docx、.xlsx、.pdf、.txt）"
PACK_AGAIN: Final = "请重新压缩：选中文件夹，压缩为 .zip，不加密码，不套压缩包。"
OFFICE: Final = "[Content_Types].xml"
UTF8_NAME: Final = 0x800
ENCRYPTED: Final = 0x1
OWN: Final = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
HIDDEN: Final = (".", "~$")


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """How large a folder may be, packed and unpacked."""

    packed: int = 100 * MEGABYTE
    unpacked: int = 600 * MEGABYTE
    member: int = 30 * MEGABYTE
    members: int = 2_000
    ratio: int = 200


FOLDER: Final = ArchiveLimits()


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the archive; `folders` are the names above it."""

    name: str
    folders: tuple[str, ...]
    path: str
    index: int


class Archive:
    """A packed folder that was judged sound. Raises FileRefused for any other."""

    def __init__(self, body: bytes, limits: ArchiveLimits = FOLDER) -> None:
        self._limits = limits
        self._zip = _opened(body, limits)
        self._infos = self._zip.infolist()
        _require_small(self._infos, len(body), limits)
        self.members: Sequence[Member] = tuple(self._members())
        if not self.members:
            raise FileRefused("压缩包里没有文件", WANTED, "请核对是否选错了文件。")

    def read(self, member: Member) -> bytes:
        """What a member holds. Raises FileRefused for one that is damaged or lies."""
        try:
            with self._zip.open(self._infos[member.index]) as content:
                body = content.read(self._limits.member + 1)
        except (*UNREADABLE, RuntimeError) as error:
            raise FileRefused(
                "这个文件在压缩包里已损坏", "完好的文件", PACK_AGAIN
            ) from error
        if len(body) > self._limits.member:
            raise _too_large(f"“{member.name}”展开后太大", self._limits)
        return body

    def _members(self) -> Iterator[Member]:
        for index, info in enumerate(self._infos):
            path = PurePosixPath(_named(info).replace("\\", "/"))
            parts = [each for each in path.parts if each not in ("/", "..", ".")]
            is_own = any(part in OWN for part in parts)
            if info.is_dir() or not parts or is_own or parts[-1].startswith(HIDDEN):
                continue
            yield Member(parts[-1][:200], tuple(parts[:-1]), "/".join(parts), index)


def require_packed_size(size: int, limits: ArchiveLimits = FOLDER) -> None:
    """Refuse an archive of so many bytes without reading it, where that is too many."""
    if size > limits.packed:
        raise _too_large(f"压缩包有 {size / MEGABYTE:.0f}MB", limits)


def _opened(body: bytes, limits: ArchiveLimits) -> zipfile.ZipFile:
    if not body:
        raise FileRefused("文件是空的", WANTED, "请重新选择文件。")
    require_packed_size(len(body), limits)
    if not body.startswith(ZIP):
        raise FileRefused("文件不是 .zip 压缩包", WANTED, PACK_AGAIN)
    try:
        return zipfile.ZipFile(io.BytesIO(body))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise FileRefused("压缩包已损坏，打不开", WANTED, PACK_AGAIN) from error


def _require_small(
    infos: Sequence[zipfile.ZipInfo], packed: int, limits: ArchiveLimits
) -> None:
    """What the directory declares; members that share their bytes are a bomb."""
    if any(each.flag_bits & ENCRYPTED for each in infos):
        raise FileRefused("压缩包加了密码", WANTED, PACK_AGAIN)
    if len(infos) > limits.members:
        raise _too_large(f"压缩包里有 {len(infos)} 个文件", limits)
    if any(each.filename == OFFICE for each in infos):
        raise FileRefused(
            "这是 Word 或 Excel 文件，不是压缩包", WANTED, "一份报告请单独上传。"
        )
    unpacked = sum(each.file_size for each in infos)
    shared = sum(each.compress_size for each in infos) > packed
    if unpacked > limits.unpacked or shared:
        raise _too_large(f"压缩包展开后有 {unpacked / MEGABYTE:.0f}MB", limits)
    for each in infos:
        times = each.file_size // max(each.compress_size, 1)
        if each.file_size > MEGABYTE and times > limits.ratio:
            found = f"压缩包里的“{_named(each)[-60:]}”展开后是压缩时的 {times} 倍"
            raise FileRefused(
                found, f"不超过 {limits.ratio} 倍的文件", "请去掉它后重新压缩。"
            )


def _too_large(found: str, limits: ArchiveLimits) -> FileRefused:
    return FileRefused(
        found,
        f"不超过 {limits.packed // MEGABYTE}MB、{limits.members} 个文件，"
        f"展开后不超过 {limits.unpacked // MEGABYTE}MB 的压缩包",
        "请只压缩自评报告，或分几次上传。",
    )


def _named(info: zipfile.ZipInfo) -> str:
    """The name as it was typed: Windows packs it in GBK without saying so."""
    if info.flag_bits & UTF8_NAME:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename
