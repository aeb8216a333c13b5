"""A dossier's file, read for checking, and the papers that a reviewer has beside it."""

import json
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, TypeVar

from evalportal.uploads.containers import WORKBOOK
from evalportal.uploads.refused import FileRefused
from evalportal.whole_files import why
from indicators.approved.sheet import read_upload
from indicators.approved.table import Line
from indicators.scoring.measures import Kind
from indicators.scoring.problems import TableRefused
from reports.checks.companions import Companions
from reports.checks.findings import Report
from reports.checks.output import report_to_data, told
from reports.dossier.approved import Approved
from reports.dossier.model import Dossier
from reports.dossier.problems import Problem, Unusable
from reports.dossier.reading import read, reread
from reports.intake.files.recognising import require_size
from reports.intake.opening import open_report
from reports.queries.checks import worded

ERRORS_FOUND: Final = 1
RESULTS: Final = "results"  # what is wrong here, checks say better
LONGEST_DOCUMENT: Final = 60
Read = TypeVar("Read")
KINDS: Final = {Kind.OVERALL: "整体自评", Kind.PROJECT: "项目自评"}


class NotBeside(Exception):
    """A paper that cannot stand beside the dossier: its file, and why, line by line."""

    def __init__(self, file: Path, messages: Iterable[str]) -> None:
        self.file, self.messages = file, tuple(messages)
        super().__init__("\n".join(self.messages))


@dataclass(frozen=True, slots=True)
class Beside:
    """The files that were named beside the dossier."""

    last_year: Path | None = None
    siblings: Sequence[Path] = ()
    approved: Path | None = None


def add_checking(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="自评材料，JSON 文件")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument(
        "--last-year", type=Path, help="上一年度的自评材料（.json）或报告"
    )
    parser.add_argument(
        "--sibling",
        type=Path,
        nargs="*",
        default=[],
        help="同单位同年度的其他自评材料（.json）或报告",
    )
    parser.add_argument(
        "--approved", type=Path, help="批复的绩效目标表，与载入系统的相同（.xlsx）"
    )


def read_to_check(file: Path) -> Dossier:
    """The dossier in a file, though its weights or values may be wrong.

    Raises Unusable for anything that keeps it from being a dossier, OSError for the
    file.
    """
    body = file.read_bytes()
    try:
        return read(body)
    except Unusable as unusable:
        if not all(map(_is_for_checks, unusable.problems)):
            raise
        return reread(body)


def with_papers(dossier: Dossier, beside: Beside) -> tuple[Dossier, Companions]:
    """The dossier as it was approved, and its companions. Raises NotBeside."""
    if beside.approved:
        dossier = replace(dossier, approved=_approved(dossier, beside.approved))
    last = beside.last_year and _last_year(dossier, beside.last_year)
    siblings = tuple(_sibling(dossier, each) for each in beside.siblings)
    return dossier, Companions(last_year=last or None, siblings=siblings)


def shown(report: Report, form: str) -> str:
    """The report as JSON, or in sentences."""
    report = worded(report)
    if form == "json":
        return json.dumps(report_to_data(report), ensure_ascii=False, indent=2)
    return "\n".join(told(report))


def _is_for_checks(problem: Problem) -> bool:
    return problem.place.partition("[")[0].partition(".")[0] == RESULTS


def _last_year(dossier: Dossier, file: Path) -> Dossier:
    last = _paper(file, dossier.fiscal_year - 1)
    if last.kind is not dossier.kind or last.fiscal_year >= dossier.fiscal_year:
        wanted = f"{dossier.fiscal_year}年度以前的{KINDS[dossier.kind]}"
        raise NotBeside(file, [_other(last, wanted, "请核对是否选错了文件。")])
    return last


def _sibling(dossier: Dossier, file: Path) -> Dossier:
    sibling = _paper(file, dossier.fiscal_year)
    if sibling.fiscal_year != dossier.fiscal_year:
        wanted = f"{dossier.fiscal_year}年度的自评"
        raise NotBeside(file, [_other(sibling, wanted, "请核对是否选错了文件。")])
    return sibling


def _other(paper: Dossier, wanted: str, remedy: str) -> str:
    found = f"是{paper.fiscal_year}年度的{KINDS[paper.kind]}"
    return f"{found}；应为{wanted}。{remedy}"


def _paper(file: Path, year: int) -> Dossier:
    """A dossier's JSON, or a report as people have it."""
    if file.suffix.lower() == ".json":
        return _asked(file, lambda: read_to_check(file))
    return _asked(file, lambda: open_report(file.name, _body(file), year=year))


def _body(file: Path) -> bytes:
    require_size(file.stat().st_size)
    return file.read_bytes()


def _approved(dossier: Dossier, file: Path) -> tuple[Approved, ...]:
    """The lines that are the dossier's own, of a table that may hold many units."""
    lines = _asked(file, lambda: _lines(file))
    is_project = dossier.kind is Kind.PROJECT
    unit = dossier.unit.code
    code = dossier.project.code if dossier.project else ""
    own = [
        each
        for each in lines
        if bool(each.project_code) is is_project
        and unit in ("", each.unit_code)
        and code in ("", each.project_code)
    ]
    subjects = {(each.unit_code, each.project_code) for each in own}
    if len(subjects) != 1:
        whose = f"单位编码“{unit}”" + (f"、项目编码“{code}”" if is_project else "")
        found = f"有{len(subjects)}份批复" if subjects else "没有批复"
        raise NotBeside(
            file, [f"{whose}在表中{found}；应为一份。请核对编码，或只留这一份的行。"]
        )
    return tuple(map(_promise, own))


def _lines(file: Path) -> tuple[Line, ...]:
    """A table without its document's number is known by the file's name."""
    with file.open("rb") as content:
        body = content.read(WORKBOOK.packed + 1)
    return read_upload(body, document=file.stem[:LONGEST_DOCUMENT])


def _promise(line: Line) -> Approved:
    return Approved(
        name=line.name,
        operator=line.promised.operator,
        value_kind=line.promised.value_kind,
        target=line.promised.target,
        unit=line.promised.unit,
        weight=line.weight,
        document=line.document,
        approved_on=line.approved_on,
        adjusted_target=line.adjusted_target,
        adjusted_document=line.adjusted_document,
        adjusted_on=line.adjusted_on,
    )


def _asked(file: Path, read_it: Callable[[], Read]) -> Read:
    """Whatever hinders reading a paper is said of its own file."""
    try:
        return read_it()
    except (Unusable, TableRefused) as refused:
        raise NotBeside(file, map(str, refused.problems)) from refused
    except FileRefused as refused:
        raise NotBeside(file, [str(refused)]) from refused
    except OSError as error:
        raise NotBeside(file, [why(error)]) from error
