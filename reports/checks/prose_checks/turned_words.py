"""Do two words of one breath pull apart: better than its target, and points lost?

满意度超过目标，扣0.19分; 四项均高于预算，共节约16.80万元; 已超出预算, 152.52 of 186.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.passages import Passage, Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .against_targets import AIM, LESS_IS_MORE

LOST: Final = r"，(?:按[^，。；\d]{0,12}|该项|此项|本项|各|共|因此)?[扣失]分?\d"
BETTERED: Final = re.compile(
    rf"(?P<name>[^，。；：、]{{0,16}}?)(?:"
    rf"(?P<up>(?:高于|超过|超出|多于|超额完成|超)(?:了)?{AIM}|[比较]{AIM}(?:多|高|超)出?了?(?:\d[\d,.]*[^，。；\d]{{1,4}})?|超了?\d[\d,.]*[^，。；\d]{{1,4}})"
    rf"|(?P<down>(?:低于|少于){AIM}|[比较]{AIM}(?:少|低|短|快|早)了?(?:\d[\d,.]*[^，。；\d]{{1,4}})?)"
    rf"|(?P<fit>(?:已|均|全部)?(?:达标|(?:达到|完成|实现)了?{AIM})|(?:全面|全部|超额|圆满)(?:按期|按时)?完成)"
    rf")(?={LOST})"
)
EXCUSED: Final = re.compile(
    "[未没不因]|偏离|偏差|[3-9]0%|幅度|过[高大低]|保守|仅|只|但|其中|除|个别|的"
)
SAVED: Final = re.compile(
    r"(?:均|都|全部)?(?P<way>高于|超过|超出|突破|低于|少于)(?:了)?(?:年初|全年|各自)?预算(?:数|额)?，"
    r"(?:共|合计|累计|总计|分别)?(?P<word>节约|节余|结余|节省|超支|超出)"
)
BUDGET: Final = re.compile(
    r"(?P<over>(?<![未没不])(?<!没有)(?:超出|超过|突破)了?(?:年初|全年)?(?:预算|概算))(?=[，。；]|\d)|(?P<within>(?<![未没不])在(?:年初|全年)?预算(?:数|额)?(?:之内|以内|范围内|内)"
    r"|(?:未|没有|不)(?:超出|超过|突破)(?:年初|全年)?(?:预算|概算))"
)
PLANNED: Final = re.compile(r"(?:预算|概算)(?:数|额|安排|为|是|共|合计)*$")
SPENT: Final = re.compile(
    r"(?:支出|实际|决算|执行|使用|支付|投资)(?:数|额|了|为|共|合计|支出|完成|投资)*$"
)
LATE_BUT_FULL: Final = re.compile(
    r"(?:推迟|延期|逾期|延迟|晚|滞后|超期)了?\d{1,3}(?:个工作日|天|日)[^，。；（\d]{0,6}[，（]"
    r"(?P<full>\d{1,2}(?:\.\d+)?)分，?得(?P<points>\d{1,2}(?:\.\d+)?)分"
)
OWNED_UP: Final = 12  # letters behind it in which the report says so itself
OVERRUN: Final = re.compile("超|延|慢|晚|未达|扣")
IN_TIME: Final = re.compile(
    r"(?P<limit>\d{1,3}(?:\.\d+)?)(?P<unit>个工作日|个小时|小时|分钟|天|日)(?:之内|以内|内)[^，。；\d]{0,14}，"
    r"(?:实际|平均)(?:用时|时间|耗时|时长)?(?:为|是)?(?P<took>\d{1,3}(?:\.\d+)?)(?P=unit)(?=[，。；（]|$)"
)
REASONED: Final = re.compile(  # 养护率高于目标0.6个百分点，主要是…，扣1分
    r"(?:高于|超过|超出|多于)(?:年度|预期|绩效|年初)?目标值?\d[\d.]*[^，。；\d]{1,5}，"
    r"(?:主要)?(?:原因)?(?:是|因|由于)[^。；]{2,80}?，扣\d"
)
LATE_IN_TIME: Final = re.compile(
    r"(?:完成|完工|竣工|验收|交付|投用)(?:时间)?(?:比[^，。；]{1,12})?(?:推迟|晚|延期|延后|逾期|超期)了?"
    r"\d{1,3}(?:天|日|个月|个工作日)，(?:仍|已|均|全部|都)*(?:按期|按时|如期)(?:完成|完工|竣工|验收|交付)"
)
OF_TIME: Final = re.compile(r"(?<=[\d个])(?:天|日|小时|分钟|工作日)")


@check("T04")
def what_was_better_loses_nothing(case: Case) -> Iterator[Verdict]:
    """设备利用率：比目标高3.40个百分点，扣0.16分; of hours and costs less is better."""
    for passage in case.reading.prose_with("，扣", "，失", "，按", "，该项扣"):
        for found in BETTERED.finditer(passage.text):
            name = _name(passage, found)
            is_less_better = LESS_IS_MORE.search(name + OF_TIME.sub("时间", found[0]))
            is_good = found["fit"] or (found["down"] is not None) is bool(
                is_less_better
            )
            if EXCUSED.search(re.split("[，：、]", name)[-1][-10:]) or not is_good:
                yield Kept()
                continue
            yield Fault(
                passage.at(*found.span()),
                f"写“{found[0].lstrip('，：')}”，又扣分",
                "比目标好的不扣分；扣分的写差多少",
                about=(passage.line.subject,),
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


def _name(passage: Passage, found: re.Match[str]) -> str:
    """The clause's own words, and those before its colon: 2.设备利用率：比目标高…."""
    own = found["name"]
    before = passage.text[max(0, found.start() - 20) : found.start()]
    is_label = before.endswith("：")
    return re.split("[。；]", before)[-1] + own if is_label else own


@check("T04")
def what_was_saved_was_below(case: Case) -> Iterator[Verdict]:
    """四项均高于预算，共节约16.80万元."""
    for passage in case.reading.prose_for(SAVED):
        for found in SAVED.finditer(passage.text):
            is_above = found["way"] not in ("低于", "少于")
            if is_above is (found["word"] in ("超支", "超出")):
                yield Kept()
            else:
                yield Fault(
                    passage.at(*found.span()),
                    f"写“{found[0]}”",
                    "低于预算才有节约，高于预算是超支",
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


@check("N14")
def late_is_not_full(case: Case) -> Iterator[Verdict]:
    """推迟14天完工，5分得5分."""
    for passage in case.reading.prose_for(LATE_BUT_FULL):
        for found in LATE_BUT_FULL.finditer(passage.text):
            if Decimal(found["points"]) < Decimal(found["full"]):
                yield Kept()
            else:
                yield Fault(
                    passage.at(*found.span()),
                    f"写“{found[0]}”",
                    "没有按时完成的不得满分；按时完成的不写推迟",
                    about=(passage.line.subject,),
                )


@check("T04")
def it_took_no_longer_than_told(case: Case) -> Iterator[Verdict]:
    """公示无异议后10日内赔付到户，平均用时12.5日."""
    for passage in case.reading.prose_with("内"):
        for found in IN_TIME.finditer(passage.text):
            behind = passage.text[found.end() : found.end() + OWNED_UP]
            is_in_time = Decimal(found["took"]) <= Decimal(found["limit"])
            if is_in_time or OVERRUN.search(behind):
                yield Kept()
            else:
                yield Fault(
                    passage.at(*found.span()),
                    f"写“{found[0]}”",
                    f"{found['took']}{found['unit']}超过{found['limit']}{found['unit']}",
                    about=(passage.line.subject,),
                )
