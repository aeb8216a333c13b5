"""The export itself: rendered by several processes, packed in order, resumable.

What an earlier attempt rendered lies in the cache under the hash of its content, so a
worker that takes over renders only what is missing and packs the archive anew.
"""

import json
import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils import timezone

from evalportal.jobs.run import Outcome, Run
from indicators.models import SelfEvaluation
from reports.documents.files import Form
from reports.press import Crew
from reports.queries.dossiers import Content, contents_of, read_back_of
from reports.services.evidence import evidence_path
from reports.services.renders import path_of

from .archive import Archive, Entry
from .naming import Names, Subject, name_of, stem_of

ARCHIVE: Final = "导出.zip"
AHEAD: Final = 4  # documents under way for each process
FAR: Final = 1000  # pieces that may wait for one that is being rendered
CHUNK: Final = 50  # whose dossiers are in memory together


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of the archive: where it lies, or will, and its line of provenance."""

    entry: Entry
    path: Path
    ready: Future[str] | None  # None = it is there already

    @property
    def is_made(self) -> bool:
        return self.ready is None or self.ready.done()


def export(run: Run) -> Outcome:
    """Write the archive. Documents that cannot be made are named in it, with why."""
    forms = [Form(each) for each in run.params["forms"]]
    rows = run.params["evaluations"]
    target = run.folder / "export.zip"
    total = len(rows) * max(len(forms), 1)
    failed = done = 0
    (Path(settings.VAR) / "renders").mkdir(parents=True, exist_ok=True)
    with Crew(os.cpu_count() or 1) as crew, Archive(target) as archive:
        for piece in in_order(_pieces(run, forms, crew)):
            refused = add(archive, piece)
            failed += bool(refused)
            done += 1
            run.progress(min(done, total), total, piece.entry.subject)
        archive.finish(_said(run, done, failed), run.folder)
    message = f"已导出 {done - failed} 个文件"
    if failed:
        message += f"，{failed} 个没有生成，原因见来源表"
    return Outcome(file=target, name=ARCHIVE, message=message)


def in_order(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """The pieces in their order.

    While the first is being rendered it is looked further ahead, and what must be
    rendered there is begun: so few new ones among many that are there cost no waiting.
    """
    most = AHEAD * (os.cpu_count() or 1)
    waiting: deque[Piece] = deque()
    under_way: list[Future[str]] = []
    for piece in pieces:
        waiting.append(piece)
        if piece.ready:
            under_way = [each for each in (*under_way, piece.ready) if not each.done()]
        while waiting and (
            waiting[0].is_made or len(under_way) >= most or len(waiting) > FAR
        ):
            yield waiting.popleft()
            under_way = [each for each in under_way if not each.done()]
    yield from waiting


def _pieces(run: Run, forms: list[Form], crew: Crew) -> Iterator[Piece]:
    """A dossier is read only by who renders it: its hash tells what is there."""
    names, pattern = Names(), run.params["pattern"]
    for evaluation, content in _contents(run):
        subject = Subject.of(json.loads(content.data))
        entry = _entry(evaluation, content, subject)
        for form in forms:
            path = path_of(content.sha256, form)
            ready = None
            if not path.exists():
                proved = read_back_of(evaluation, content, form)
                ready = crew.submit(content.data, form, path, read_back=proved)
            name = names.free(name_of(subject, form, pattern))
            yield Piece(replace(entry, name=name), path, ready)
        if run.params["evidence"]:
            folder = stem_of(subject, pattern)
            yield from _evidence(evaluation, entry, folder, names)


def _contents(run: Run) -> Iterator[tuple[SelfEvaluation, Content]]:
    """Those asked for that the person may still see, a chunk at a time."""
    wanted: list[int] = run.params["evaluations"]
    if run.user is None:
        raise RuntimeError("an export that nobody asked for")
    visible = SelfEvaluation.objects.visible_to(run.user).with_subject()
    for start in range(0, len(wanted), CHUNK):
        rows = visible.select_related("unit__supervisor").in_bulk(
            wanted[start : start + CHUNK]
        )
        contents = contents_of(rows.values())
        for pk in wanted[start : start + CHUNK]:
            if pk in rows:  # let go at once: two chunks are never in memory
                yield rows.pop(pk), contents.pop(pk)


def _entry(evaluation: SelfEvaluation, content: Content, subject: Subject) -> Entry:
    version = content.version
    return Entry(
        name="",
        unit_code=subject.unit_code,
        unit=subject.unit,
        subject=evaluation.subject,
        fiscal_year=subject.fiscal_year,
        state=evaluation.get_state_display(),
        version=f"第{version}版" if version else "未报送的草稿",
        dossier=content.sha256,
    )


def _evidence(
    evaluation: SelfEvaluation, entry: Entry, folder: str, names: Names
) -> Iterator[Piece]:
    for row in evaluation.evidence.all():
        name = names.free(f"{folder}_佐证材料/{row.code}_{row.name}")
        yield Piece(replace(entry, name=name), evidence_path(row.sha256), None)


def add(archive: Archive, piece: Piece) -> str:
    """Put the piece in; why it could not be, "" = it is in."""
    refused = piece.ready.result() if piece.ready else ""
    if not refused and not piece.path.exists():
        refused = "文件不在存储中"
    if refused:
        archive.note(replace(piece.entry, remark=refused))
        return refused
    digest, size = archive.add(piece.path, piece.entry.name)
    archive.note(replace(piece.entry, file=digest, size=size))
    return ""


def _said(run: Run, done: int, failed: int) -> dict[str, str]:
    return {
        "导出人": str(run.user),
        "导出时间": f"{timezone.localtime():%Y-%m-%d %H:%M}",
        "导出任务": str(run.lease.job.pk),
        "文件数": f"{done - failed}（另有 {failed} 个没有生成）"
        if failed
        else str(done),
    }
