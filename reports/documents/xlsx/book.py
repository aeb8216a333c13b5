"""The workbook of a dossier: 自评数据表, 评分表, and a project's 项目支出绩效自评表.

Same dossier, same bytes. A hidden sheet says which dossier it was made of, so that an
edited file can be matched again, or refused when it is foreign or stale.
"""

import io
import zipfile
from datetime import datetime, time
from typing import Final

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from indicators.scoring.measures import Kind
from reports.documents.build.material import Material, gather
from reports.dossier.codec import sha256
from reports.dossier.figures.amounts import scoring_figures
from reports.dossier.model import Dossier

from . import figures_sheet, official_form, scoring_sheet
from .sheets import put

SYSTEM: Final = "系统"
FORMAT: Final = "evalportal-workbook/1"
CORE: Final = "docProps/core.xml"
EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest date that a ZIP entry may bear


def write_xlsx(dossier: Dossier) -> bytes:
    """The workbook, as bytes."""
    material = gather(dossier)
    book = Workbook()
    book.remove(book.worksheets[0])
    figures = book.create_sheet(figures_sheet.TITLE)
    at = figures_sheet.write(figures, material)
    scores = book.create_sheet(scoring_sheet.TITLE)
    system = book.create_sheet(SYSTEM)
    at = {**_elsewhere(system, material, at), **at}
    totals = scoring_sheet.write(scores, material, at)
    if dossier.kind is Kind.PROJECT:
        form = book.create_sheet(official_form.TITLE, index=0)
        official_form.write(form, material, at, totals)
    _identify(system, material)
    system.sheet_state = "veryHidden"
    book.active = 0
    book.calculation.fullCalcOnLoad = True
    book.properties.creator = dossier.unit.name
    book.properties.title = dossier.outline.title
    return _settled(book, dossier)


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


def _identify(sheet: Worksheet, material: Material) -> None:
    for row, (key, value) in enumerate(identity(material.dossier).items(), start=1):
        put(sheet, row, 1, key)
        put(sheet, row, 2, value)


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
