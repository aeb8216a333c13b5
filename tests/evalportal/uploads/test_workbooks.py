"""A hostile workbook gets one clear message; a plain one gives its cells."""

import io
import zipfile
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest

from evalportal.uploads.containers import Limits
from evalportal.uploads.refused import FileRefused
from evalportal.uploads.workbooks import MOST_ROWS, read_workbook

SHEET = "xl/worksheets/sheet1.xml"
HEAD = (
    '<?xml version="1.0"?><worksheet '
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
)


def plain(*rows: tuple[str | float | date | None, ...]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    body = io.BytesIO()
    book.save(body)
    return body.getvalue()


def altered(body: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(body)) as old:
        members = {name: old.read(name) for name in old.namelist()}
    change(members)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in members.items():
            new.writestr(name, content)
    return out.getvalue()


def refusal(body: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(FileRefused) as caught:
        read_workbook(body, limits or Limits())
    return str(caught.value)


def test_cells_come_as_they_were_typed() -> None:
    (sheet,) = read_workbook(plain(("指标", 12.5, 7, None, date(2023, 5, 4)))).values()
    assert [cell.text for cell in sheet.rows[0][:5]] == [
        "指标",
        "12.5",
        "7",
        "",
        "2023-05-04",
    ]
    assert sheet.at(1, 2).address == "B1"
    assert sheet.at(9, 9).text == ""


def test_a_formula_is_named_as_one_and_never_computed() -> None:
    (sheet,) = read_workbook(plain((1, "=A1*2"))).values()
    assert (sheet.at(1, 2).text, sheet.at(1, 2).is_formula) == ("=A1*2", True)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "文件是空的"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧格式（.xls）"),
        (b"%PDF-1.7", "不是 Excel 工作簿"),
        (b"PK\x03\x04" + b"\0" * 100, "已损坏"),
    ],
)
def test_what_is_no_workbook_is_refused_in_one_sentence(body: bytes, said: str) -> None:
    assert said in refusal(body)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    def inflate(members: dict[str, bytes]) -> None:
        members[SHEET] = b" " * (60 * 1024 * 1024)

    assert "展开后" in refusal(altered(plain(("a",)), inflate))


def test_a_renamed_macro_file_is_refused() -> None:
    def add_macro(members: dict[str, bytes]) -> None:
        members["xl/vbaProject.bin"] = b"macro"

    assert "宏" in refusal(altered(plain(("a",)), add_macro))


def test_an_embedded_archive_is_refused() -> None:
    def embed(members: dict[str, bytes]) -> None:
        members["xl/embeddings/inner.xlsx"] = b"PK"

    assert "嵌有另一个文件" in refusal(altered(plain(("a",)), embed))


def test_a_document_type_declaration_is_refused() -> None:
    def declare(members: dict[str, bytes]) -> None:
        members[SHEET] = (
            b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aa">]>'
            + HEAD.split("?>", 1)[1].encode()
            + b"<sheetData/></worksheet>"
        )

    assert "不合规格" in refusal(altered(plain(("a",)), declare))


def test_a_row_number_beyond_all_reason_costs_nothing() -> None:
    def far(members: dict[str, bytes]) -> None:
        row = (
            '<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row>'
        )
        members[SHEET] = f"{HEAD}<sheetData>{row}</sheetData></worksheet>".encode()

    (sheet,) = read_workbook(altered(plain(("a",)), far)).values()
    assert sheet.rows == ()


def test_half_a_million_empty_rows_are_refused_unread() -> None:
    def empty(members: dict[str, bytes]) -> None:
        rows = "".join(f'<row r="{n}"/>' for n in range(1, 500_000))
        members[SHEET] = f"{HEAD}<sheetData>{rows}</sheetData></worksheet>".encode()

    assert "成片空行" in refusal(altered(plain(("a",)), empty))


def test_more_rows_than_allowed_are_refused_by_name() -> None:
    body = plain(*((n,) for n in range(MOST_ROWS + 1)))
    assert "超过5000行" in refusal(body)


def test_a_cut_off_file_is_refused() -> None:
    body = plain(("a", "b"))
    assert "已损坏" in refusal(body[: len(body) // 2])
