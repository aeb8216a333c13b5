"""What an indicator table came to, told cell by cell; and whether that is sure."""

import re
from dataclasses import dataclass, field
from typing import Final

from reports.intake.indicators.columns import column_of
from reports.intake.indicators.group_rows import parted_rows, weight_of
from reports.intake.indicators.printed import Indicator

SUMS: Final = re.compile("总分|合计|总计|总得分|得分合计|小计")
OF_SUM: Final = re.compile(rf"{SUMS.pattern}|[^\d]{{2,12}}(?:小计|合计)")
NOTHING: Final = re.compile("[-—–－/]+")
EMPTY: Final = re.compile(r"(?:指标|目标)\d{1,2}[：:.]?|[.…]{2,}")
NAME: Final = re.compile(r"[^\W\d_]{2}")
MOST_POINTS: Final = 150  # of a table of a hundred points, however it errs


@dataclass(slots=True)
class Table:
    """An indicator table: its rows, each with the line it begins in; where it ends."""

    heads: list[str]
    end: int = 0
    rows: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)


def is_sure(table: Table) -> bool:
    """Whether names are names, and weights are weights: else cells were shifted."""
    columns = [column_of(each) for each in table.heads]
    weighed = list[Indicator]()
    for _, cells in table.rows[1:]:
        if any(OF_SUM.fullmatch(cell) for cell in cells):
            continue
        name = re.sub(r"\s", "", cells[columns.index("level3")])
        if name and not NAME.search(name) and not EMPTY.fullmatch(name):
            return False
        if "weight" in columns:
            weight = cells[columns.index("weight")]
            weighed.append(Indicator(name, "", "", weight=weight))
    leaves, _ = parted_rows(weighed)
    return weight_of(leaves) <= MOST_POINTS
