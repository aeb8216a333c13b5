"""Is a .docx safe to open? Its directory is looked at before any parsing."""

import io
import re
import zipfile
import zlib
from typing import Final

from evalportal.uploads.containers import MEGABYTE, Limits
from evalportal.uploads.refused import FileRefused

DOCUMENT: Final = Limits(
    packed=30 * MEGABYTE,
    unpacked=120 * MEGABYTE,
    member=60 * MEGABYTE,
    members=1_500,
    ratio=200,
    marks=1_500_000,
)
WANTED: Final = "由 Word 或 WPS 保存的 .docx 报告"
REMEDY: Final = "请在 Word 或 WPS 中打开，另存为 .docx 后再导入。"
UNREADABLE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
)
DTD: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
OUTWARD: Final = re.compile(rb'<Relationship\b[^>]*TargetMode\s*=\s*"External"[^>]*>')
HARMLESS: Final = b"/hyperlink"


def require_document(body: bytes, limits: Limits = DOCUMENT) -> None:
    """Raise FileRefused unless `body` is a plain .docx within the limits."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(body))
        _require_small(archive, limits)
        for member in archive.infolist():
            if member.filename.endswith((".xml", ".rels")):
                _require_plain(archive.read(member), member.filename, limits)
    except UNREADABLE as error:
        if isinstance(error, FileRefused):
            raise
        raise FileRefused("文件已损坏或加了密，打不开", WANTED, REMEDY) from error


def _require_small(archive: zipfile.ZipFile, limits: Limits) -> None:
    members = archive.infolist()
    unpacked = sum(each.file_size for each in members)
    swollen = any(
        each.file_size > limits.member
        or (
            each.file_size > MEGABYTE
            and each.file_size > max(each.compress_size, 1) * limits.ratio
        )
        for each in members
    )
    if swollen or unpacked > limits.unpacked or len(members) > limits.members:
        raise FileRefused(
            f"文件展开后有 {unpacked / MEGABYTE:.0f}MB、{len(members)} 个部件",
            f"展开后不超过 {limits.unpacked // MEGABYTE}MB 的报告",
            "请把正文另存为新的 .docx 后再导入。",
        )
    if any("vbaproject" in each.filename.lower() for each in members):
        raise FileRefused("文件含有宏", WANTED, REMEDY)


def _require_plain(part: bytes, name: str, limits: Limits) -> None:
    if DTD.search(part[:4096]) or DTD.search(part):
        raise FileRefused("文件里有外部定义（DTD），不是正常保存的报告", WANTED, REMEDY)
    if part.count(b"<") > limits.marks:
        raise FileRefused("文件的标记太多，不像报告", WANTED, REMEDY)
    if name.endswith(".rels"):
        for found in OUTWARD.findall(part):
            if HARMLESS not in found:
                raise FileRefused(
                    "文件引用了本机以外的模板、图片或对象",
                    "不引用外部文件的 .docx 报告",
                    "请在 Word 中断开链接（文件—信息—编辑指向文件的链接）后另存。",
                )
