"""The archive as it grows on disk, and the sheet that says where each file is from."""

import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Self

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from reports.documents.text import printable

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
PIECE: Final = 1024 * 1024
PROVENANCE: Final = "来源表.xlsx"
SUMS: Final = "SHA256SUMS"
COLUMNS: Final = {
    "name": "文件",
    "unit_code": "单位编码",
    "unit": "单位名称",
    "subject": "评价对象",
    "fiscal_year": "评价年度",
    "state": "状态",
    "version": "材料版本",
    "dossier": "材料摘要（SHA-256）",
    "file": "文件摘要（SHA-256）",
    "size": "字节数",
    "remark": "说明",
}


WIDTHS: Final = {"name": 70, "unit": 28, "subject": 34, "dossier": 66, "file": 66}
USUAL_WIDTH: Final = 16
A4: Final = 9
BOLD: Final = Font(bold=True)
SHADE: Final = PatternFill("solid", fgColor="FFEEF1F5")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the provenance sheet; without a `file` it says why there is none."""

    name: str
    unit_code: str
    unit: str
    subject: str
    fiscal_year: int
    state: str
    version: str
    dossier: str
    file: str = ""
    size: int = 0
    remark: str = ""


class Archive:
    """A ZIP that is written through: neither a file nor the whole is ever in memory."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_STORED, allowZip64=True)
        self._lines = path.with_suffix(".lines").open("w+", encoding="utf-8")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()
        self._lines.close()

    def add(self, source: Path, name: str) -> tuple[str, int]:
        """Copy the file in; its SHA-256 and its size."""
        digest, size = sha256(), 0
        with source.open("rb") as file, self._zip.open(_info(name), "w") as to:
            while piece := file.read(PIECE):
                digest.update(piece)
                size += len(piece)
                to.write(piece)
        return digest.hexdigest(), size

    def note(self, entry: Entry) -> None:
        self._lines.write(json.dumps(asdict(entry), ensure_ascii=False) + "\n")

    def finish(self, said: dict[str, str], folder: Path) -> None:
        """Add the provenance sheet and the sums: `said` tells who exported what."""
        sheet = folder / PROVENANCE
        _sheet(sheet, said, self._noted())
        with sheet.open("rb") as file, self._zip.open(_info(PROVENANCE), "w") as to:
            shutil.copyfileobj(file, to)
        with self._zip.open(_info(SUMS), "w") as to:
            for entry in self._noted():
                if entry.file:
                    to.write(f"{entry.file}  {entry.name}\n".encode())

    def _noted(self) -> Iterator[Entry]:
        self._lines.seek(0)
        for line in self._lines:
            yield Entry(**json.loads(line))
        self._lines.seek(0, io.SEEK_END)


def _info(name: str) -> zipfile.ZipInfo:
    """Named in UTF-8; without the clock, so that the same export is the same file."""
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.external_attr = 0o644 << 16
    return entry


def _sheet(target: Path, said: dict[str, str], entries: Iterator[Entry]) -> None:
    """One row after the other, texts as texts: a name may begin with =."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("来源表")
    _shape(sheet, first=len(said) + 3)
    for key, text in said.items():
        sheet.append([_text(sheet, key), _text(sheet, text)])
    sheet.append([])
    sheet.append([_head(sheet, title) for title in COLUMNS.values()])
    for entry in entries:
        sheet.append([_value(sheet, getattr(entry, key)) for key in COLUMNS])
    book.save(target)


def _shape(sheet: Any, *, first: int) -> None:
    """Readable as it opens, and printed on sheets that lie on their side."""
    for number, key in enumerate(COLUMNS, start=1):
        width = WIDTHS.get(key, USUAL_WIDTH)
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = f"A{first}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{first - 1}:{first - 1}"


def _head(sheet: Any, text: str) -> Any:
    cell = _text(sheet, text)
    cell.font, cell.fill = BOLD, SHADE
    return cell


def _value(sheet: Any, value: str | int) -> Any:
    return value if isinstance(value, int) else _text(sheet, value)


def _text(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, value=printable(text))
    cell.data_type = "s"
    return cell
