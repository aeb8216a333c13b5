"""People against posts, and which rows of the funds table bear points."""

import re
from collections.abc import Iterator
from typing import Final

from reports.checks.case import Case
from reports.checks.cells import number_in
from reports.checks.lines import Line, LineKind
from reports.checks.places import at_figure, at_line
from reports.checks.printed import BETWEEN
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Lacking, Verdict

SOURCES: Final = re.compile(r"当年财政拨款|上年结转|其他资金|其中[：:]")
POINTS: Final = ("分值", "权重", "得分")
RATE: Final = "执行率"


@check("N29")
def people_fit_the_posts(case: Case) -> Iterator[Verdict]:
    if case.is_project:
        return
    posts, people = case.amount("编制数"), case.amount("在职人数")
    if posts is None or people is None:
        yield Lacking("缺少编制数或在职人数")
    elif people <= posts:
        yield Kept()
    else:
        yield Fault(
            at_figure(case.dossier.kind, "在职人数", f"{people}人"),
            f"在职人数{people}人，编制数{posts}人",
            "在职人数不超过编制数，或说明超编的原因",
            difference=f"{people - posts}人",
            about=("在职人数", "编制数"),
        )


@check("N25")
def only_the_total_row_bears_points(case: Case) -> Iterator[Verdict]:
    """In the portal's own sheet the rows of sources have no points at all."""
    if not case.is_imported:
        return
    columns: dict[int, str] = {}
    for line in case.lines:
        cells = line.text.split(BETWEEN)
        if line.kind is not LineKind.ROW:
            columns = {}
        elif RATE in line.text and any(word in line.text for word in POINTS[:2]):
            columns = {
                index: cell.strip()
                for index, cell in enumerate(cells)
                if cell.strip() in POINTS
            }
        elif columns and SOURCES.search(cells[0] + cells[min(1, len(cells) - 1)]):
            yield _row(line, cells, columns)


def _row(line: Line, cells: list[str], columns: dict[int, str]) -> Verdict:
    for index, name in columns.items():
        if index < len(cells) and number_in(cells[index]):
            return Fault(
                at_line(line),
                f"资金来源一行的{name}写“{cells[index].strip()}”",
                "“—”",
                about=(f"line:{line.index}",),
            )
    return Kept()
