"""Does the prose tell of an indicator what its row of the table tells?

清运垃圾9.68万吨, and the row has 完成9.86万吨. Where a number's name is the row's, it
is the row's target or its actual; parts, differences, other years are told as such.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.far_apart import gap_of
from reports.checks.once import once
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.tellings import Role, Telling
from reports.checks.prose.units import kind_of
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .row_tellings import Row, pairs_of, rows_of, told_in_prose

OTHER: Final = re.compile(
    "[比较]|增加|减少|提高|提升|下降|降低|增长|上升|未|分别"
    "|(?<!不)[少多超]|[差剩余另后]|追加|调减|调增|压减|其余|原|由|从|抽|补|其他"
)
PER: Final = re.compile("每|均|单价|单位|标准|成本|价格")
OF_ALL: Final = re.compile("执行率|支出率|完成率$")  # checked by the money itself
LEFT: Final = re.compile("未(?!成年|来)|没有|没能|尚|待")
SHOULD: Final = re.compile("(?<![适响对供])应[^，。；急届征诉用对]{1,3}$")
ADDED: Final = re.compile("新增|累计")
LATER: Final = re.compile("下一?步|明年|今后|拟|将|底前")
CHANGED: Final = re.compile("调整为|调整至|调[增减]|追加|核减|变更")
TOLD_OF: Final = re.compile("完成|实现|情况分析|自评|原因|偏离|问题|分析|结果|成效")
GOALS: Final = re.compile("目标|任务|内容|计划|概况|背景|情况|工作")
CLAUSE: Final = re.compile("[，。；]")
BEFORE_BRACKET: Final = re.compile(r"(20\d\d)年度?$")
LIKE: Final = {Measure.COUNT: 60, Measure.MONEY: 60, Measure.PERCENT: 70}
MORE: Final = {Role.OPEN: 1, Role.AIM: 2, Role.DONE: 2}  # letters that the row lacks
NEAR: Final = 15  # how much less like another row has to be
AGAIN: Final = 40
PARTS: Final = 8
LOOK: Final = 14


@check("N06")
def counts_are_those_of_the_rows(case: Case) -> Iterator[Verdict]:
    yield from _as_in_rows(case, Measure.COUNT)


@check("X01")
def prose_tells_what_the_rows_tell(case: Case) -> Iterator[Verdict]:
    yield from _as_in_rows(case, Measure.MONEY, Measure.PERCENT)


def _as_in_rows(case: Case, *measures: Measure) -> Iterator[Verdict]:
    rows = _by_kind(case)
    if not rows:
        return
    every, own = told_in_prose(case), _pairs_by_line(case)
    for each in every:
        if each.quantity.measure not in measures:
            continue
        alike = rows.get(kind_of(each.quantity))
        if not alike or not _may_be(case, each):
            continue
        found = _row_of(each, alike)
        if found is None or not _is_told(each, found):
            continue
        if each.quantity.value in _meant(each, found):
            yield Kept()
        elif not _is_else(
            each, found, every, own.get(each.sentence.passage.line.index, ())
        ):
            yield _fault(each, found)


@once
def _by_kind(case: Case) -> dict[str, list[Row]]:
    rows = defaultdict[str, list[Row]](list)
    for row in (*rows_of(case), *pairs_of(case)):
        rows[row.kind].append(row)
    return rows


@once
def _pairs_by_line(case: Case) -> dict[int, list[Row]]:
    own = defaultdict[int, list[Row]](list)
    for pair in pairs_of(case):
        own[pair.line].append(pair)
    return own


def _row_of(each: Telling, rows: Sequence[Row]) -> Row | None:
    """The one row whose name is nearest, and near enough."""
    line = each.sentence.passage.line.index
    likes = [
        (each.likeness(row.letters), at)
        for at, row in enumerate(rows)
        if row.line != line
    ]
    best, first = max(likes, default=(0, 0))
    if best < LIKE[each.quantity.measure]:
        return None
    row, near = rows[first], [rows[at] for like, at in likes if like > best - NEAR]
    return row if len({one.values for one in near}) == 1 else None


def _is_aimed(each: Telling) -> bool:
    """目标, 95%以上, 应完工."""
    clause = CLAUSE.split(each.lead)[-1]
    return each.role is Role.AIM or SHOULD.search(clause) is not None


def _meant(each: Telling, row: Row) -> frozenset[object]:
    """The target of what is aimed at, the actual of what was done; else either."""
    path = each.sentence.passage.path
    title = "".join(path[-1:])
    is_of_goals = bool(GOALS.search(title) and not TOLD_OF.search(title))
    is_told_of = any(map(TOLD_OF.search, path)) and not is_of_goals
    is_aimed = _is_aimed(each)
    if is_aimed and row.target:
        return frozenset({row.target.value})
    is_done = is_told_of or (each.role is Role.DONE and not is_of_goals)
    if is_done and not is_aimed and row.actual:
        return frozenset({row.actual.value})
    return row.values


def _may_be(case: Case, each: Telling) -> bool:
    """Whether the number says how much was aimed at or done this year, of whatever."""
    if each.role is Role.OPEN and (not each.own or each.quantity.is_rough):
        return False
    text, end = each.sentence.passage.text, each.quantity.end
    is_left = LEFT.search(CLAUSE.split(text[end : each.end])[0])  # 10个终端未安装
    if is_left or each.is_of_before or each.years - {case.reading.year}:
        return False
    if _is_of_another_year(case, each):
        return False
    return LATER.search(CLAUSE.split(each.lead)[-1]) is None


def _is_of_another_year(case: Case, each: Telling) -> bool:
    """与2021年（受理11,905件、结案率93.20%）相比: all that the bracket tells."""
    sentence = each.sentence
    before = sentence.passage.text[sentence.start : each.quantity.start]
    opened = before.rfind("（")
    if opened <= before.rfind("）"):
        return False
    year = BEFORE_BRACKET.search(before, 0, opened)
    return year is not None and int(year[1]) != case.reading.year


def _is_told(each: Telling, row: Row) -> bool:
    """Whether it is of the row, and the row tells as much as it does."""
    if row.actual is None and each.role is not Role.AIM:
        return False  # 科研课题立项（≥12项） tells no more than its target
    if row.target is None and _is_aimed(each):
        return False
    if len(set(each.name) - row.letters) > MORE[each.role]:
        return False  # it is of a narrower thing than the row
    kinds = (PER, ADDED)  # 养老床位1500张, 新增养老床位200张
    if any(bool(one.search(row.name)) != bool(one.search(each.lead)) for one in kinds):
        return False
    if OF_ALL.search(row.name) or OF_ALL.search(each.name):
        return False
    return all(one in row.name for one in OTHER.findall(each.lead[-LOOK:]))


def _is_else(
    each: Telling, row: Row, told: Sequence[Telling], pairs: Sequence[Row]
) -> bool:
    """A part of what the row tells, a target before its change, or told so again."""
    passage, value = each.sentence.passage, each.quantity.value
    if any(value in one.values and not one.values & row.values for one in pairs):
        return True  # of an indicator of its own
    beside = [one.value for one in passage.quantities if kind_of(one) == row.kind]
    at = beside.index(value)
    runs = (
        beside[start:end]
        for start in range(max(0, at - PARTS), at + 1)
        for end in range(at + 1, min(at + PARTS, len(beside)) + 1)
        if end - start > 1
    )
    if any(sum(run) in row.values for run in runs) or CHANGED.search(passage.text):
        return True
    if value in row.values:
        return False  # the target, where what was done is told
    return any(
        one is not each
        and one.quantity.value == value
        and kind_of(one.quantity) == row.kind
        and one.likeness(row.letters) >= AGAIN
        for one in told
    )


def _nearest(row: Row, told: Quantity) -> Decimal:
    values = (each.value for each in row.told)
    return min(values, key=lambda each: abs(each - told.value))


def _fault(each: Telling, row: Row) -> Fault:
    both = (("目标", row.target), ("完成", row.actual))
    told = "、".join(f"{name}{one.text}" for name, one in both if one)
    return Fault(
        (each.sentence.place(each.quantity), row.at),
        f"“{each.name}”写{each.quantity.text}",
        f"“{row.name}”在另一处是{told}",
        about=(row.subject, each.sentence.passage.line.subject),
        gap=gap_of(each.quantity, _nearest(row, each.quantity)),
    )
