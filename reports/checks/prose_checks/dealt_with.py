"""Are there no more of those dealt with, or among them, than there were?

“发放500份，有效580份”, “受理4,730单，按时到场4,925单”, “收回329份，其中知晓的347份”,
“编制22名，在职25名”.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from reports.checks.case import Case
from reports.checks.once import once
from reports.checks.prose.passages import BRACKET, Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.units import unit_class
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

STEPS: Final = tuple(
    (re.compile(any_of(each["from"])), re.compile(any_of(each["to"])))
    for each in table("claims")["step"]
)
PIECE: Final = re.compile("[，。；：、（）]")
OF_WHICH: Final = re.compile(r"，?其中(?:[^，。；：、（）\d]{0,16})")
AMONG: Final = re.compile(r"[^，。；：、（）\d]{0,8}中，?[^，。；：、（）\d]{0,10}")
POSTS: Final = re.compile("编制")
STAFF: Final = re.compile("在职|在编|实有|在岗")
LIMIT: Final = re.compile("控制数")
NO_POSTS: Final = re.compile(
    "编外|聘用|临聘|合同制|劳务|临时|超编|混编|军转|安置|退休|离休|返聘|借调|非在编"
)
MORE: Final = re.compile(
    "累计|历年|以前|往年|上年|去年|旧存|结转|存量|遗留|另|其他|共|合计|总计|计划|目标|任务|新增|每|平均"
)
EARLIER: Final = re.compile("以前|往年|历年|上年|去年|遗留|旧存|结转")
TOGETHER: Final = re.compile("共|合计|总计")
OF_EACH: Final = re.compile("[各每]")
GAP: Final = re.compile("[多少超低高增减][出加长少]*了?$")  # 比目标多148户: no whole
NEAR: Final = 30
BEHIND: Final = 40


class Pair(NamedTuple):
    """Two counts of a kind, one right after the other, and what is said of each."""

    sentence: Sentence
    whole: Quantity
    part: Quantity
    of_whole: str
    of_part: str
    between: str


@check("N06")
def no_more_than_there_were(case: Case) -> Iterator[Verdict]:
    for pair in _pairs(case):
        if _is_within(pair):
            yield _judged(pair)


@check("N29")
def no_more_people_than_posts(case: Case) -> Iterator[Verdict]:
    """编制22名，在职25名; 编外24人，控制数22人."""
    for pair in _pairs(case):
        if LIMIT.search(pair.of_part) and not LIMIT.search(pair.of_whole):
            yield _judged(pair._replace(whole=pair.part, part=pair.whole))
            continue
        is_other = NO_POSTS.search(_told_with(pair)) or POSTS.search(pair.of_part)
        if STAFF.search(pair.of_part) and not is_other and (most := _posts(pair)):
            yield _judged(pair, at_most=most)


@once
def _pairs(case: Case) -> tuple[Pair, ...]:
    return tuple(
        pair
        for sentence in case.reading.telling(Measure.COUNT)
        for pair in _pairs_of(sentence)
    )


def _pairs_of(sentence: Sentence) -> Iterator[Pair]:
    text = sentence.passage.text
    counts = [each for each in sentence.of(Measure.COUNT) if not each.is_each]
    for at, whole in enumerate(counts):
        kind = unit_class(whole)
        part = next((e for e in counts[at + 1 :] if unit_class(e) == kind), None)
        if part is None or whole.is_rough or part.is_rough:
            continue
        between = BRACKET.sub("", text[whole.end : part.start])
        if len(between) > NEAR or re.search("[。）]", between):
            continue
        before = PIECE.split(re.sub(r"\d", "，", text[sentence.start : whole.start]))[
            -1
        ]
        behind = PIECE.split(text[part.end : sentence.end])[0]
        pieces = PIECE.split(between)
        yield Pair(
            sentence,
            whole,
            part,
            f"{before}|{pieces[0]}",
            f"{pieces[-1]}|{behind}",
            between,
        )


def _is_within(pair: Pair) -> bool:
    """Whether the one count is told of the others, by a word or by what was done."""
    if GAP.search(pair.of_whole.partition("|")[0]):
        return False
    if OF_WHICH.fullmatch(pair.between) or AMONG.fullmatch(pair.between):
        return not MORE.search(pair.of_part)
    is_of_more = MORE.search(TOGETHER.sub("", pair.of_whole) + pair.of_part)
    if is_of_more or "；" in pair.between:
        return False
    return any(
        before.search(pair.of_whole)
        and behind.search(pair.of_part)
        and not behind.search(pair.of_whole.replace("满意度", ""))
        for before, behind in STEPS
    )


def _told_with(pair: Pair) -> str:
    """All that is said of the two, a bracket behind them too."""
    text, part = pair.sentence.passage.text, pair.part
    bracket = BRACKET.match(text, part.end)
    behind = bracket[0] if bracket else ""
    return f"{pair.of_whole}{pair.between}{pair.of_part}{behind}"


def _posts(pair: Pair) -> Decimal | None:
    """行政编制42名、事业编制15名，在职53人: all posts that were told before it."""
    sentence, whole = pair.sentence, pair.whole
    before = sentence.passage.text[sentence.start : whole.start]
    if not POSTS.search(before):
        return None
    if TOGETHER.match(pair.of_whole):
        return whole.value
    kind = unit_class(whole)
    every = [e for e in sentence.of(Measure.COUNT) if e.start <= whole.start]
    told = sum((e.value for e in every if unit_class(e) == kind), Decimal(0))
    return told if POSTS.search(pair.of_whole) else None


def _is_listed(pair: Pair) -> bool:
    """收回1200份，其中评价器900份、问卷300份，满意1140份: of all, not of the last."""
    sentence, whole = pair.sentence, pair.whole
    text = sentence.passage.text
    clause = re.split("[，。；：]", text[sentence.start : whole.start])[-1]
    if OF_EACH.search(clause):
        return True  # 在16处各访问25人
    before = (e.value for e in sentence.of(Measure.COUNT) if e.end <= whole.start)
    return "、" in clause and any(each >= pair.part.value for each in before)


def _judged(pair: Pair, *, at_most: Decimal | None = None) -> Verdict:
    sentence, whole, part = pair.sentence, pair.whole, pair.part
    behind = re.split("[。；]", sentence.passage.text[part.end : part.end + BEHIND])[0]
    most = whole.value if at_most is None else at_most
    if at_most is None and _is_listed(pair):
        return Kept()
    if part.value <= most or EARLIER.search(behind):
        return Kept()
    return Fault(
        (sentence.place(part), sentence.place(whole)),
        f"写{part.text}",
        f"不多于{whole.text}",
        about=(sentence.passage.line.subject,),
    )
