"""A workbook that this portal wrote: its dossier stands in it, with what was edited."""

from evalportal.uploads.refused import FileRefused
from evalportal.uploads.workbooks import read_workbook
from reports.documents.xlsx.book import SYSTEM
from reports.dossier.model import Dossier

from .workbook.amending import amended
from .workbook.origin import read_origin
from .workbook.proposing import propose


def own_dossier(body: bytes) -> Dossier | None:
    """The dossier as the workbook now states it; None for anybody else's workbook.

    Raises FileRefused for one that was tampered with or edited beyond understanding.
    """
    sheets = read_workbook(body)
    if SYSTEM not in sheets:
        return None
    origin = read_origin(sheets)
    proposal = propose(sheets, origin, origin.base)
    if proposal.problems:
        first = proposal.problems[0]
        raise FileRefused(f"{first.name}：{first.found}", first.expected, first.remedy)
    return amended(origin.base, proposal.changes)
