"""Which numbers look like ones of the whole and are of less, or of something else?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from .based import told_by_base
from .initially import initial_ones_told
from .quantities import Measure
from .statements import Statement
from .subjects import thing_in
from .typing_slips import slip_of

BUDGET, INVESTED = "预算", "投资"
MARKED: Final = re.compile(r"^[^\u4e00-\u9fff]+")
NO_THING: Final = re.compile(  # what opens a clause that is about no thing
    "^(?:根据|按照?|依据|依照|经|为|由|受|截[至止]|在|因|从|至|到|对|其中|上述|以上|通过|结合)"
)
CONTRACT: Final = re.compile(  # what is paid of one contract is not all
    "合同|中标|标段|审定|结算|质保金|保证金|尾款|余款|预付|定金|首期|进度款|工程款"
)
SHARE: Final = "占"
HAN: Final = re.compile("[\u4e00-\u9fff]+")
LONGEST: Final = 12
LEAST: Final = 4  # letters that name a thing beyond doubt


def told_apart(
    said: Sequence[Statement], own: tuple[str, ...] = ()
) -> Iterator[Statement]:
    """The statements; those that are of less than the whole have that as scope."""
    said = tuple(told_by_base(initial_ones_told(said)))
    budgets = {key for each in said if BUDGET in each.phrase for key in each.keys}
    first: dict[str, Statement] = {}
    before: Statement | None = None  # the last one that was of a part
    for each in said:
        if before and each.role == "rate" and before.sentence is each.sentence:
            part = each.scope or before.scope
            yield replace(each, scope=part)
            continue
        before = None
        if part := _of_the_money_before(each, said):
            yield replace(each, scope=part)
            continue
        if each.scope or each.is_printed:
            yield each
            continue
        is_another = INVESTED in each.phrase and each.role == "budget"
        if is_another and budgets & set(each.keys):
            yield replace(each, scope=each.phrase)  # 总投资 beside a budget
        elif part := _part(each, first.get(each.key), own):
            before = replace(each, scope=part)
            yield before
        else:
            first.setdefault(each.key, each)
            yield each


def _of_the_money_before(rate: Statement, said: Sequence[Statement]) -> str:
    """复核资金2480万元，占资金总额的36.47%: a share of all, and not what was spent."""
    if rate.role != "rate" or rate.scope or not rate.phrase.startswith(SHARE):
        return ""
    sentence = rate.sentence
    money = [e for e in sentence.of(Measure.MONEY) if e.end <= rate.start]
    money = [e for e in money if e.start >= sentence.start]
    if not money:
        return ""
    told = next((each for each in said if each.quantity is money[-1]), None)
    if told is not None:
        return told.scope
    lead = sentence.passage.text[sentence.start : money[-1].start]
    return HAN.findall(lead)[-1][-LONGEST:] if HAN.search(lead) else SHARE


def _part(each: Statement, whole: Statement | None, own: tuple[str, ...]) -> str:
    """日常养护按月考核，全年支出615万元: less than all, and said of some thing."""
    value = each.quantity.value
    if whole is None or each.quantity.measure is not Measure.MONEY:
        return ""
    meant = whole.quantity.value
    is_told_of_whole = whole.sentence is each.sentence
    if value >= meant or slip_of(value, meant):
        return ""
    text, since = each.passage.text, each.sentence.start
    if named := CONTRACT.search(text, since, each.start):
        return named[0]
    cut = text.rfind("；", since, each.start) + 1
    heads = [cut] if is_told_of_whole else [since, cut]
    clauses = (text[at : each.start].split("，")[0] for at in heads if at >= since)
    return next(filter(None, (_thing(clause, own) for clause in clauses)), "")


def _thing(clause: str, own: tuple[str, ...]) -> str:
    bare = MARKED.sub("", clause)
    thing = "" if NO_THING.match(bare) else thing_in(bare, own)
    return thing if len(thing) >= LEAST else ""
