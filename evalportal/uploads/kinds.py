"""Which kind of file is this, going by its content and not only by its name?

Evidence is kept and handed out again, never parsed: what is asked here is that a file
is what it says, and nothing that a browser or Office would run.
"""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from .containers import MEGABYTE, OLE, UNREADABLE, ZIP
from .refused import FileRefused

MOST: Final = 20 * MEGABYTE
LONGEST_NAME: Final = 120
LONGEST_SUFFIX: Final = 10
TYPES_FILE: Final = "[Content_Types].xml"
MOST_TYPES: Final = MEGABYTE  # of the list of parts, which is read whole


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file that may be evidence; a browser shows it itself or does not."""

    suffixes: tuple[str, ...]
    media_type: str
    label: str
    is_of: Callable[[bytes], bool]
    is_shown: bool = False


def kind_of(name: str, body: bytes) -> FileKind:
    """The kind that both the name's suffix and the content say.

    Raises FileRefused: empty, too large, of no kind that is taken, content that is
    not what the name says, macros inside.
    """
    if not body:
        raise FileRefused("文件是空的", "有内容的文件", "请重新选择文件。")
    if len(body) > MOST:
        raise FileRefused(
            f"文件有{len(body) / MEGABYTE:.1f}MB",
            f"不超过{MOST // MEGABYTE}MB的文件",
            "请压缩扫描件的分辨率，或拆成几份上传。",
        )
    suffix = PurePath(name).suffix.lower()
    kind = next((each for each in KINDS if suffix in each.suffixes), None)
    if kind is None:
        raise FileRefused(
            f"文件名以“{suffix[:LONGEST_SUFFIX] or '（没有扩展名）'}”结尾",
            ALLOWED,
            "请另存为其中一种格式后再上传。",
        )
    if not kind.is_of(body):
        raise FileRefused(
            f"文件名说是{kind.label}，内容不是",
            f"内容与扩展名“{suffix}”相符的文件",
            "请用原来的软件打开，另存后再上传；不要直接改扩展名。",
        )
    return kind


def shown_name(name: str) -> str:
    """A file's name without folders and invisible characters, at most 120 long."""
    bare = PurePath(name.replace("\\", "/")).name
    kept = "".join(each for each in bare if each.isprintable())
    path = PurePath(kept.strip() or "未命名")
    room = LONGEST_NAME - len(path.suffix)
    return f"{path.stem[:room]}{path.suffix}"


def _is_pdf(body: bytes) -> bool:
    return body.startswith(b"%PDF-")


def _is_png(body: bytes) -> bool:
    return body.startswith(b"\x89PNG\r\n\x1a\n")


def _is_jpeg(body: bytes) -> bool:
    return body.startswith(b"\xff\xd8\xff")


def _is_ole(body: bytes) -> bool:
    return body.startswith(OLE)


def _is_docx(body: bytes) -> bool:
    return _holds(body, "word/document.xml")


def _is_xlsx(body: bytes) -> bool:
    return _holds(body, "xl/workbook.xml")


def _is_ofd(body: bytes) -> bool:
    """GB/T 33190: a ZIP container with OFD.xml at its top."""
    return body.startswith(ZIP) and "OFD.xml" in _names(body)


def _holds(body: bytes, part: str) -> bool:
    """Whether an Office container has this part. Raises FileRefused for macros."""
    if not body.startswith(ZIP):
        return False
    names = _names(body)
    if not {TYPES_FILE, part} <= names:
        return False
    if any("vbaproject" in each.lower() for each in names) or _says_macros(body):
        raise FileRefused("文件含有宏", "不含宏的文件", "请另存为不含宏的格式。")
    return True


def _names(body: bytes) -> set[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return set(archive.namelist())
    except UNREADABLE:
        return set()  # no container after all: the caller says what was expected


def _says_macros(body: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        try:
            with archive.open(TYPES_FILE) as types:
                return b"macroEnabled" in types.read(MOST_TYPES)
        except UNREADABLE as error:
            raise FileRefused(
                "文件已损坏，打不开", "完好的文件", "请用原来的软件另存后再上传。"
            ) from error


WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

KINDS: Final = (
    FileKind((".pdf",), "application/pdf", "PDF", _is_pdf, is_shown=True),
    FileKind((".jpg", ".jpeg"), "image/jpeg", "JPEG 图片", _is_jpeg, is_shown=True),
    FileKind((".png",), "image/png", "PNG 图片", _is_png, is_shown=True),
    FileKind((".docx",), WORD, "Word 文档", _is_docx),
    FileKind((".xlsx",), SHEET, "Excel 工作簿", _is_xlsx),
    FileKind((".ofd",), "application/ofd", "OFD 版式文件", _is_ofd),
    FileKind((".doc", ".wps"), "application/msword", "旧版 Word、WPS 文档", _is_ole),
    FileKind((".xls", ".et"), "application/vnd.ms-excel", "旧版 Excel 工作簿", _is_ole),
)
ALLOWED: Final = "、".join(suffix for each in KINDS for suffix in each.suffixes)
BY_MEDIA_TYPE: Final = {each.media_type: each for each in KINDS}
