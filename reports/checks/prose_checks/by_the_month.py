"""Is what was paid at so much a month, a quarter or a time so many times that?

“每月4.60万元，12个月计55.20万元”, “每季度5万元，全年20万元”.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.agreeing import shown_as
from reports.checks.prose.numerals import counted
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

PERIODS: Final = "月|季度|季|半年|学期|年"
AT: Final = re.compile(rf"(?:每个?|按)(?P<period>{PERIODS})[^，。；、：\d]{{0,6}}$")
COMES_TO: Final = (
    r"[^，。；：\d]{0,4}(?:合计|共计|总计|计|共|合)(?:支付|支出|发放|为|需|拨付)?"
)
SO_OFTEN: Final = re.compile(
    rf"(?:，|、|，?(?:按|支付|发放|共|全年)*)(?P<often>\d{{1,2}}|[一二两三四五六七八九十]{{1,2}})"
    rf"个?(?P<period>{PERIODS}){COMES_TO}"
)
IN_A_YEAR: Final = re.compile("，(?:全年|一年|年)(?:合计|共计|共|计|需)+")
TIMES: Final = {"月": 12, "季度": 4, "季": 4, "半年": 2, "学期": 2}


@check("N27")
def so_much_a_month_makes_the_whole(case: Case) -> Iterator[Verdict]:
    for sentence in case.reading.sentences_with("每", "按"):
        money = sentence.of(Measure.MONEY)
        for one, whole in pairwise(money):
            often = _often(sentence, one, whole)
            if often and one.value and whole.value:
                yield _judged(sentence, one, whole, often)


def _often(sentence: Sentence, one: Quantity, whole: Quantity) -> Decimal | None:
    text = sentence.passage.text
    at = AT.search(text, max(sentence.start, one.start - 12), one.start)
    if at is None:
        return None
    between = text[one.end : whole.start]
    if told := SO_OFTEN.fullmatch(between):
        is_same = told["period"].startswith(at["period"][:1])
        return Decimal(counted(told["often"])) if is_same else None
    if IN_A_YEAR.fullmatch(between) and at["period"] in TIMES:
        return Decimal(TIMES[at["period"]])
    return None


def _judged(
    sentence: Sentence, one: Quantity, whole: Quantity, often: Decimal
) -> Verdict:
    exact = one.value * often
    if abs(exact - whole.value) <= one.half * often + whole.half:
        return Kept()
    counts = [
        each.value
        for each in sentence.of(Measure.COUNT)
        if each.end <= whole.start and each.value
    ]
    if any(abs(exact * each - whole.value) <= whole.half for each in counts):
        return Kept()  # 12人，每月3000元，12个月共43.20万元
    return Fault(
        (sentence.place(whole), sentence.place(one)),
        f"写{whole.text}",
        f"{one.text}×{often}＝{shown_as(exact, whole)}",
        difference=shown_as(abs(exact - whole.value), whole),
        about=(sentence.passage.line.subject,),
    )
