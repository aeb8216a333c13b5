"""Does the account of all marks add up: items to groups, groups to the whole?

What is told of full marks says which items belong together; what was earned then has
to add up as well, and the other way round. A sum that fits in neither way says nothing.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, Literal

from reports.checks.case import Case
from reports.checks.confirmed import is_made_of_lines
from reports.checks.far_apart import gap_between, is_one_slip_away
from reports.checks.once import once
from reports.checks.prose.ledger import Entry, Mark, ledger_of, sum_of
from reports.checks.prose.scores import Points, Role
from reports.checks.prose.typing_slips import is_one_slip
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Verdict

Kind = Literal["worth", "got"]
HUNDRED: Final = Decimal(100)
FEWEST: Final = 3  # groups of a whole
SEVERAL: Final = 2  # accounts that add up, beside one that does not
USUAL: Final = (Decimal(10), Decimal(20))  # of the execution rate
TITLE: Final = 24
EACH: Final = "各"
LOOK: Final = 3
NOTHING_ELSE: Final = re.compile(
    "[^。；、：\\d]*(?:，|）|^)(?:自评|本项|实际|最终|综合)*实?(?:得|计)分?(?:为)?"
)
WHAT: Final[dict[Kind, str]] = {"worth": "分值", "got": "得分"}


@once
def _entries(case: Case) -> tuple[Entry, ...]:
    """Every group and item with marks, those above before those below."""
    totals = frozenset(
        (each.passage.line.index, each.quantity.start)
        for each in case.reading.points
        if each.role is Role.TOTAL
    )
    root = ledger_of(case.reading.passages, totals)
    return tuple(_walked(root)) if root else ()


def _walked(entry: Entry) -> Iterator[Entry]:
    stack = [entry]
    while stack:
        each = stack.pop()
        yield each
        stack += [one for one in reversed(each.below) if one.is_told]


@check("N12")
def what_items_earned_makes_their_group(case: Case) -> Iterator[Verdict]:
    """（二）过程（25分，得23.7分）: 8分，得7.8分；…."""
    yield from _groups(case, "got", "worth")


@check("N09")
def what_items_are_worth_makes_their_group(case: Case) -> Iterator[Verdict]:
    yield from _groups(case, "worth", "got")


def _groups(case: Case, kind: Kind, other: Kind) -> Iterator[Verdict]:
    """Groups whose sum of one kind is right, and that of the other kind is not."""
    odd: list[Entry] = []
    right = 0
    for each in _entries(case):
        is_right = _fits(each, kind)
        right += is_right is True
        if is_right:
            yield Kept()
        elif is_right is False and (_fits(each, other) or _is_complete(each, kind)):
            yield _fault(each, kind)
        elif is_right is False:
            odd.append(each)
    if len(odd) == 1 and right and _is_sure(odd[0], (kind, other), right):
        yield _fault(odd[0], kind)


def _is_complete(entry: Entry, kind: Kind) -> bool:
    """50分: 得10分；10分，得9分；…: what tells no full marks has earned them.

    So taken, the items are worth what their group is: none of them was left out.
    """
    parts = entry.parts
    if kind != "got" or len(entry.full) != 1 or len(parts) < FEWEST:
        return False
    worth = [each.got if each.worth is None else each.worth for each in parts]
    if any(each is None for each in worth):
        return False
    return sum(filter(None, worth), Decimal(0)) == entry.full[0].value


def _is_sure(entry: Entry, kinds: tuple[Kind, Kind], right: int) -> bool:
    """One that is off where the others add up, and whose other kind says nothing."""
    kind, other = kinds
    if _own(entry, other) and _fits(entry, other) is False:
        return False
    is_untold = all(getattr(each, other) is None for each in entry.parts)
    if not _own(entry, other) and right >= SEVERAL:
        return True
    is_bare = is_untold and right >= SEVERAL
    return (is_bare or _is_slip(entry, kind)) and _is_of_one_kind(entry, other)


def _own(entry: Entry, kind: Kind) -> list[Mark]:
    return entry.full if kind == "worth" else entry.earned


def _fits(entry: Entry, kind: Kind) -> bool | None:
    """None for a group that does not tell its own, or whose parts do not."""
    if len(entry.parts) < FEWEST - 1 or _is_of_each(entry):
        return None
    found = sum_of(entry.parts, kind)
    own = {each.value for each in _own(entry, kind)}
    if not own and kind == "worth" and found == HUNDRED:
        return True
    return None if found is None or len(own) != 1 else found in own


def _is_of_each(entry: Entry) -> bool:
    """两项指标各得10分: so much for each of them, and not for one."""
    return any(
        EACH in mark.passage.text[max(0, mark.start - LOOK) : mark.start]
        for each in entry.parts
        for mark in (*each.full, *each.earned)
    )


def _is_of_one_kind(entry: Entry, other: Kind) -> bool:
    told = [getattr(each, other) is None for each in entry.parts]
    return all(told) or not any(told)


def _is_slip(entry: Entry, kind: Kind) -> bool:
    """One slip of the finger, in the sum or in one of its parts."""
    told = _own(entry, kind)[0].value
    return is_one_slip(told, [getattr(each, kind) for each in entry.parts])


def _fault(entry: Entry, kind: Kind) -> Fault:
    own, parts = _own(entry, kind)[0], entry.parts
    found = sum_of(parts, kind) or Decimal(0)
    return Fault(
        (_at(own), *_places(parts, kind)),
        f"“{_title(entry)}”{WHAT[kind]}写{own.value}分",
        f"下面各项{WHAT[kind]}合计{_terms(parts, kind)}分",
        difference=f"{abs(found - own.value)}分",
        gap=gap_between(own.value, found, _numbers(parts, kind)),
    )


def _title(entry: Entry) -> str:
    first = min(each.start for each in (*entry.full, *entry.earned))
    before = entry.passage.text[:first] if not entry.is_inline else ""
    return before.rstrip("（，：。满分值权重为得")[:TITLE] or "这一类"


def _terms(parts: Sequence[Entry], kind: Kind) -> str:
    terms = "＋".join(f"{getattr(each, kind)}" for each in parts)
    return f"{terms}＝{sum_of(parts, kind)}"


def _at(mark: Mark) -> At:
    return mark.passage.at(mark.start, mark.end)


def _places(parts: Sequence[Entry], kind: Kind) -> Iterator[At]:
    return (_at(mark) for each in parts for mark in _own(each, kind)[:1])


def _numbers(parts: Sequence[Entry], kind: Kind) -> tuple[Decimal, ...]:
    return tuple(mark.value for each in parts for mark in _own(each, kind)[:1])


@check("N12")
def what_groups_earned_makes_the_total(case: Case) -> Iterator[Verdict]:
    """Groups that share a hundred points, and a total that is not theirs."""
    total = _total(case)
    for every in _wholes(case) if total else ():
        # The total itself, and a list that makes it, are none of the groups.
        parts = [e for e in every if total and _value(total) not in (e.got, e.worth)]
        found = sum_of(parts, "got")
        if total is None or found is None or _worth_of_all(parts) != HUNDRED:
            continue
        if _is_one_of_them_those_behind(parts):
            continue
        at = total.sentence.place(total.quantity)
        if found == total.quantity.value or is_made_of_lines(case, at):
            yield Kept()
        elif found <= HUNDRED and all(
            _fits(each, "got") is not False for each in parts
        ):
            yield Fault(
                (at, *_places(parts, "got")),
                f"总分写{total.quantity.text}",
                f"各类得分合计{_terms(parts, 'got')}分",
                difference=f"{abs(found - total.quantity.value)}分",
                about=("自评得分",),
                gap=gap_between(total.quantity.value, found, _numbers(parts, "got")),
            )


@check("N07")
def what_groups_are_worth_makes_a_hundred(case: Case) -> Iterator[Verdict]:
    """Groups that earned the total between them, and are not worth a hundred."""
    total = _total(case)
    for parts in _wholes(case) if total else ():
        found = sum_of(parts, "worth")
        if total is None or found is None:
            continue
        gap = gap_between(HUNDRED, found, _numbers(parts, "worth"))
        if found == HUNDRED:
            yield Kept()
        elif not is_one_slip_away(gap):
            continue  # something else is among them
        elif sum_of(parts, "got") == total.quantity.value and not any(
            _fits(each, "worth") is False and _fits(each, "got") for each in parts
        ):
            yield Fault(
                tuple(_places(parts, "worth")),
                f"各类分值合计{_terms(parts, 'worth')}分",
                f"{HUNDRED}分",
                difference=f"{abs(found - HUNDRED)}分",
                about=("weights",),
                gap=gap,
            )


def _is_one_of_them_those_behind(parts: Sequence[Entry]) -> bool:
    """（二）产出。满分50分，得48分。 and below it items worth fifty: no groups."""
    return any(
        each.worth == sum_of(parts[at:], "worth") and len(parts) - at >= SEVERAL
        for at, each in enumerate(parts, 1)
    )


def _worth_of_all(parts: Sequence[Entry]) -> Decimal | None:
    """What all are worth; the execution's full marks may be left to the reader."""
    untold = [each for each in parts if each.worth is None]
    known = sum_of([each for each in parts if each.worth is not None], "worth")
    if not untold or known is None:
        return known
    is_execution = len(untold) == 1 and "执行" in untold[0].passage.text
    return HUNDRED if is_execution and HUNDRED - known in USUAL else None


