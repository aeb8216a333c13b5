"""Is this really an Office file, and is it safe to open? Asked before any parsing.

Only the directory of the ZIP container is read, so a bomb costs nothing: `zipfile`
never yields more of a member than its directory entry declares, and what the
entries declare is limited here.
"""

import io
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from .refused import FileRefused

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, .doc, or an encrypted .xlsx
ZIP: Final = b"PK\x03\x04"
MEGABYTE: Final = 1024 * 1024
UNREADABLE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    NotImplementedError,
    EOFError,
    OSError,
)
OFFICE_TYPES: Final = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a container may be, packed and unpacked; bytes and counts."""

    packed: int = 10 * MEGABYTE
    unpacked: int = 40 * MEGABYTE
    member: int = 20 * MEGABYTE
    members: int = 500
    ratio: int = 200
    marks: int = 300_000  # XML marks in one member: what parsing it costs


WORKBOOK: Final = Limits()


def require_workbook(body: bytes, limits: Limits = WORKBOOK) -> None:
    """Raise FileRefused unless `body` is a plain .xlsx within the limits."""
    if not body:
        raise FileRefused(
            "文件是空的", "填好的 Excel 工作簿（.xlsx）", "请重新选择文件。"
        )
    if len(body) > limits.packed:
        raise FileRefused(
            f"文件有{_size(len(body))}",
            f"不超过{_size(limits.packed)}的工作簿",
            "请删去图片和无关的工作表后再上传。",
        )
    if body.startswith(OLE):
        raise FileRefused(
            "这是旧格式（.xls）或加了密码的文件",
            "没有密码的 .xlsx 工作簿",
            "请在 Excel 或 WPS 中取消密码，另存为 .xlsx 后再上传。",
        )
    if not body.startswith(ZIP):
        raise FileRefused(
            "文件内容不是 Excel 工作簿",
            ".xlsx 工作簿",
            "请在 Excel 或 WPS 中另存为 .xlsx 后再上传。",
        )
    _require_sound(_opened(body), limits)


def _opened(body: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(body))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise _damaged() from error


def _require_sound(archive: zipfile.ZipFile, limits: Limits) -> None:
    members = archive.infolist()
    _require_small(members, limits)
    names = {member.filename for member in members}
    for name in sorted(names):
        _require_known(name)
    if len(names) != len(members) or any(member.flag_bits & 1 for member in members):
        raise _damaged()
    if not {"[Content_Types].xml", "xl/workbook.xml"} <= names:
        raise FileRefused(
            "压缩包里没有工作簿",
            ".xlsx 工作簿",
            "请上传工作簿本身，不要上传压缩包或 Word 文件。",
        )
    try:
        types = archive.read("[Content_Types].xml").decode("utf-8", "replace")
        marks = max(_marks(archive, each) for each in members)
    except UNREADABLE as error:
        raise _damaged() from error
    if marks > limits.marks:
        raise _too_large(f"工作簿里有{marks}处以上的标记", limits)
    if "macroEnabled" in types or "vbaProject" in types:
        raise _has_macros()
    if OFFICE_TYPES not in types:
        raise _damaged()


def _require_small(members: Iterable[zipfile.ZipInfo], limits: Limits) -> None:
    sizes = [(each.file_size, max(each.compress_size, 1)) for each in members]
    unpacked = sum(size for size, _ in sizes)
    too_large = (
        len(sizes) > limits.members
        or unpacked > limits.unpacked
        or any(size > limits.member for size, _ in sizes)
        or any(
            size > MEGABYTE and size > packed * limits.ratio for size, packed in sizes
        )
    )
    if too_large:
        raise _too_large(f"工作簿展开后有{_size(unpacked)}、{len(sizes)}个部件", limits)


def _marks(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    """How many tags a member holds: rows and cells without content cost time too."""
    with archive.open(member) as content:
        return sum(
            chunk.count(b"<") for chunk in iter(lambda: content.read(65536), b"")
        )


def _too_large(found: str, limits: Limits) -> FileRefused:
    return FileRefused(
        found,
        f"展开后不超过{_size(limits.unpacked)}、没有成片空行的工作簿",
        "请删去成片的空行和无关的工作表，另存后再上传；用模板填的，请重新下载模板。",
    )


def _require_known(name: str) -> None:
    lowered = name.lower()
    if lowered.endswith((".zip", ".xlsx", ".xlsm", ".docx", ".gz", ".7z", ".rar")):
        raise FileRefused(
            f"工作簿里嵌有另一个文件“{name[:80]}”",
            "不嵌入其他文件的工作簿",
            "请删去嵌入的文件后再上传。",
        )
    if "vbaproject" in lowered:
        raise _has_macros()
    if name.startswith(("/", "\\")) or ".." in name.split("/") or "\\" in name:
        raise _damaged()


def _has_macros() -> FileRefused:
    return FileRefused(
        "工作簿含有宏",
        "不含宏的 .xlsx 工作簿",
        "请另存为“Excel 工作簿（*.xlsx）”后再上传。",
    )


def _damaged() -> FileRefused:
    return FileRefused(
        "文件已损坏或被改动，打不开",
        "完好的 .xlsx 工作簿",
        "请在 Excel 或 WPS 中打开后另存为 .xlsx，再上传。",
    )


def _size(count: int) -> str:
    return (
        f"{count / MEGABYTE:.1f}MB" if count >= MEGABYTE else f"{count // 1024 + 1}KB"
    )
