"""Do problems, their causes and their measures stand in lists that match?"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from reports.checks.case import Case
from reports.checks.lines import LineKind
from reports.checks.once import once
from reports.checks.passages import points_in, words_of
from reports.checks.prose.passages import Passage
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Severity, Verdict

from .answers import every_problem_has_a_measure, in_order
from .told import CAUSE, RESTATED, WANTING

PROBLEMS: Final = re.compile("问题|不足|困难")
MEASURES: Final = re.compile("措施|改进|整改|打算|对策|建议|下一?步|怎么办")
OTHERS: Final = re.compile("经验|做法|应用|其他|成效")
CAUSES: Final = re.compile("原因|失分|扣分|偏差|未达|问题")
LABEL: Final = re.compile(
    r"(?:改进|整改)?(?:措施|办法|建议)[：:]|整改(?:情况)?[：:]|针对(?:问题|第)[一二三四五六七八九十\d]"
)
AHEAD: Final = re.compile(
    "今后|下一?[步年]|下阶段|以后|明年|今年|拟(?!定|拆)|将(?!近)|计划|建议|争取|力争"
    "|已(?!(?:经|严重|明显)?(?:老化|损|坏|破|超|过|逾|到期|陈旧|落后|不|无|难))"
    "|约谈|责令|问责|通报批评|追[回缴]|退[回还]|扣[减除]|解除合同|清退|更换"
    "|改为|加强|强化|加快|完善|建立|健全|每[年月季]|牵头|负责|督促|提前|约定|要求"
)
HARM: Final = re.compile("影响|才|超过|不[够高强力畅齐]")
PLANNED: Final = re.compile(r"今后|下一?步|以后|明年|20\d\d年|牵头|负责|措施[：:]")
NO_LOSS: Final = re.compile("(?:无|没有|未)(?:失|扣|丢)分|不(?:失|扣)分|得满分")
NUMBER: Final = re.compile(
    r"(?:[（(][一二三四五六七八九十\d]{1,2}[）)]|[一二三四五六七八九十]{1,2}[、.．]|\d{1,2}(?:[.．、]\d?[.．]?|[）)])"
    "|[①-⑮㈠-㈩]|[一二三四五六七八九十]是|第[一二三四五六七八九十][，、])"
)
SUBTITLE: Final = re.compile(  # 1.存在的问题：…: a section of its own
    rf"{NUMBER.pattern}(?:存在的|主要)*(?:问题|不足|原因|措施|改进|建议|打算)[^，。；]{{0,6}}[：:。]"
)
OF_ALL: Final = re.compile(rf"{NUMBER.pattern}(?:下一?步|今后|以后|针对|为此)")
CLAUSE: Final = re.compile("[，。；：、]")
SENTENCE: Final = re.compile("[^。；]+[。；]?")
SHORT_OF: Final = re.compile(rf"{RESTATED.pattern}|[低少差]\d")
MADE_OF: Final = re.compile("[为系属]于?[^，。；\\d]{2,}(?:款|金|费|资金)")
FEWEST: Final = 2
SHORT: Final = 6  # letters of a clause that tells nothing


class Point(NamedTuple):
    """One item of a list, and where it stands."""

    passage: Passage
    text: str


class Listed(NamedTuple):
    """The items below one heading."""

    title: str
    points: tuple[Point, ...]


@once
def _lists(case: Case) -> tuple[Listed, ...]:
    return tuple(_below_headings(case))


def _below_headings(case: Case) -> Iterator[Listed]:
    """What stands below each heading: its items, or the points of its paragraph."""
    lines = (each for each in case.reading.passages if each.is_prose or _is_head(each))
    for path, group in groupby(lines, key=lambda each: each.path):
        below = [each for each in group if each.is_prose]
        if not path or not below:
            continue
        items = [each for each in below if _is_item(each)]
        points = [Point(each, each.text) for each in items]
        if len(below) == 1:
            points = [Point(below[0], text) for text in points_in(below[0].text)]
        yield Listed(path[-1], tuple(points))


def _is_head(passage: Passage) -> bool:
    return passage.line.kind is LineKind.HEADING


def _is_item(passage: Passage) -> bool:
    return passage.line.kind is LineKind.ITEM or bool(NUMBER.match(passage.text))


@check("T07")
def as_many_measures_as_problems(case: Case) -> Iterator[Verdict]:
    """Three problems and two measures: they are told one for one, in their order."""
    lists = [each for each in _lists(case) if not OTHERS.search(each.title)]
    problems = [each for each in lists if _is_only(each.title, PROBLEMS, MEASURES)]
    measures = [each for each in lists if _is_only(each.title, MEASURES, CAUSES)]
    if len(problems) != 1 or len(measures) != 1:
        return
    told, answers = problems[0].points, measures[0].points
    more = len(told) - len(answers)
    is_told = in_order(case) >= len(told)
    if abs(more) != 1 or len(told) < FEWEST or not answers or is_told:
        yield Kept()
        return
    if any(isinstance(each, Fault) for each in every_problem_has_a_measure(case)):
        return
    longer, shorter = (told, answers) if more > 0 else (answers, told)
    point = longer[_left_over(longer, shorter)]
    name, wanted = ("问题", "措施") if more > 0 else ("措施", "问题")
    start = max(point.passage.text.find(point.text), 0)
    yield Fault(
        point.passage.at(start, start + len(point.text)),
        f"写了{len(told)}个问题、{len(answers)}条措施，“{point.text[:24]}”没有对应的{wanted}",
        f"一个{name}对应一{'条' if more > 0 else '个'}{wanted}",
        severity=Severity.INFO,  # one measure may answer two problems
    )


def _is_only(title: str, wanted: re.Pattern[str], other: re.Pattern[str]) -> bool:
    return bool(wanted.search(title)) and not other.search(title)


def _left_over(longer: Sequence[Point], shorter: Sequence[Point]) -> int:
    """The item without which the others have most in common, one by one."""
    words = [words_of(each.text) for each in longer]
    answers = [words_of(each.text) for each in shorter]

    def in_common(without: int) -> int:
        rest = [*words[:without], *words[without + 1 :]]
        return sum(len(a & b) for a, b in zip(rest, answers, strict=True))

    return max(range(len(words)), key=in_common)


@check("T07")
def every_problem_of_a_list_has_its_measure(case: Case) -> Iterator[Verdict]:
    """Problem and measure in one item: one of them tells what is wrong, and no more."""
    year = case.dossier.fiscal_year
    for each in _lists(case):
        is_both = CAUSES.search(each.title) and MEASURES.search(each.title)
        if len(each.points) < FEWEST or not is_both or _is_told_apart(case, each):
            continue
        lacking = [point for point in each.points if _lacks_measure(point, each, year)]
        if len(lacking) != 1:
            yield Kept()
            continue
        point = lacking[0]
        yield Fault(
            point.passage.at(0, len(point.passage.text)),
            f"问题“{point.text[:40]}”没有写措施",
            "同一列的其他问题都写了措施",
        )


def _lacks_measure(point: Point, among: Listed, year: int) -> bool:
    """Neither a label, nor what comes next, nor a sentence that could be a measure."""
    text = point.text
    if LABEL.search(text) or AHEAD.search(text):
        return False
    if str(year + 1) in text or str(year + 2) in text:
        return False
    labelled = sum(bool(LABEL.search(other.text)) for other in among.points)
    return labelled == len(among.points) - 1 or _has_no_measure(text)


def _is_told_apart(case: Case, each: Listed) -> bool:
    """整改情况：一是…: the measures stand in a paragraph or section of their own."""
    if not all(point.text.endswith(("。", "；")) for point in each.points):
        return True
    if any(
        SUBTITLE.match(point.text) or OF_ALL.match(point.text) for point in each.points
    ):
        return True
    own = {point.passage.line.index for point in each.points}
    return any(
        passage.line.index not in own and LABEL.search(passage.text)
        for passage in case.reading.passages
        if passage.path and passage.path[-1] == each.title
    )


def _has_no_measure(text: str) -> bool:
    """Every sentence tells what was wrong, or why."""
    first, *more = SENTENCE.findall(text)
    wrong = all(
        any(each.search(one) for each in (CAUSE, WANTING, HARM)) for one in more
    )
    return wrong and (bool(more) or not CAUSE.search(first))


@check("T06")
def every_loss_of_a_list_has_its_cause(case: Case) -> Iterator[Verdict]:
    """失分原因 of which all but one say why: 苗木成活率低3.6个百分点。"""
    for each in _lists(case):
        if "原因" not in each.title or len(each.points) < FEWEST:
            continue
        for point in each.points:
            if "分原因" in each.title and NO_LOSS.search(point.text):
                yield _without_cause(point, "列在失分原因里，又说没有失分")
        bare = [point for point in each.points if _is_bare(point.text)]
        others = [point for point in each.points if point not in bare]
        if len(bare) == 1 and all(_has_cause(point.text) for point in others):
            yield _without_cause(bare[0], f"“{bare[0].text[:40]}”没有写原因")
        elif not bare:
            yield Kept()


def _is_bare(text: str) -> bool:
    """Nothing but that so much is wanting, and perhaps what is to be done."""
    first, *more = SENTENCE.findall(NUMBER.sub("", text, count=1))
    clauses = CLAUSE.split(first.rstrip("。；"))
    if "：" in first or len(clauses) > FEWEST or not SHORT_OF.search(first):
        return False
    is_told = (
        CAUSE.search(first)
        or MADE_OF.search(first)
        or any(_tells_why(one) for one in more)
    )
    return not is_told and all(map(_tells_nothing, clauses))


def _has_cause(text: str) -> bool:
    first, *more = SENTENCE.findall(NUMBER.sub("", text, count=1))
    return bool(CAUSE.search(first)) or any(map(_tells_why, more))


def _tells_why(sentence: str) -> bool:
    is_planned = PLANNED.search(sentence)
    return not is_planned or bool(CAUSE.search(sentence) or WANTING.search(sentence))


def _tells_nothing(clause: str) -> bool:
    return bool(re.search(r"\d", clause)) or len(clause.strip()) <= SHORT


def _without_cause(point: Point, found: str) -> Fault:
    return Fault(
        point.passage.at(0, len(point.passage.text)),
        found,
        "这一项自己的原因",
        about=(point.passage.line.subject,),
    )
