"""A whole folder of existing reports: handed in packed, read one by one, told of each.

Every report is its own transaction: it is kept whole, or not at all. A worker that is
interrupted goes on behind the last report that it has told of.
"""

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from evalportal.accounts.models import User
from evalportal.csv_text import csv_lines, inert
from evalportal.jobs.models import Job
from evalportal.jobs.run import Outcome, Run
from evalportal.jobs.services import enqueue
from evalportal.uploads.archives import Archive, Member
from evalportal.uploads.refused import FileRefused
from indicators.choices import KINDS
from reports.dossier.model import Dossier
from reports.intake.opening import open_report
from reports.models import ImportedReport
from units.models import Unit
from units.permissions import may
from units.roles import Action

from . import intake

KIND: Final = "reports.intake.folder"
READ, KNOWN, REFUSED = "读入", "已经有了", "没有读入"
STATES: Final = (REFUSED, READ, KNOWN)
HEAD: Final = ("文件", "情况", "单位", "评价年度", "类型", "项目名称", "说明")
TOLD: Final = "told.jsonl"
RESULT: Final = "读入结果.csv"


@dataclass(frozen=True, slots=True)
class Told:
    """What came of one file."""

    path: str
    state: str
    unit: str = ""
    year: str = ""
    kind: str = ""
    project: str = ""
    note: str = ""


def units_of(user: User) -> Mapping[str, Unit]:
    """The units whose history a person may keep, by each of their names and codes."""
    own = Unit.objects.open_to(user, Action.FILL_IN)
    managed = Unit.objects.open_to(user, Action.MANAGE)
    found: dict[str, Unit] = {}
    for unit in (own | managed).distinct():
        for name in (unit.code, unit.short_name, unit.name):
            if name:
                found[name] = unit
    return found


@transaction.atomic
def take_in_folder(
    *, name: str, body: bytes, unit: Unit | None, year: int | None, by: User
) -> Job:
    """Keep a packed folder and have it read in the background.

    `unit` is whose a report is that does not say. Raises FileRefused, and keeps
    nothing, for what is no sound archive.
    """
    allowed = may(by, Action.MANAGE, unit) if unit else bool(units_of(by))
    if not (allowed or (unit and may(by, Action.FILL_IN, unit))):
        raise PermissionDenied(f"{Action.MANAGE.value}：{unit or '单位'}")
    Archive(body)
    digest = hashlib.sha256(body).hexdigest()
    intake.keep(body, digest)
    params = {
        "sha256": digest,
        "name": name[:200],
        "unit": unit.pk if unit else None,
        "year": year,
    }
    return enqueue(KIND, params, by=by)


def jobs_of(user: User) -> Sequence[Job]:
    """The folders that a person handed in lately."""
    return tuple(Job.objects.filter(kind=KIND, requested_by=user)[:20])


def drop_kept(job: Job) -> None:
    """Remove the archive of a job that is over, unless another still has to read it."""
    digest = job.params["sha256"]
    others = Job.objects.unfinished().filter(kind=KIND, params__sha256=digest)
    if not others.exclude(pk=job.pk).exists():
        intake.report_path(digest).unlink(missing_ok=True)


def told_of(job: Job) -> Sequence[Told]:
    """What came of each file, as the result of a finished job says; () if it is gone.

    The cells are as a spreadsheet may have them: see `inert`.
    """
    if job.kind != KIND or not job.file or not job.path.exists():
        return ()
    with job.path.open(encoding="utf-8-sig", newline="") as result:
        rows = list(csv.reader(result))[1:]
    return tuple(Told(*row) for row in rows if len(row) == len(HEAD))


