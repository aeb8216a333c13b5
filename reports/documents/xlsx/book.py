"""The workbook of a dossier: the three sheets people know, and the rest of the form.

Same dossier, same bytes. A hidden sheet carries the dossier it was made of, so that an
edited file can be held against it, and refused when it is foreign.
"""

import io
import zipfile
import zlib
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Final

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from indicators.scoring.measures import Kind
from reports.documents.build.material import Material, gather
from reports.dossier.codec import canonical, sha256
from reports.dossier.figures.amounts import scoring_figures
from reports.dossier.model import Dossier

from . import figures_sheet, official_form, scoring_sheet
from .entries import Entries, Field, Key
from .sheets import put
from .text_sheets import write_texts

SYSTEM: Final = "系统"
FORMAT: Final = "evalportal-workbook/3"
CARRIED_IN: Final = 7  # the column of the hidden sheet that holds the dossier
PIECE: Final = 30_000  # characters; a cell holds 32,767
CORE: Final = "docProps/core.xml"
EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest date that a ZIP entry may bear


@dataclass(frozen=True, slots=True)
class Written:
    """A workbook as bytes, and its cells to fill in by sheet, row and column."""

    body: bytes
    fields: Mapping[Key, Field]


def write_xlsx(dossier: Dossier, *, seal: str = "") -> bytes:
    """The workbook, as bytes. `seal` is what the portal knows its own files by."""
    return write_book(dossier, seal=seal).body


def write_book(dossier: Dossier, *, seal: str = "") -> Written:
    """The workbook, and which of its cells may be filled in."""
    material, entries = gather(dossier), Entries()
    book = Workbook()
    book.remove(book.worksheets[0])
    figures = book.create_sheet(figures_sheet.TITLE)
    at = figures_sheet.write(figures, material, entries)
    scores = book.create_sheet(scoring_sheet.TITLE)
    system = book.create_sheet(SYSTEM)
    at = {**_elsewhere(system, material, at), **at}
    totals = scoring_sheet.write(scores, material, at, entries)
    if dossier.kind is Kind.PROJECT:
        form = book.create_sheet(official_form.TITLE, index=0)
        official_form.write(form, material, at, totals)
    write_texts(book, dossier, entries)
    _identify(system, dossier, seal)
    system.sheet_state = "veryHidden"
    book.active = 0
    book.calculation.fullCalcOnLoad = True
    book.properties.creator = dossier.unit.name
    book.properties.title = dossier.outline.title
    return Written(_settled(book, dossier), entries.fields)


def identity(dossier: Dossier) -> dict[str, str]:
    """What a workbook is matched by: the paper it belongs to, and its version."""
    return {
        "format": FORMAT,
        "unit": dossier.unit.code,
        "project": dossier.project.code if dossier.project else "",
        "kind": dossier.kind.value,
        "fiscal_year": str(dossier.fiscal_year),
        "round": dossier.round.name,
        "dossier": sha256(dossier),
    }


def carried(dossier: Dossier) -> list[str]:
    """The dossier itself, packed into pieces that fit a cell."""
    packed = b64encode(zlib.compress(canonical(dossier), level=9)).decode()
    return [packed[at : at + PIECE] for at in range(0, len(packed), PIECE)]


def _identify(sheet: Worksheet, dossier: Dossier, seal: str) -> None:
    """Who the file belongs to in columns A and B, the dossier in column G."""
    told = {**identity(dossier), "seal": seal}
    for row, (key, value) in enumerate(told.items(), start=1):
        put(sheet, row, 1, key)
        put(sheet, row, 2, value)
    for row, piece in enumerate(carried(dossier), start=1):
        put(sheet, row, CARRIED_IN, piece)


def _elsewhere(
    sheet: Worksheet, material: Material, at: dict[str, str]
) -> dict[str, str]:
    """Figures that scoring may ask for and that no sheet shows: yuan, from column D."""
    places = {}
    rest = {
        key: value
        for key, value in scoring_figures(material.dossier).items()
        if key not in at
    }
    for row, (key, value) in enumerate(rest.items(), start=1):
        put(sheet, row, 4, key)
        cell = put(sheet, row, 5, value)
        places[key] = f"'{SYSTEM}'!{cell.coordinate}"
    return places


def _settled(book: Workbook, dossier: Dossier) -> bytes:
    """The file without the clock in it: its dates are the dossier's own."""
    day = dossier.filled_on
    raw = io.BytesIO()
    book.save(raw)
    dated = datetime.combine(day, time()) if day else datetime(*EPOCH)  # noqa: DTZ001 - a day has no zone
    book.properties.created = book.properties.modified = dated
    settled = io.BytesIO()
    with (
        zipfile.ZipFile(raw) as old,
        zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            core = tostring(book.properties.to_tree()) if name == CORE else None
            new.writestr(entry, core or old.read(name))
    return settled.getvalue()
