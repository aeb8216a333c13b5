"""What do a project's money tables and sentences say of its funds, source by source?"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import reduce
from typing import Any, Final

from reports.dossier.figures.project import AMOUNTS
from reports.dossier.model import FundLine, Goal
from reports.intake.headings.placing import Piece
from reports.intake.wording.amounts import in_yuan, plain_number
from reports.intake.wording.harmless import harmless_lines

from .stating import Mention

COLUMNS: Final = (
    ("年初预算数", "年初预算.*"),
    ("指标下达数", ".*下达.*"),
    ("资金到位数", ".*到位.*"),
    (
        "全年执行数",
        "(?:全年|实际)?(?:预算)?执行(?:数.*|金额|资金)?|.*支出数?.*|实际(?:支出|执行|使用).*|决算.*",
    ),
    (
        "全年预算数",
        "全年预算.*|调整后?预算.*|预算数.*|.*批复预算.*|预算安排.*|预算金额.*",
    ),
)
SOURCES: Final = (
    (
        "当年财政拨款",
        ".*(?:财政拨款|财政资金|本级安排|当年拨款|中央补助|上级补助|地方资金|一般公共预算).*",
    ),
    ("上年结转资金", ".*结转.*"),
    ("其他资金", ".*(?:其他|自筹|单位资金|事业收入|专户).*"),
    (
        "当年财政拨款",
        (
            "(?:其中[：:]?)?(?:中央|国家|自治区|省|市|县|区|旗|州|镇|乡|本级|上级|地方|财政)"
            ".{0,10}(?:资金|公益金|配套|补助|补贴|奖补|奖励|安排|投入|债券|财政|基金)(?:[（(].*)?"
        ),
    ),
)
TOTAL: Final = re.compile("年度资金总额|资金总额|^合计|^总额|总计|项目资金")
OF_A_FORM: Final = re.compile("资金总额")
OF_SOURCES: Final = re.compile("(?:资金)?来源(?:渠道|名称)?")
OTHER: Final = "其他资金"  # a source that goes by no known name
TYPES: Final = (
    ("一般公共预算", "一般公共预算"),
    ("政府性基金预算", "政府性基金"),
    ("国有资本经营预算", "国有资本经营"),
)
THINGS: Final = re.compile(
    "(?:子|具体)?项目(?:名称)?$|(?:支出|使用|开支)|类别|用途|内容"
)
FEWEST: Final = 2
LONGEST_HEAD: Final = 20
UNIT: Final = re.compile("亿元|万元|千元|元")
EXPECTED: Final = re.compile("(?:年度|年初)?(?:预期|设定|总体)(?:绩效)?目标")
REACHED: Final = re.compile("(?:目标)?(?:实际|全年)?完成情况|实际完成")


@dataclass(slots=True)
class Money:
    """What the tables say: lines by source, the total row, every mention."""

    lines: list[FundLine]
    total: FundLine | None
    mentions: list[Mention]
    rows: set[int]
    has_form: bool = False  # of a project; with several forms, of all of them
    unknown: list[FundLine] = field(default_factory=list)  # rows of no known source


@dataclass(slots=True)
class Head:
    columns: dict[str, int]
    unit: str
    grid: int
    has_types: bool
    is_of_things: bool  # rows are projects or uses of the money, not its sources
    is_of_sources: bool  # rows are its sources, whatever they are called
    is_repeated: bool = False  # it tells the total of a table before


def money_in(pieces: Sequence[Piece]) -> Money:
    """Funds of a project's tables. A table with kinds of budget says more: it wins."""
    plain = Money([], None, [], set())
    typed = Money([], None, [], set())
    head: Head | None = None
    unit = "万元"
    for index, piece in enumerate(pieces):
        if piece.row is None:
            found = re.search(r"单位\s*[：:]\s*(亿元|万元|千元|元)", piece.text)
            unit = found[1] if found else unit
            continue
        cells = tuple(re.sub(r"\s", "", cell) for cell in piece.row.cells)
        if found_head := _head(cells, piece, unit):
            head = found_head
            plain.rows.add(index)
        elif head and piece.grid == head.grid:
            _row(cells, piece, index, head, typed if head.has_types else plain)
    lines = typed.lines or _with_unknown(plain)
    return Money(
        lines,
        plain.total or typed.total,
        [*plain.mentions, *typed.mentions],
        plain.rows | typed.rows,
    )


def _head(cells: Sequence[str], piece: Piece, unit: str) -> Head | None:
    columns: dict[str, int] = {}
    for number, cell in enumerate(cells):
        bare = re.sub(r"[（(].*", "", cell)
        if not number or not cell or "率" in cell or plain_number(cell) is not None:
            continue
        for key, pattern in COLUMNS:
            if key not in columns and re.fullmatch(pattern, bare):
                columns[key] = number
                break
    if len(columns) < FEWEST:
        return None
    named = UNIT.search(piece.text)
    return Head(
        columns,
        named[0] if named else unit,
        piece.grid,
        "预算类型" in cells,
        bool(THINGS.match(cells[0])),
        bool(OF_SOURCES.fullmatch(cells[0])),
    )


