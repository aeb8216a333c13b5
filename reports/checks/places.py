"""Where a fault is: in the text, in an indicator's cell, at a figure."""

import re
from collections.abc import Mapping
from typing import Final

from indicators.scoring.measures import Kind
from reports.dossier.figures.project import AMOUNTS
from reports.dossier.model import Stated

from .lines import Indicator, Line
from .verdicts import At

CELLS: Final[Mapping[str, str]] = {
    "name": "指标名称",
    "operator": "指标性质",
    "target": "年度指标值",
    "unit": "度量单位",
    "actual": "实际完成值",
    "weight": "分值",
    "score": "得分",
    "deduction_reason": "扣分原因",
    "improvement": "改进措施",
    "evidence": "佐证材料",
}
AROUND: Final = 40  # characters of a quotation, either side
ENDS: Final = "。！？；"
STOP: Final = re.compile(f"[{ENDS}]")


def at_text(line: Line, start: int, end: int) -> At:
    """A stretch of a line; quoted with its sentence, cut where that is long."""
    return At(
        line.place, line.key, quoted(line.text, start, end), line.index, start, end
    )


def at_line(line: Line) -> At:
    return at_text(line, 0, len(line.text))


def at_cell(indicator: Indicator, cell: str = "") -> At:
    """An indicator, or one cell of it."""
    name = f" › {CELLS[cell]}" if cell else ""
    field = f".{cell}" if cell and cell != "score" else ""
    key = f"results.{indicator.code}{field}" if indicator.code else "results"
    quote = getattr(indicator, cell, indicator.name) if cell else indicator.name
    return At(f"{indicator.place}{name}", key, quote)


def at_figure(kind: Kind, key: str, quote: str = "") -> At:
    """A figure of the data sheet."""
    if kind is Kind.OVERALL:
        return At(f"数据表 › {key}", f"figures.{key}", quote)
    name = next((each for each in AMOUNTS if key.endswith(each)), "")
    return At(f"项目资金 › {key}", f"funds.{key}" if name else "payments", quote)


def at_stated(stated: Stated) -> At:
    """A place where an existing report states a figure."""
    return At(stated.place, f"figures.{stated.key}", stated.value)


def quoted(text: str, start: int, end: int) -> str:
    """The sentence around a stretch of text, at most so much on either side."""
    begin = max([text.rfind(mark, 0, start) for mark in ENDS]) + 1
    found = STOP.search(text, end)
    stop = found.end() if found else len(text)
    low, high = max(begin, start - AROUND), min(stop, end + AROUND)
    before = "…" if low > begin else ""
    after = "…" if high < stop else ""
    return f"{before}{text[low:high].strip()}{after}"
