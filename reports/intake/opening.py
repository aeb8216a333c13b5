"""Any file that somebody hands in: a report, or a workbook that the portal wrote."""

from evalportal.uploads.refused import FileRefused
from evalportal.uploads.workbooks import read_workbook
from reports.documents.xlsx.book import SYSTEM
from reports.dossier.model import Dossier

from .files.recognising import recognised
from .importing import import_report
from .workbook.amending import amended
from .workbook.origin import read_origin
from .workbook.proposing import propose


def open_report(name: str, body: bytes, *, year: int | None = None) -> Dossier:
    """The dossier of a file. Raises FileRefused, in a Chinese sentence.

    The portal's own workbook holds its dossier: that is taken, with what was edited in
    the cells; it has no `source`, for it was made here.
    """
    if recognised(body) == "xlsx":
        own = _own(body)
        if own is not None:
            return own
    return import_report(name, body, year=year)


def _own(body: bytes) -> Dossier | None:
    sheets = read_workbook(body)
    if SYSTEM not in sheets:
        return None
    origin = read_origin(sheets)
    proposal = propose(sheets, origin, origin.base)
    if proposal.problems:
        first = proposal.problems[0]
        raise FileRefused(f"{first.name}：{first.found}", first.expected, first.remedy)
    return amended(origin.base, proposal.changes)