def _row(
    cells: Sequence[str], piece: Piece, index: int, head: Head, money: Money
) -> None:
    label = "".join(cells[: min(head.columns.values())])
    if _source(label) or TOTAL.search(label):
        money.rows.add(index)
    values = {key: _value(cells, at, head.unit) for key, at in head.columns.items()}
    if not label or all(each is None for each in values.values()):
        return
    amounts: dict[str, Any] = {AMOUNTS[key]: each for key, each in values.items()}
    source = _source(cells[0] if head.has_types else label)
    if head.is_of_sources and "其中" not in label:
        source = source or OTHER
    if TOTAL.search(label) and "其中" not in label:
        line = FundLine("当年财政拨款", "不区分", **amounts)
        if money.total is None:
            money.total = line
            money.mentions.extend(_mentions(values, cells, head, piece))
        elif line == money.total:
            head.is_repeated = True
        elif OF_A_FORM.search(label) and money.has_form:
            money.total = _sum(money.total, line)
            money.mentions.clear()  # none of them tells what all forms come to
        money.has_form = money.has_form or bool(OF_A_FORM.search(label))
    elif not source and money.total and not (head.is_of_things or head.is_repeated):
        money.unknown.append(FundLine(OTHER, "不区分", **amounts))
    elif source and not (head.is_of_things or head.is_repeated):
        line = FundLine(
            source, _fund_type(label) if head.has_types else "不区分", **amounts
        )
        _add(money.lines, line)


def _with_unknown(money: Money) -> list[FundLine]:
    """彩票公益金, 农户自筹: sources as well, if all of them make the total."""
    every = [*money.lines]
    for each in money.unknown:
        _add(every, each)
    if not (money.total and money.lines and money.unknown) or not every:
        return money.lines
    names = [n for n in AMOUNTS.values() if getattr(money.total, n) is not None]
    sums = reduce(_sum, every)
    is_all = all(getattr(sums, n) == getattr(money.total, n) for n in names)
    return every if names and is_all else money.lines


def _add(lines: list[FundLine], line: FundLine) -> None:
    for at, known in enumerate(lines):
        if (known.source, known.fund_type) == (line.source, line.fund_type):
            lines[at] = _sum(known, line)
            return
    lines.append(line)


def _sum(one: FundLine, other: FundLine) -> FundLine:
    sums: dict[str, Any] = {}
    for name in AMOUNTS.values():
        first, second = getattr(one, name), getattr(other, name)
        known = [each for each in (first, second) if each is not None]
        sums[name] = sum(known, Decimal(0)) if known else None
    return replace(one, **sums)


def _source(label: str) -> str:
    return next((name for name, pattern in SOURCES if re.fullmatch(pattern, label)), "")


def _fund_type(label: str) -> str:
    return next((name for name, part in TYPES if part in label), "不区分")


def _value(cells: Sequence[str], at: int, unit: str) -> Decimal | None:
    if at >= len(cells):
        return None
    number = plain_number(re.sub("[亿万千]?元", "", cells[at]))
    own = UNIT.search(cells[at])
    return None if number is None else in_yuan(number, own[0] if own else unit)


def _mentions(
    values: dict[str, Decimal | None], cells: Sequence[str], head: Head, piece: Piece
) -> Iterator[Mention]:
    for key, value in values.items():
        if value is not None:
            text = cells[head.columns[key]]
            printed = text if UNIT.search(text) else f"{text}{head.unit}"
            yield Mention(key, printed, piece.place, piece.text, value, is_base=True)


def funds_from(money: Money, told: Iterable[Mention]) -> tuple[FundLine, ...]:
    """Lines by source; where only a total is stated, one line that holds it."""
    first: dict[str, Decimal] = {}
    for each in told:
        if each.is_base and each.value is not None and each.key in AMOUNTS:
            first.setdefault(each.key, each.value)
    lines = [each for each in money.lines if _is_filled(each)]
    if lines:
        return tuple(_completed(lines, first))
    total = money.total or FundLine("当年财政拨款", "不区分")
    for key, name in AMOUNTS.items():
        if getattr(total, name) is None and key in first:
            total = replace(total, **{name: first[key]})  # type: ignore[arg-type]
    return (total,) if _is_filled(total) else ()


def _completed(lines: list[FundLine], first: dict[str, Decimal]) -> list[FundLine]:
    """One source: what the prose adds (到位, 下达) belongs to it."""
    if len(lines) > 1:
        return lines
    line = lines[0]
    for key, name in AMOUNTS.items():
        if getattr(line, name) is None and key in first:
            line = replace(line, **{name: first[key]})  # type: ignore[arg-type]
    return [line]


def _is_filled(line: FundLine) -> bool:
    return any(getattr(line, name) is not None for name in AMOUNTS.values())


def goal_in(pieces: Sequence[Piece]) -> tuple[Goal, set[int]]:
    """年度总体目标, expected and reached, and the rows it was read from."""
    columns: tuple[int, int] | None = None
    for index, piece in enumerate(pieces):
        if piece.row is None:
            continue
        cells = piece.row.cells
        plain = [re.sub(r"\s", "", cell) for cell in cells]
        if columns and max(columns) < len(cells):
            expected, actual = (cells[at].strip() for at in columns)
            if expected or actual:
                goal = Goal(harmless_lines(expected), harmless_lines(actual))
                return goal, {index - 1, index}
        wanted = [n for n, cell in enumerate(plain) if EXPECTED.fullmatch(cell)]
        reached = [
            n for n, cell in enumerate(plain) if REACHED.search(cell[:LONGEST_HEAD])
        ]
        columns = (wanted[-1], reached[-1]) if wanted and reached else None
    return Goal(), set()
