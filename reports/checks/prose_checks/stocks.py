"""Does what came and what went lead from what there was to what there is at the end?

“年初在册412人，接收296人，解除308人，年末在册400人”, “新增302户，退出216户，净增86户”.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from reports.checks.case import Case
from reports.checks.prose.agreeing import shown_as
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.units import unit_class
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

DATA: Final = table("stocks")
ROLES: Final = {
    role: re.compile(any_of(DATA[role]))
    for role in ("net", "start", "end", "come", "gone")
}
PIECE: Final = re.compile(r"[，。；：、（）]|\d")
NET: Final = re.compile("(?:全年|年内|本年|当年|实际)*净")
LESS: Final = re.compile("净减|净下降")
NO_ROLE: Final = re.compile("目标|计划|比|较|同比|每|平均|其中|多|少于|不少")
SIGNS: Final = {"start": 1, "come": 1, "gone": -1}
MARKS: Final = ("净", "年末", "期末", "年底", "结存", "库存", "未结")


class Step(NamedTuple):
    """A count and what it tells of a stock."""

    quantity: Quantity
    role: str
    lead: str


@check("N06")
def what_came_and_went_leads_to_the_rest(case: Case) -> Iterator[Verdict]:
    for sentence in case.reading.sentences_with(*MARKS):
        for steps in _accounts(sentence):
            yield from _judged(sentence, steps)


def _accounts(sentence: Sentence) -> Iterator[list[Step]]:
    """Counts of a kind, one after the other, from the first to what is at the end."""
    kinds: dict[str, list[Step]] = {}
    for each in sentence.of(Measure.COUNT):
        steps = kinds.setdefault(unit_class(each), [])
        lead = PIECE.split(sentence.passage.text[sentence.start : each.start])[-1]
        role = "" if each.is_rough or each.is_each else _role(lead)
        if role == "start":
            steps.clear()
        if role in ("end", "net"):
            if account := _account(steps, role):
                yield [*account, Step(each, role, lead)]
            steps.clear()
        elif role:
            steps.append(Step(each, role, lead))
        else:
            steps.clear()


def _account(steps: list[Step], role: str) -> list[Step]:
    roles = [each.role for each in steps]
    if role == "end":
        is_whole = roles[:1] == ["start"] and len(roles) > 1 and "gone" in roles
    else:
        is_whole = "come" in roles and "gone" in roles
        steps = [each for each in steps if each.role != "start"]
    return list(steps) if is_whole else []


def _role(lead: str) -> str:
    if NO_ROLE.search(lead):
        return ""
    if NET.search(lead) and not NET.match(lead):
        return ""  # 转学和退学净减少18人: of these alone
    return next((role for role, words in ROLES.items() if words.search(lead)), "")


def _judged(sentence: Sentence, steps: list[Step]) -> Iterator[Verdict]:
    *moves, last = steps
    found = sum((SIGNS[e.role] * e.quantity.value for e in moves), Decimal(0))
    told = last.quantity.value
    if last.role == "net" and LESS.search(last.lead):
        told = -told
    if found == told:
        yield Kept()
    if abs(found) == abs(told):
        return  # the way it went alone is a claim (T04)
    terms = "".join(
        f"{'＋' if SIGNS[each.role] > 0 else '－'}{each.quantity.text}"
        for each in moves
    )
    yield Fault(
        tuple(sentence.place(each.quantity) for each in (last, *moves)),
        f"写“{last.lead}{last.quantity.text}”",
        f"{terms.removeprefix('＋')}＝{shown_as(found, last.quantity)}",
        about=(sentence.passage.line.subject,),
    )