def _value(total: Points) -> Decimal:
    return total.quantity.value


def _total(case: Case) -> Points | None:
    totals = [
        each
        for each in case.reading.points
        if each.role is Role.TOTAL and each.quantity.value != HUNDRED
    ]
    return totals[0] if totals and not any(each.scope for each in totals) else None


def _wholes(case: Case) -> Iterator[tuple[Entry, ...]]:
    """Parts of what has no marks of its own: the groups of the whole."""
    for each in _entries(case):
        if len(each.parts) >= SEVERAL and not (each.full or each.earned):
            yield each.parts


def _is_of_it(entry: Entry, full: Mark, earned: Mark) -> bool:
    """Whether what was earned is surely of the item: 20分。…，得21分."""
    text = full.passage.text
    is_near = NOTHING_ELSE.fullmatch(text, full.end, earned.start) is not None
    is_alone = not entry.is_inline and (earned.is_sum or not entry.below)
    return full.passage is earned.passage and (is_near or is_alone)


@check("N10")
def nothing_earned_more_than_it_is_worth(case: Case) -> Iterator[Verdict]:
    """4.成本指标10分。单价21.5万元，得12分."""
    for each in _entries(case):
        if len(each.full) != 1 or len(each.earned) != 1:
            continue
        full, earned = each.full[0], each.earned[0]
        if earned.value <= full.value:
            yield Kept()
        elif _is_of_it(each, full, earned):
            yield Fault(
                (_at(earned), _at(full)),
                f"满分{full.value}分，得{earned.value}分",
                f"0到{full.value}分之间",
            )
