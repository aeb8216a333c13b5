"""The workbook of a self-evaluation: taken away, brought back, looked through."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.signing import Signer

from evalportal.refusals import Refusal
from evalportal.uploads.refused import FileRefused
from evalportal.uploads.workbooks import read_workbook
from evalportal.whole_files import write
from indicators.models import SelfEvaluation
from indicators.scoring.card import Scorecard
from reports.documents.xlsx.book import FORMAT, write_xlsx
from reports.dossier import codec
from reports.dossier.model import Dossier
from reports.dossier.problems import Problem, Unusable
from reports.dossier.reading import reread
from reports.dossier.scoring import scorecard_of
from reports.intake.workbook.amending import amended, faults
from reports.intake.workbook.origin import read_origin
from reports.intake.workbook.proposing import Change, propose

SALT: Final = "reports.workbook"


class NotWritable(Refusal):
    """No workbook can be made of this; the message says why."""


@dataclass(frozen=True, slots=True)
class Review:
    """What a workbook would change, and the score before and after."""

    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]  # keep everything out until they are mended
    remarks: tuple[Problem, ...]  # passed over
    is_stale: bool
    seen: str  # hash of the dossier that this was held against
    before: Scorecard
    after: Scorecard

    @property
    def conflicts(self) -> int:
        return sum(change.is_conflict for change in self.changes)


def workbook_path(evaluation: SelfEvaluation, dossier: Dossier) -> Path:
    """The workbook of the dossier as it stands, written unless it is there already."""
    digest = codec.sha256(dossier)
    name = f"{evaluation.pk}-{digest}-{FORMAT.rpartition('/')[2]}.xlsx"
    path = Path(settings.VAR) / "renders" / name
    if path.exists():
        return path
    try:
        reread(codec.canonical(dossier))
    except Unusable as unusable:
        raise NotWritable(
            f"填报内容有误，不能生成工作簿：{unusable.problems[0]}"
        ) from unusable
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, write_xlsx(dossier, seal=seal_of(evaluation, digest)))
    return path


def seal_of(evaluation: SelfEvaluation, digest: str) -> str:
    """What this installation alone can write: its files are known again by it."""
    return Signer(salt=SALT).signature(f"{evaluation.pk}:{digest}")


def review_of(evaluation: SelfEvaluation, body: bytes, current: Dossier) -> Review:
    """Look a workbook through. Raises FileRefused for one that is not of this paper."""
    sheets = read_workbook(body)
    origin = read_origin(sheets)
    if origin.seal != seal_of(evaluation, origin.sha256):
        raise _foreign(origin.base, current)
    if (origin.base.scheme, origin.base.outline) != (current.scheme, current.outline):
        raise FileRefused(
            "下载这份工作簿之后，批次的评分方案或提纲换了",
            "按现在的方案和提纲下载的工作簿",
            "请重新下载后再填写。",
        )
    proposal = propose(sheets, origin, current)
    problems = proposal.problems or tuple(faults(current, proposal.changes))
    wanted = current if problems else amended(current, proposal.changes)
    return Review(
        changes=proposal.changes,
        problems=problems,
        remarks=proposal.remarks,
        is_stale=proposal.is_stale,
        seen=codec.sha256(current),
        before=scorecard_of(current),
        after=scorecard_of(wanted),
    )


def _foreign(base: Dossier, current: Dossier) -> FileRefused:
    return FileRefused(
        f"这是{_named(base)}的工作簿，或不是从本系统下载的",
        f"从本系统下载的{_named(current)}的工作簿",
        "请在本次自评的预览页重新下载。",
    )


def _named(dossier: Dossier) -> str:
    name = dossier.project.name if dossier.project else dossier.unit.name
    return f"“{name}”{dossier.fiscal_year}年度自评"
