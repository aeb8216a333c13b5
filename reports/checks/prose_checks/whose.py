"""Whose claim is it: of everything, of all the money, or of some named things?"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.passages import words_of
from reports.checks.prose.numerals import counted
from reports.checks.prose.passages import Passage, Sentence
from reports.checks.prose.quantities import Measure
from reports.checks.prose.vocabulary import any_of, table

from .shortfalls import Shortfall

DATA: Final = table("claims")["whose"]
NOUN: Final = re.compile(any_of(DATA["noun"]))  # 完成情况, 完成后: nothing is claimed
GROUP: Final = re.compile(any_of(DATA["groups"]))
EVERYTHING: Final = re.compile("各项|所有|目标|指标|任务")
OF_EVERYTHING: Final = re.compile(
    r"[我本该][局办委院校厅镇中心单位部门项目年度]{1,3}|20\d\d年度?|年初|年度|全年|预期|既定|设定|制定|确定"
    "|绩效|各项|所有|全部|工作|任务|目标|指标|项目|的|均|都|已|产出|效益|质量|数量"
)
OF_ALL_MONEY: Final = re.compile(any_of(DATA["all_money"]))
DATES: Final = re.compile(
    r"20\d\d年(?:度|底|末)?|\d{1,2}月(?:\d{1,2}日|底|末)?|[我本全该][\u4e00-\u9fff]{1,2}"
)
COUNTED: Final = re.compile(
    r"(\d{1,2}|[一二两三四五六七八九十]{1,2})[项个类条](?:[一二三]级|绩效|具体|定量|定性)*(?:指标|目标|任务)?"
)
CLAUSE: Final = re.compile("[，,。；;：:（）()]")
LIST: Final = re.compile("[、和及与]")
CLAIMING: Final = re.compile("完成了?|达到|实现|全部|超额")  # a sentence, no label
LONGEST_OF_ALL: Final = 2
PLAY: Final = Decimal("0.005")


def is_noun(sentence: Sentence, found: re.Match[str]) -> bool:
    """各项指标完成情况, 任务完成后: the words speak of it and claim nothing."""
    return NOUN.match(sentence.passage.text, found.end(), sentence.end) is not None


def before(sentence: Sentence, found: re.Match[str]) -> str:
    """The clause that the claim ends; where it opens one, the clause before that."""
    text = sentence.passage.text[sentence.start : found.start()]
    return next((each for each in reversed(CLAUSE.split(text)) if each), "")


def is_of_everything(case: Case, sentence: Sentence, found: re.Match[str]) -> bool:
    """各项指标均完成; not of things named before it, nor of a few of the indicators."""
    if is_of_part(case, sentence.passage):
        return False
    text = sentence.passage.text
    own = CLAUSE.split(text[sentence.start : found.start()])[-1]
    if EVERYTHING.search(found[0]):
        return not _names_a_group(own) and not _counts_a_few(case, own + found[0])
    subject = before(sentence, found)
    if not EVERYTHING.search(subject) or len(LIST.split(subject)) > 1:
        return False
    if _names_a_group(subject) or _counts_a_few(case, subject):
        return False
    return len(COUNTED.sub("", OF_EVERYTHING.sub("", subject))) <= LONGEST_OF_ALL


def is_more_of_everything(case: Case, sentence: Sentence, found: re.Match[str]) -> bool:
    """超额完成年度任务; not 超额完成绿化任务, nor what one of several did."""
    text = sentence.passage.text
    own = CLAUSE.split(text[sentence.start : found.start()])[-1]
    behind = CLAUSE.split(text[found.end() : sentence.end])[0]
    if is_of_part(case, sentence.passage) or not EVERYTHING.search(own + behind):
        return False
    rest = [OF_EVERYTHING.sub("", each).strip("了") for each in (own, behind)]
    return all(len(each) <= LONGEST_OF_ALL for each in rest)


def is_of_part(case: Case, passage: Passage) -> bool:
    """Whether a line is about one of several projects, or one thing of the whole."""
    index = passage.line.index
    if case.reading.turns.get(index):
        return True
    subject = case.reading.subjects.of(passage)
    is_a_sentence = bool(subject.thing) and CLAIMING.search(subject.thing)
    return bool(subject) and not is_a_sentence


def under_its_group(
    case: Case, sentence: Sentence, missed: Sequence[Shortfall]
) -> list[Shortfall]:
    """Below a heading of 效益指标 or 满意度, only what was missed there counts."""
    path = sentence.passage.path
    titles = [found[0] for title in path if (found := GROUP.search(title))]
    if not titles:
        return list(missed)
    groups = {each.subject: "".join(each.groups) for each in case.indicators}
    lines = {each.line.index: each.path for each in case.reading.passages}
    return [
        each
        for each in missed
        if titles[-1] in groups.get(each.about, "") or lines.get(each.at.line) == path
    ]


def is_of_all_money(
    sentence: Sentence, found: re.Match[str], whole: Decimal, *, case: Case
) -> bool:
    """项目资金已全部支出; not 应急抢修资金全部支付, nor some other amount."""
    if is_of_part(case, sentence.passage):
        return False
    subject = before(sentence, found)
    start = sentence.passage.text.rfind(subject, sentence.start, found.start())
    amounts = [
        each
        for each in sentence.of(Measure.MONEY)
        if start <= each.start < found.start() and subject
    ]
    if any(abs(each.value - whole) > PLAY for each in amounts):
        return False
    if amounts:
        subject = subject[: amounts[0].start - start]
    rest = OF_ALL_MONEY.sub("", DATES.sub("", subject))
    return len(rest) <= LONGEST_OF_ALL and not LIST.search(rest)


def missed_by(clause: str, missed: Sequence[Shortfall]) -> Shortfall | None:
    """The one of the shortfalls that some words name."""
    words = words_of(OF_EVERYTHING.sub(" ", clause))
    return next((each for each in missed if words & words_of(each.name)), None)


def missed_at(
    sentence: Sentence, found: re.Match[str], missed: Sequence[Shortfall]
) -> Shortfall | None:
    """健身设施建成152处，全面完成: whose very number stands before the claim."""
    near = [each for each in sentence.quantities if each.end <= found.start()][-1:]
    if not near or found.start() - near[0].end > LONGEST_OF_ALL:
        return None
    words = words_of(sentence.passage.text[sentence.start : near[0].start][-16:])
    said = f"实际{near[0].text}"
    return next(
        (e for e in missed if e.said.endswith(said) and words & words_of(e.name)), None
    )


def told_before(
    sentence: Sentence, found: re.Match[str], missed: Sequence[Shortfall]
) -> Shortfall | None:
    """What the same paragraph tells last by its numbers, if the claim names nothing."""
    text, index = sentence.passage.text, sentence.passage.line.index
    own = CLAUSE.split(text[sentence.start : found.start()])[-1]
    behind = CLAUSE.split(text[found.end() : sentence.end])[0]
    if any(
        len(OF_EVERYTHING.sub("", e).strip("了计划")) > LONGEST_OF_ALL
        for e in (own, behind)
    ):
        return None
    near = [e for e in missed if e.at.line == index and e.at.start < found.start()]
    return max(near, key=lambda each: each.at.start, default=None)


def _names_a_group(words: str) -> bool:
    return bool(GROUP.search(words)) or len(LIST.split(words)) > 2  # noqa: PLR2004


def _counts_a_few(case: Case, words: str) -> bool:
    """3项指标均完成, and there are twelve; with none known it may be any few."""
    counts = [counted(found[1]) for found in COUNTED.finditer(words)]
    return bool(counts) and max(counts) < max(len(case.indicators) - 1, 1)