def read_folder(run: Run) -> Outcome:
    """Read every report of a kept folder (a worker's task), and tell of each."""
    path = intake.report_path(run.params["sha256"])
    if run.user is None or not path.exists():
        raise intake.Gone("压缩包已不在服务器上，请重新上传。")
    archive = Archive(path.read_bytes())
    told = _told_before(run.folder / TOLD)
    reading = _Reading(run.user, run.params["unit"], run.params["year"])
    total = len(archive.members)
    for done, member in enumerate(archive.members):
        run.progress(done, total, f"正在读取 {member.name}")
        if member.path in told:
            continue
        told[member.path] = reading.one(archive, member)
        with (run.folder / TOLD).open("a", encoding="utf-8") as kept:
            kept.write(json.dumps(asdict(told[member.path]), ensure_ascii=False) + "\n")
    result = run.folder / RESULT
    result.write_text("".join(csv_lines(HEAD, _rows(told))), encoding="utf-8")
    return Outcome(result, RESULT, _summary(told))


def _told_before(path: Path) -> dict[str, Told]:
    """What an earlier attempt has told; a line that was cut off is no telling."""
    found: dict[str, Told] = {}
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            try:
                told = Told(**json.loads(line))
            except (ValueError, TypeError):
                continue
            found[told.path] = told
    return found


class _Reading:
    """Whose reports they may be, and what each of them becomes."""

    def __init__(self, user: User, unit: int | None, year: int | None) -> None:
        self.user, self.year = user, year
        self.units = units_of(user)
        self.default = Unit.objects.filter(pk=unit).first() if unit else None

    def one(self, archive: Archive, member: Member) -> Told:
        try:
            body = archive.read(member)
            dossier = open_report(member.name, body, year=self.year)
        except FileRefused as refused:
            return Told(member.path, REFUSED, note=str(refused))
        unit = self._unit(dossier, member)
        if unit is None:
            said = f"报告写的单位是“{dossier.unit.name}”" if dossier.unit.name else ""
            note = "，".join(filter(None, ["不知道是哪个单位的报告", said]))
            remedy = "请放进以单位全称命名的文件夹，或上传时选定单位。"
            return Told(member.path, REFUSED, note=f"{note}；{remedy}")
        return self._kept(unit, member, body, dossier)

    def _unit(self, dossier: Dossier, member: Member) -> Unit | None:
        """By the report itself, by the folder it lies in, or as was said for all."""
        names = (dossier.unit.name, *reversed(member.folders))
        known = (self.units[name] for name in names if name in self.units)
        return next(known, self.default)

    def _kept(self, unit: Unit, member: Member, body: bytes, dossier: Dossier) -> Told:
        told = Told(
            member.path,
            READ,
            unit.name,
            str(dossier.fiscal_year),
            dict(KINDS)[dossier.kind.value],
            dossier.project.name if dossier.project else "",
        )
        digest = hashlib.sha256(body).hexdigest()
        history = ImportedReport.objects.filter(unit=unit, evaluation=None)
        if history.filter(sha256=digest).exclude(content="").exists():
            return Told(**{**asdict(told), "state": KNOWN})
        try:
            intake.take_in(
                unit=unit,
                name=member.name,
                body=body,
                year=self.year,
                read=dossier,
                by=self.user,
            )
        except (PermissionDenied, ValidationError) as refused:
            note = (
                "您不能为这个单位上传" if isinstance(refused, PermissionDenied) else ""
            )
            return Told(member.path, REFUSED, unit.name, note=note or str(refused))
        return told


def _rows(told: Mapping[str, Told]) -> Iterator[tuple[str, ...]]:
    for each in told.values():
        cells = (
            each.path,
            each.state,
            each.unit,
            each.year,
            each.kind,
            each.project,
            each.note,
        )
        yield tuple(inert(cell) for cell in cells)


def _summary(told: Mapping[str, Told]) -> str:
    """读入 12 份，没有读入 2 份，原因写在结果文件里."""
    states = [each.state for each in told.values()]
    counts = [(state, states.count(state)) for state in (READ, KNOWN, REFUSED)]
    where = ["原因写在结果文件里"] if REFUSED in states else []
    said = [f"{state} {count} 份" for state, count in counts if count]
    return "，".join(said + where)
