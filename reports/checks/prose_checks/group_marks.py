"""Do the points of the groups fit their items, their table, and the total?

“（二）过程，30分，得27.80分。其中：预算执行10分，得9.80分；…”
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.cells import number_in
from reports.checks.lines import Indicator
from reports.checks.places import at_cell
from reports.checks.prose.passages import Passage
from reports.checks.prose.scores import Role
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Verdict

from .marks import NUMBER, Marks, marks_in

LISTED: Final = re.compile(
    rf"(?:{any_of(table('scores')['groups'])}(?:指标|类)?(?:占|为)?{NUMBER}分[、，；和及]?){{3,8}}"
)
SCALE: Final = re.compile("满分|标准|权重|分值|设置|共设|按照")
GIVEN: Final = re.compile("得分?(?!率)|扣|评分结果")
SHARES: Final = re.compile(r"(?<![\d.:：∶])\d{1,2}(?:[∶:：]\d{1,2}){2,6}(?![\d.:：∶])")
WEIGHTS: Final = re.compile("权重|分值|评分|打分|计分")
NEAR: Final = 12
WHOLES: Final = (Decimal(100), Decimal(10), Decimal(90), Decimal(80))
PLAY: Final = Decimal("0.005")
HUNDRED: Final = Decimal(100)
EXECUTION: Final = "执行率"
USUAL: Final = (Decimal(10), Decimal(20))  # weights of an execution told elsewhere
SEVERAL: Final = 2


@check("N12")
def rows_lead_to_their_group(case: Case) -> Iterator[Verdict]:
    """产出指标（50分，得48分) above a table whose rows of 产出 give 47."""
    for each in marks_in(case):
        rows = [one for one in case.indicators if _is_of(one, each.title)]
        pairs = [(number_in(one.weight), number_in(one.score)) for one in rows]
        known = [(w.value, s.value) for w, s in pairs if w and s]
        full = sum((w for w, _ in known), Decimal(0))
        if len(known) < SEVERAL or len(known) < len(rows) or full != each.full:
            continue
        found = sum((s for _, s in known), Decimal(0))
        yield _judged(each, found, "评分表各项", at_cell(rows[0], "score"))


def _is_of(row: Indicator, title: str) -> bool:
    name = row.groups[0].removesuffix("指标") if row.groups else ""
    return len(name) > 1 and name in title and EXECUTION not in row.name


def _judged(each: Marks, found: Decimal, what: str, *places: At) -> Verdict:
    if abs(found - each.points) <= PLAY:
        return Kept()
    return Fault(
        (each.at, *places),
        f"“{each.title}”得分写{each.points}分",
        f"{what}得分合计{found.normalize():f}分",
        difference=f"{abs(found - each.points).normalize():f}分",
    )


@check("N11")
def rows_lead_to_the_total(case: Case) -> Iterator[Verdict]:
    """A total that only the prose states, and a table whose rows share a hundred."""
    totals = [
        each
        for each in case.reading.points
        if each.role is Role.TOTAL and not each.scope
    ]
    stated = [number_in(each.value) for each in case.stated.get("自评得分", ())]
    known_totals = {each.value for each in stated if each}  # judged with the table
    if not totals or not case.is_imported or totals[0].quantity.value in known_totals:
        return
    pairs = [(number_in(e.weight), number_in(e.score)) for e in case.indicators]
    known = [(w.value, s.value) for w, s in pairs if w and s]
    if len(known) < len(pairs) or sum((w for w, _ in known), Decimal(0)) != HUNDRED:
        return
    found, goal = sum((s for _, s in known), Decimal(0)), totals[0]
    if abs(found - goal.quantity.value) <= PLAY:
        yield Kept()
    else:
        yield Fault(
            goal.sentence.place(goal.quantity),
            f"总分写{goal.quantity.text}",
            f"各项得分合计{found.normalize():f}分",
            difference=f"{abs(found - goal.quantity.value).normalize():f}分",
            about=("自评得分",),
        )


@check("N07")
def listed_groups_make_a_hundred(case: Case) -> Iterator[Verdict]:
    """标准（投入20分、过程30分、产出30分、效果20分）."""
    for passage in case.reading.prose_for(LISTED):
        for found in LISTED.finditer(passage.text):
            yield from _listed(passage, found)


def _listed(passage: Passage, found: re.Match[str]) -> Iterator[Verdict]:
    start = max(passage.text.rfind(stop, 0, found.start()) for stop in "。；") + 1
    before = passage.text[start : found.start()]
    numbers = re.findall(rf"{NUMBER}分", found[0])
    if not SCALE.search(before) or GIVEN.search(before) or "." in found[0]:
        return
    total = sum(map(Decimal, numbers), Decimal(0))
    if HUNDRED - total in (Decimal(0), *USUAL):
        yield Kept()
        return
    yield Fault(
        passage.at(found.start(), found.end()),
        f"各类分值合计{total}分",
        "100分",
        difference=f"{abs(HUNDRED - total)}分",
        about=("weights",),
    )


@check("N07")
def shares_of_a_scale_make_a_hundred(case: Case) -> Iterator[Verdict]:
    """按照10∶50∶30∶10的权重评分."""
    for passage in case.reading.prose_for(SHARES):
        for found in SHARES.finditer(passage.text):
            around = passage.text[max(0, found.start() - NEAR) : found.end() + NEAR]
            if not WEIGHTS.search(around):
                continue
            total = sum(map(Decimal, re.split("[∶:：]", found[0])), Decimal(0))
            if total in WHOLES:
                yield Kept()
            else:
                yield Fault(
                    passage.at(*found.span()),
                    f"权重{found[0]}合计{total}",
                    "100",
                    difference=f"{abs(HUNDRED - total)}",
                    about=("weights",),
                )
