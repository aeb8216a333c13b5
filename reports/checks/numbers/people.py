"""People against posts, and which rows of the funds table bear points."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.fund_rows import fund_rows
from reports.checks.places import at_figure, at_line
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Lacking, Verdict

WITH_OTHERS: Final = re.compile(  # 在职66人（含编外6人）; 在编人员 have posts
    "^(?=.*(?:在职|在岗|实有))(?!.*在编).*(?:编外|聘用|临聘|合同制|劳务派遣|临时工)|超编|混编"
)
POINTS: Final = {"weight": "分值", "score": "得分"}


@check("N29")
def people_fit_the_posts(case: Case) -> Iterator[Verdict]:
    if case.is_project:
        return
    posts, people = case.amount("编制数"), case.amount("在职人数")
    if posts is None or people is None:
        yield Lacking("缺少编制数或在职人数")
    elif people <= posts or _counts_others(case, people):
        yield Kept()
    else:
        yield Fault(
            at_figure(case.dossier.kind, "在职人数", f"{people}人"),
            f"在职人数{people}人，编制数{posts}人",
            "在职人数不超过编制数，或说明超编的原因",
            difference=f"{people - posts}人",
            about=("在职人数", "编制数"),
        )


def _counts_others(case: Case, people: Decimal) -> bool:
    """Whether people without a post are among those told, or the excess is told."""
    return case.is_imported and any(
        WITH_OTHERS.search(each.text)
        for each in case.sentences
        if f"{people}" in each.text
    )


@check("N25")
def only_the_total_row_bears_points(case: Case) -> Iterator[Verdict]:
    """In the portal's own sheet the rows of sources have no points at all."""
    for row in fund_rows(case.lines) if case.is_imported else ():
        if row.is_total:
            continue
        for column, name in POINTS.items():
            if row.number(column) is None:
                yield Kept()
                continue
            yield Fault(
                at_line(row.line),
                f"资金来源一行的{name}写“{row.cells[column]}”",
                "“—”",
                about=(row.line.subject,),
            )
