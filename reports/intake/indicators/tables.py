"""Which indicators stand in a report's tables, whatever their layout?"""

import re
from collections.abc import Sequence
from typing import Final

from reports.intake.headings.placing import Piece
from reports.intake.wording.amounts import usual_signs
from reports.intake.wording.harmless import harmless

from .columns import column_of, head_of, heads_of_two
from .group_rows import parted_rows
from .printed import FOOTNOTE, GroupScore, Indicator, parted, points_of
from .rows import is_of_others, straight

SUMS: Final = re.compile(
    r"^(?:小计|(?:合计|总计|总分|得分合计|总得分|分值合计|自评得分|自评总分)"
    r"(?:[（(](?!不)[^（()）]*[）)])?)$"
)
OF_GROUP: Final = re.compile(
    r"^(?P<group>[^\d]{2,12}?)(?:小计|合计)$|^小计[（(：:](?P<named>[^\d]{2,12}?)[）)]?$"
)
NOTHING: Final = re.compile(r"^[-—–－/／\s]*$")
EXECUTION: Final = re.compile("^预算?(?:资金)?执行率|^执行率")
NOTES: Final = re.compile(
    r"^(?:注|说明|备注|填表|联系|(?:自评)?等级(?:[：:为]|$)|评分方案)"
)
OF_KIND: Final = re.compile(  # a group of indicators, and none itself
    r"数量|质量|时效|成本|(?:产出)?(?:数量|质量|时效|成本|(?:经济|社会|生态|环境)?效益"
    r"|(?:经济|社会|生态环境)成本|可持续影响|(?:服务对象)?满意度)指标(?:[（(].*[）)])?"
)
TARGETED: Final = re.compile(  # 服务对象满意度（≥95%）
    r"(?P<name>.{2,40}?)[（(](?P<target>[≥≧≤≦=＝═><＞＜]\s*\d[\d,.]*[^（()）\d]{0,6})[）)]"
)
LONGEST: Final = 120
FULL: Final = 100  # points of a whole report
MARKS: Final = ("weight", "score")


