"""Do two words of one breath pull apart, or a word and its numbers?

养护率高于目标0.6个百分点，扣1分; 验收推迟12天，按期完成; 已超出预算, 152.52 of 186.
"""

import re
from collections.abc import Iterator
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .against_targets import LESS_IS_MORE

BUDGET: Final = re.compile(
    r"(?P<over>(?<![未没不])(?<!没有)(?:超出|超过|突破)了?(?:年初|全年)?(?:预算|概算))(?=[，。；]|\d)|(?P<within>(?<![未没不])在(?:年初|全年)?预算(?:数|额)?(?:之内|以内|范围内|内)"
    r"|(?:未|没有|不)(?:超出|超过|突破)(?:年初|全年)?(?:预算|概算))"
)
PLANNED: Final = re.compile(r"(?:预算|概算)(?:数|额|安排|为|是|共|合计)*$")
SPENT: Final = re.compile(
    r"(?:支出|实际|决算|执行|使用|支付|投资)(?:数|额|了|为|共|合计|支出|完成|投资)*$"
)
REASONED: Final = re.compile(  # 养护率高于目标0.6个百分点，主要是…，扣1分
    r"(?:高于|超过|超出|多于)(?:年度|预期|绩效|年初)?目标值?\d[\d.]*[^，。；\d]{1,5}，"
    r"(?:主要)?(?:原因)?(?:是|因|由于)[^。；]{2,80}?，扣\d"
)
LATE_IN_TIME: Final = re.compile(
    r"(?:完成|完工|竣工|验收|交付|投用)(?:时间)?(?:比[^，。；]{1,12})?(?:推迟|晚|延期|延后|逾期|超期)了?"
    r"\d{1,3}(?:天|日|个月|个工作日)，(?:仍|已|均|全部|都)*(?:按期|按时|如期)(?:完成|完工|竣工|验收|交付)"
)


@check("T04")
def what_lost_points_was_not_better(case: Case) -> Iterator[Verdict]:
    """养护率高于目标0.6个百分点，主要是路基窄，扣1分."""
    for passage in case.reading.prose_with("，扣"):
        for found in REASONED.finditer(passage.text):
            text, start = passage.text, found.start()
            begin = max(text.rfind(mark, 0, start) for mark in "，。；") + 1
            if not LESS_IS_MORE.search(text, begin, text.find("，", start)):
                yield Fault(
                    passage.at(*found.span()),
                    f"写“{found[0]}”",
                    "比目标好的不扣分；扣分的写差多少",
                    about=(passage.line.subject,),
                )


@check("T04")
def what_was_late_was_not_in_time(case: Case) -> Iterator[Verdict]:
    """验收推迟12天，按期完成."""
    for passage in case.reading.prose_for(LATE_IN_TIME):
        for found in LATE_IN_TIME.finditer(passage.text):
            yield Fault(
                passage.at(*found.span()),
                f"写“{found[0]}”",
                "晚了的不是按期完成",
                about=(passage.line.subject,),
            )


@check("T04")
def budgets_are_kept_as_told(case: Case) -> Iterator[Verdict]:
    """预算186.00万元，支出152.52万元，已超出预算."""
    for sentence in case.reading.sentences_for(BUDGET):
        for found in BUDGET.finditer(sentence.text):
            pair = _planned_and_spent(sentence, sentence.start + found.start())
            if pair is None or pair[0].value == pair[1].value:
                continue
            planned, spent = pair
            if (spent.value > planned.value) is (found["over"] is not None):
                yield Kept()
            else:
                yield Fault(
                    (
                        sentence.passage.at(
                            sentence.start + found.start(), sentence.start + found.end()
                        ),
                        sentence.place(planned),
                        sentence.place(spent),
                    ),
                    f"写“{found[0]}”",
                    f"预算{planned.text}，支出{spent.text}",
                    about=(sentence.passage.line.subject,),
                )


def _planned_and_spent(
    sentence: Sentence, end: int
) -> tuple[Quantity, Quantity] | None:
    """The one budget and the one amount spent that the sentence tells before."""
    text = sentence.passage.text
    planned, spent = list[Quantity](), list[Quantity]()
    for each in sentence.of(Measure.MONEY):
        lead = text[max(sentence.start, each.start - 10) : each.start]
        if each.end <= end and PLANNED.search(lead):
            planned.append(each)
        elif each.end <= end and SPENT.search(lead):
            spent.append(each)
    return (planned[0], spent[0]) if len(planned) == 1 and spent else None
