"""What kind of file is this? Asked of its first bytes, before anything is parsed."""

import io
import zipfile
from pathlib import PurePath
from typing import Final

from evalportal.uploads.containers import MEGABYTE, OLE, ZIP
from evalportal.uploads.refused import FileRefused

MOST_BYTES: Final = 30 * MEGABYTE
READABLE: Final = ".docx、.xlsx、有文字的 .pdf 或 .txt 自评报告"
SAVE_AGAIN: Final = "请在 Word、WPS 或 Excel 中打开，另存为 {} 后再导入。"
PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
ARCHIVES: Final = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"OFD")
PROGRAMS: Final = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"#!")
BINARY: Final = {".docx": "Word 文件", ".xlsx": "Excel 工作簿", ".pdf": "PDF"}
WEB_PAGE: Final = (b"<!doctype html", b"<html", b"<?xml", b"<mht")


def recognised(body: bytes) -> str:
    """docx, xlsx, pdf or txt. Raises FileRefused for anything else."""
    require_size(len(body))
    if not body.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise FileRefused("文件是空的", READABLE, "请重新选择文件。")
    if body.startswith(OLE):
        raise _old(body)
    if b"%PDF-" in body[:1024]:
        return "pdf"
    if body.startswith(ZIP):
        return _office(body)
    _refuse_strangers(body)
    return "txt"


def _old(body: bytes) -> FileRefused:
    if "EncryptedPackage".encode("utf-16-le") in body:
        return FileRefused(
            "文件加了密码", "没有密码的文件", "请取消密码后另存，再导入。"
        )
    is_sheet = "Workbook".encode("utf-16-le") in body
    kind, wanted = (
        ("旧格式的 Excel（.xls）", ".xlsx")
        if is_sheet
        else (
            "旧格式的 Word（.doc）",
            ".docx",
        )
    )
    return FileRefused(f"这是{kind}文件", READABLE, SAVE_AGAIN.format(wanted))


def _office(body: bytes) -> str:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(body)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise FileRefused(
            "文件已损坏，打不开", READABLE, SAVE_AGAIN.format(".docx")
        ) from error
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    raise FileRefused(
        "这是压缩包，或不是 Word、Excel 的文件",
        READABLE,
        "请解压后逐个导入其中的报告。",
    )


def require_size(size: int) -> None:
    """Refuse a file of so many bytes without reading it, where that is too many."""
    if size > MOST_BYTES:
        found = f"文件有 {size / MEGABYTE:.0f}MB"
        most = f"不超过 {MOST_BYTES // MEGABYTE}MB 的自评报告"
        raise FileRefused(found, most, "请确认没有选错文件，或删去其中的图片。")


def refuse_misnamed(name: str) -> None:
    """Of bytes that are no report as text: by its name the file was to be no text."""
    suffix = PurePath(name).suffix.lower()
    if suffix in BINARY:
        raise FileRefused(
            f"文件名以 {suffix} 结尾，"
            f"内容却不是 {BINARY[suffix]}：已损坏，或改过扩展名",
            READABLE,
            "请用原来的软件打开，另存后再导入。",
        )


def _refuse_strangers(body: bytes) -> None:
    head = body[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if body.startswith(PROGRAMS):
        raise FileRefused("这是程序文件，不是报告", READABLE, "请核对是否选错了文件。")
    if body.startswith(b"{\\rtf"):
        raise FileRefused("这是 RTF 文件", READABLE, SAVE_AGAIN.format(".docx"))
    if body.startswith(PICTURES):
        raise FileRefused(
            "这是图片", READABLE, "请用文字识别软件转成文字后再导入，并核对每个数。"
        )
    if body.startswith(ARCHIVES):
        raise FileRefused("这是压缩包或版式文件", READABLE, "请解压或转换后再导入。")
    if head.startswith(WEB_PAGE):
        raise FileRefused(
            "这是网页或 XML 文件", READABLE, "请把报告正文另存为 .docx 或 .txt。"
        )
    if head.startswith((b'{"', b'{\n  "', b'{ "')) and b'"format"' in head:
        raise FileRefused(
            "这是自评材料（JSON），不是报告", READABLE, "自评材料不用导入，可直接使用。"
        )