class Tables:
    """One pass over the tables; a head holds until another, or another table shape."""

    def __init__(self) -> None:
        self.indicators: list[Indicator] = []
        self.groups: dict[str, GroupScore] = {}
        self.rows: set[int] = set()  # indexes of lines read as indicators
        self.total: tuple[str, Piece] | None = None
        self._head: dict[str, int] = {}
        self._first = 0  # of the indicators below this head
        self._width = 0
        self._levels = ["", ""]

    def read(self, pieces: Sequence[Piece]) -> "Tables":
        table = -1
        above: tuple[str, ...] = ()
        for index, piece in enumerate(pieces):
            if piece.row is None:
                continue
            cells = piece.row.cells
            if piece.grid != table:
                self._head = self._head if len(cells) == self._width else {}
                above = ()
            table = piece.grid
            if two := head_of(heads_of_two(above, cells)):
                self.rows.add(index - 1)
                self._enter(two, len(cells), index)
            elif head := head_of(cells):
                self._enter(head, len(cells), index)
            elif self._head and is_of_others(cells):
                self._head = {}
            elif self._head:
                self._row(straight(cells, self._head), piece, index)
            above = cells
        self._part()
        return self

    def _part(self) -> None:
        """Rows of groups are no indicators."""
        rows, groups = parted_rows(self.indicators[self._first :])
        self.indicators[self._first :] = rows
        self._first = len(self.indicators)
        for each in groups:
            self.groups.setdefault(each.name, each)

    def _enter(self, head: dict[str, int], width: int, index: int) -> None:
        self._part()
        if head != self._head or width != self._width:
            self._levels = ["", ""]
        self._head, self._width = head, width
        self.rows.add(index)

    def _row(self, cells: Sequence[str], piece: Piece, index: int) -> None:
        first = next((re.sub(r"\s", "", cell) for cell in cells if cell.strip()), "")
        if not first or NOTES.match(first):
            return
        if sum(1 for cell in cells if column_of(cell)) >= len(cells) - 1 > 0:
            self.rows.add(index)
            return
        if SUMS.match(first) or OF_GROUP.match(first):
            self._sum(first, cells, piece, index)
            return
        self._fill_down(cells)
        name = self._name(cells)
        if not name or len(name) > LONGEST:
            return
        self.rows.add(index)
        if name != "小计":
            self.indicators.append(self._indicator(name, cells, piece))

    def _sum(self, first: str, cells: Sequence[str], piece: Piece, index: int) -> None:
        self.rows.add(index)
        cells = self._spread(cells)
        score, weight = self._cell(cells, "score"), self._cell(cells, "weight")
        if SUMS.match(first) and first != "小计":
            full = points_of(weight)
            is_of_all = full is None or full >= FULL  # not of one group's own table
            if points_of(score) is not None and is_of_all:
                self.total = (score, piece)
            return
        own = OF_GROUP.match(first)
        group = (own["group"] or own["named"]) if own else parted(self._levels[0])[0]
        if group:
            self.groups[group] = GroupScore(
                group, piece.place, piece.text, points_of(score), points_of(weight)
            )

    def _spread(self, cells: Sequence[str]) -> Sequence[str]:
        """总分 | 100 | 98.59 below a head of eight: merged cells came as one."""
        told = [each for each in cells if each.strip()]
        marks = sorted(self._head[key] for key in MARKS if key in self._head)
        is_merged = (
            len(cells) < self._width and len(told) == len(marks) + 1 == len(MARKS) + 1
        )
        if not is_merged or any(points_of(each) is None for each in told[1:]):
            return cells
        spread = [told[0], *[""] * (self._width - 1)]
        for at, each in zip(marks, told[1:], strict=True):
            spread[at] = each
        return spread

    def _fill_down(self, cells: Sequence[str]) -> None:
        for level, column in enumerate(("level1", "level2")):
            text = re.sub(r"\s", "", self._cell(cells, column))
            if text and text != self._levels[level]:
                self._levels[level] = text
                self._levels[level + 1 :] = [""] * (1 - level)
                name, weight = parted(text)
                if level == 0 and weight is not None:
                    self.groups.setdefault(
                        name, GroupScore(name, "", text, None, weight)
                    )

    def _name(self, cells: Sequence[str]) -> str:
        name = self._cell(cells, "level3")
        is_leaf = "level3" not in self._head or not (
            {"target", "actual"} & self._head.keys()
        )
        if not name and is_leaf and not OF_KIND.fullmatch(self._cell(cells, "level2")):
            name = self._cell(cells, "level2")
        if not name:
            level1 = self._cell(cells, "level1")
            name = level1 if EXECUTION.match(re.sub(r"\s", "", level1)) else ""
        plain = FOOTNOTE.sub("", re.sub(r"\s", "", name))
        if re.fullmatch(r"指标\d*[：:]?|…+|\.+|[-—]+", plain):
            return ""
        return re.sub(r"^指标\d+[：:.、]?(?=\D)", "", plain)

    def _indicator(self, name: str, cells: Sequence[str], piece: Piece) -> Indicator:
        target = self._value(cells, "revised") or self._value(cells, "target")
        own = self._levels if "level3" in self._head else self._levels[:1]
        bracketed = None if target else TARGETED.fullmatch(name)
        if bracketed:
            name, target = bracketed["name"], usual_signs(bracketed["target"])
        plain, weight = parted(name)
        stated = self._cell(cells, "weight")
        is_execution = bool(EXECUTION.match(name))
        return Indicator(
            name=harmless(name if weight is None else plain, 200),
            place=piece.place,
            sentence=piece.text,
            groups=tuple(harmless(each, 200) for each in own if each),
            operator=self._value(cells, "operator"),
            target=target,
            unit=self._value(cells, "unit")[:40],
            actual=self._value(cells, "actual"),
            weight=stated or ("" if weight is None else f"{weight}"),
            score=self._cell(cells, "score"),
            reason=self._value(cells, "reason"),
            is_execution=is_execution,
        )

    def _value(self, cells: Sequence[str], column: str) -> str:
        text = self._cell(cells, column)
        return "" if NOTHING.match(text) else harmless(usual_signs(text))

    def _cell(self, cells: Sequence[str], column: str) -> str:
        """The first filled cell from a column on, up to the next column that is known.

        A head that spans several columns has its text at the first of them.
        """
        if column not in self._head:
            return ""
        start = self._head[column]
        later = [at for at in self._head.values() if at > start]
        end = min([*later, len(cells)])
        return next((cell.strip() for cell in cells[start:end] if cell.strip()), "")


def indicators_in(pieces: Sequence[Piece]) -> Tables:
    return Tables().read(pieces)
