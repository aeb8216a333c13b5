import io
import zipfile

import openpyxl
import pytest
from docx import Document

from evalportal.uploads.containers import OLE
from evalportal.uploads.kinds import MOST, kind_of, shown_name
from evalportal.uploads.refused import FileRefused

PDF = b"%PDF-1.7\n"
PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff\xe0"


def packed(*names: str, types: bytes = b"<Types/>") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, types if name == "[Content_Types].xml" else b"<a/>")
    return target.getvalue()


def word() -> bytes:
    target = io.BytesIO()
    Document().save(target)
    return target.getvalue()


def sheet() -> bytes:
    target = io.BytesIO()
    openpyxl.Workbook().save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "body", "media_type", "is_shown"),
    [
        ("合同.pdf", PDF, "application/pdf", True),
        ("现场.JPG", JPEG, "image/jpeg", True),
        ("现场.png", PNG, "image/png", True),
        ("台账.xls", OLE, "application/vnd.ms-excel", False),
        ("发票.ofd", packed("OFD.xml"), "application/ofd", False),
    ],
)
def test_a_file_is_what_both_its_name_and_its_content_say(
    name: str, body: bytes, media_type: str, is_shown: bool
) -> None:
    kind = kind_of(name, body)

    assert (kind.media_type, kind.is_shown) == (media_type, is_shown)


def test_office_files_are_known_by_their_parts() -> None:
    assert kind_of("总结.docx", word()).label == "Word 文档"
    assert kind_of("台账.xlsx", sheet()).label == "Excel 工作簿"


@pytest.mark.parametrize(
    ("name", "body", "found"),
    [
        ("空.pdf", b"", "文件是空的"),
        ("大.pdf", PDF + b"0" * MOST, "文件有20.0MB"),
        ("脚本.html", b"<script>", "文件名以“.html”结尾"),
        ("没有扩展名", PDF, "（没有扩展名）"),
        ("改名.pdf", b"MZ\x90\x00", "文件名说是PDF，内容不是"),
        ("改名.docx", sheet(), "文件名说是Word 文档，内容不是"),
        ("改名.xlsx", b"PK\x03\x04broken", "文件名说是Excel 工作簿，内容不是"),
        (
            "宏.xlsx",
            packed("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"),
            "文件含有宏",
        ),
        (
            "宏.docx",
            packed(
                "[Content_Types].xml",
                "word/document.xml",
                types=b"application/vnd.ms-word.document.macroEnabled.main+xml",
            ),
            "文件含有宏",
        ),
    ],
)
def test_a_file_that_is_not_taken_says_why(name: str, body: bytes, found: str) -> None:
    with pytest.raises(FileRefused, match=found):
        kind_of(name, body)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("验收单.pdf", "验收单.pdf"),
        ("C:\\Users\\甲\\验收单.pdf", "验收单.pdf"),
        ("../../etc/passwd", "passwd"),
        ("验收\u202e单\x00.pdf", "验收单.pdf"),
        ("", "未命名"),
        ("长" * 200 + ".pdf", "长" * 116 + ".pdf"),
    ],
)
def test_a_name_is_shown_without_folders_and_tricks(given: str, shown: str) -> None:
    assert shown_name(given) == shown
