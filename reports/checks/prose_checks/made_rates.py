"""Is a rate made by the two numbers of one kind that stand right before it?

“预算92.40万元、支出90.16万元（97.58%）”, “应检12400台，实检12375台，检验率99.80%”,
“上年48.3万人次，增长9.11%”. No word has to say so: two numbers of a kind with nothing
but a comma and a name between them and the rate are what it comes from (of a thousand
rates of right reports all but five). It is wrong if no reading of the report gives it.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.far_apart import gap_of_change, gap_of_rate
from reports.checks.prose.agreeing import HUNDRED, TEN_THOUSAND, percent, scaled
from reports.checks.prose.changing import clause_before, direction_of
from reports.checks.prose.explained import is_made_by_any, is_made_of
from reports.checks.prose.passages import BRACKET, Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.subjects import is_source, is_wholly, thing_in
from reports.checks.prose.units import unit_class
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Gap, Kept, Verdict

from .named_rates import TIMELY, core_of
from .shares import make_up_a_whole
from .side_by_side import TWO_THINGS, told_values

COUNT: Final = Measure.COUNT
NUMBERS: Final = (Measure.MONEY, COUNT)
PAIR: Final = 2
DIGITS: Final = 3  # signs of a rate: one of so few (75%) is met by chance
BETWEEN: Final = re.compile(
    r"[^，。；：、（）\d]{0,8}[，、/（]?(?P<name>[^，。；、（）\d]{0,12})"
)
OF_SPENDING: Final = re.compile("(?:执行|支付|支出|使用|完成)[率度]")
BUDGET: Final = re.compile("预算|合计|共|调整|到位|下达|总额|可用|安排")
OF_ANOTHER: Final = re.compile(
    "目标|计划|任务|要求|指标值|分别|由$|从$|[预拨支]付|按|不[低高少超]|因此|全[国省市县区州]"
    "|(?<!占)(?<!为)(?:工资|合同[价额款]|造价|价款|总价|租金|奖金|酬金|补助)的$"
)
WHOLE: Final = re.compile("（[应共总计][^（），。；]{0,4}\\d")  # of how many in all
REST: Final = re.compile("失败|[不未没]|结[转余]|剩余")  # what is left of the whole
OF_THOSE: Final = re.compile("的[\u4e00-\u9fff]")
LISTED: Final = re.compile("、|其中|包括|分别")
OF_A_PLACE: Final = re.compile(any_of(table("sums")["rates"]["of_a_place"]))
IN_ALL: Final = re.compile(any_of(table("sums")["rates"]["in_all"]))
STEPS: Final = re.compile("完成|实际|收回|回收|有效|发放|调查|走访|抽[查检样]")
OF_DOING: Final = re.compile(any_of(table("sums")["rates"]["of_doing"]))


@check("N01")
def rates_that_two_numbers_make(case: Case) -> Iterator[Verdict]:
    reading = case.reading  # rows of tables that somebody typed are read too
    lines = reading.passages_with if case.is_imported else reading.prose_with
    told_there = lines("%", "百分之")
    for sentence in (each for passage in told_there for each in passage.sentences):
        for rate in sentence.of(Measure.PERCENT):
            if rate.is_rough or sentence.passage.figure_at(rate):
                continue
            told = _told_with(sentence, rate)
            if len(told) == 1:
                told = _with_its_budget(case, sentence, rate, told[0])
            if told and all(each.value for each in told):
                yield _judged(case, sentence, rate, told)


def _told_with(sentence: Sentence, rate: Quantity) -> tuple[Quantity, ...]:
    """Numbers of one kind before a rate, since the rate or semicolon before it."""
    text = sentence.passage.text
    if inside := _explained_behind(sentence, rate):
        return inside
    rates = [each.end for each in sentence.of(Measure.PERCENT)]
    rates = [end for end in rates if end <= rate.start] or [sentence.start]
    since = max(rates[-1], text.rfind("；", 0, rate.start))
    every = [
        each
        for each in sentence.of(*NUMBERS)
        if since <= each.start < rate.start
        and _is_beside(text, each, rate)
        and not each.is_each
    ]
    if not every:
        return ()
    alike = tuple(each for each in every if unit_class(each) == unit_class(every[-1]))
    between = BETWEEN.fullmatch(text, every[-1].end, rate.start)
    if between is None or OF_ANOTHER.search(between[0]) or _is_a_list(text, alike):
        return ()
    is_of_a_place = OF_A_PLACE.search(between[0]) and not _tells_all(sentence, alike)
    if OF_SPENDING.search(between[0]) and _is_among(text, alike):
        return ()  # 支出49万元，其中县级支出41万元，执行率98%: of a budget of its own
    if is_of_a_place or OF_THOSE.match(text, rate.end):
        return ()  # 收回188份，96%的家长表示满意
    return alike


def _tells_all(sentence: Sentence, alike: Sequence[Quantity]) -> bool:
    """林地145万公顷，森林133万公顷，森林覆盖率70%: the place itself is not told."""
    return any(IN_ALL.search(clause_before(sentence, each)) for each in alike)


def _explained_behind(sentence: Sentence, rate: Quantity) -> tuple[Quantity, ...]:
    """87.57%（70人中55人）, or 体检4,180人，体检率73.33%（应检5,700人）."""
    bracket = BRACKET.match(sentence.passage.text, rate.end)
    if bracket is None:
        return ()
    numbers = sentence.of(*NUMBERS)
    inside = [e for e in numbers if bracket.start() < e.start < bracket.end()]
    if len(inside) == 1 and WHOLE.match(bracket[0]):
        inside += [each for each in numbers if each.end <= rate.start][-1:]
    is_pair = len(inside) == PAIR and len(set(map(unit_class, inside))) == 1
    return tuple(inside) if is_pair else ()


def _with_its_budget(
    case: Case, sentence: Sentence, rate: Quantity, spent: Quantity
) -> tuple[Quantity, ...]:
    """共支出80万元，执行率97%: with the last budget told before it; () = none is."""
    text = sentence.passage.text
    if spent.measure is not Measure.MONEY or not OF_SPENDING.search(
        text, spent.end, rate.start
    ):
        return ()
    if _is_of_a_part(sentence, spent):
        return ()
    before = [
        each
        for said in _up_to(case, sentence)
        for each in said.of(Measure.MONEY)
        if (said is not sentence or each.end <= spent.start)
        and each.value >= spent.value
        and BUDGET.search(clause_before(said, each))
    ]
    return (before[-1], spent) if before else ()


def _is_of_a_part(sentence: Sentence, spent: Quantity) -> bool:
    """其中县级拨款支出40.96万元，执行率98%: its budget need not be told anywhere."""
    text = sentence.passage.text
    among = text.rfind("其中", sentence.start, spent.start) >= 0
    name = clause_before(sentence, spent)
    is_all = is_wholly(name) or not thing_in(name)
    return (among and not is_wholly(name)) or is_source(name) or not is_all


def _up_to(case: Case, sentence: Sentence) -> list[Sentence]:
    """The sentences of its paragraph and of the one before, as far as it."""
    passages = case.reading.prose
    if not sentence.passage.is_prose:
        return []
    at = passages.index(sentence.passage)
    said = [each for one in passages[max(0, at - 1) : at + 1] for each in one.sentences]
    return said[: said.index(sentence) + 1]


def _is_beside(text: str, each: Quantity, rate: Quantity) -> bool:
    """Whether no bracket ends between them: 基本支出80万元（人员66万元），占40%."""
    between = text[each.end : rate.start]
    return between.rfind("（") >= between.rfind("）")


def _is_a_list(text: str, alike: Sequence[Quantity]) -> bool:
    """甲2.8公里、乙2.6公里、丙2.2公里: none of them is the whole of another.

    Nor is one of two whose names stand behind them: 5000吨稻谷、500吨成品粮到位率.
    """
    gaps = [text[one.end : other.start] for one, other in pairwise(alike)][-PAIR:]
    if gaps and TWO_THINGS.fullmatch(gaps[-1]):
        return True
    return len(gaps) == PAIR and "、" in gaps[1] and bool(LISTED.search(gaps[0]))


def _is_among(text: str, alike: Sequence[Quantity]) -> bool:
    return len(alike) > 1 and "其中" in text[alike[-PAIR].end : alike[-1].start]


def _judged(
    case: Case, sentence: Sentence, rate: Quantity, told: Sequence[Quantity]
) -> Verdict:
    one, last = told[-PAIR:]
    if _holds(case, sentence, rate, told):
        return Kept()
    exact, way, gap = _nearest(sentence, rate, (one, last))
    place = sentence.place
    return Fault(
        (place(rate), place(last), place(one)),
        f"比率写{rate.text}",
        f"{way}＝{percent(exact)}",
        difference=f"{format(round(abs(exact - rate.value), 2), 'f')}个百分点",
        about=(sentence.passage.line.subject,),
        gap=gap,
    )


def _holds(
    case: Case, sentence: Sentence, rate: Quantity, told: Sequence[Quantity]
) -> bool:
    """Whether some reading makes the rate, or it is of something else."""
    one, last = told[-PAIR:]
    return (
        is_made_of(rate, one, last)
        or is_made_of(rate, _in_wan(one), last)  # N19 tells of the unit
        or is_made_of(rate, one, _in_wan(last))
        or (rate.value == HUNDRED and last.value >= one.value)
        or (rate.value == HUNDRED and _are_all(case, one, last))
        or _is_made_elsewhere(case, sentence, rate, told)
        or _is_of_another_count(sentence, rate, told)
        or make_up_a_whole(sentence, last)
    )


def _are_all(case: Case, one: Quantity, last: Quantity) -> bool:
    """一次验收合格34所，整改后合格2所，最终合格率100%, of the 36 that there are."""
    return one.value + last.value in told_values(case, one)


def _in_wan(each: Quantity) -> Quantity:
    is_money = each.measure is Measure.MONEY
    return scaled(each, TEN_THOUSAND) if is_money else each


def _is_made_elsewhere(
    case: Case, sentence: Sentence, rate: Quantity, told: Sequence[Quantity]
) -> bool:
    """Whether any two in the passage make it, or one told and one of the report.

    Rates of two digits are made by some numbers or other anywhere.
    """
    if len(rate.text) <= DIGITS and rate.value < HUNDRED and told[-1].measure is COUNT:
        return is_made_by_any(rate, told)
    if is_made_by_any(rate, sentence.passage.quantities):
        return True
    is_change = direction_of(sentence, rate) is not None
    return any(
        is_made_of(rate, each, other, is_change=is_change)
        for each in told
        for passage in case.reading.passages
        for other in passage.quantities
        if other not in told
    )


def _is_of_another_count(
    sentence: Sentence, rate: Quantity, told: Sequence[Quantity]
) -> bool:
    """完成18个，数据可用率98.7%: nothing in the number is called what the rate is."""
    core = core_of(sentence, rate)
    if not core or OF_DOING.search(core) or core in TIMELY:
        return False
    last = clause_before(sentence, told[-1])
    behind = re.split("[，、/（]", sentence.passage.text[told[-1].end : rate.start])[0]
    words = f"{clause_before(sentence, told[-PAIR])}{last}{behind}"
    return STEPS.search(last) is not None and not set(core) & set(words)


def _nearest(
    sentence: Sentence, rate: Quantity, told: tuple[Quantity, Quantity]
) -> tuple[Decimal, str, Gap]:
    """What the two come to, of all ways the one that is nearest to what is written."""
    is_change = direction_of(sentence, rate) is not None
    ways = [
        each
        for one, other in (told, told[::-1])
        if other.value
        for each in _ways(rate, one, other, is_change=is_change)
    ]
    one, other = told
    if REST.search(clause_before(sentence, other)):
        # 成功1188户，失败12户，成功率99.00%; 支出96万元，结转4万元，占96%
        both = one.value + other.value
        way = f"{one.text}÷（{one.text}＋{other.text}）"
        gap = gap_of_rate(rate, one.value, both)
        ways.append((one.value / both * HUNDRED, way, gap))
    return min(ways, key=lambda each: abs(each[0] - rate.value))


def _ways(
    rate: Quantity, one: Quantity, other: Quantity, *, is_change: bool
) -> Iterator[tuple[Decimal, str, Gap]]:
    share = one.value / other.value * HUNDRED
    gap = gap_of_rate(rate, one.value, other.value)
    yield share, f"{one.text}÷{other.text}", gap
    if is_change:
        high, low = sorted((one, other), key=lambda each: -each.value)
        way = f"（{high.text}－{low.text}）÷{other.text}"
        gap = gap_of_change(rate, one.value, other.value)
        yield abs(share - HUNDRED), way, gap
