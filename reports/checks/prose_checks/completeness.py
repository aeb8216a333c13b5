"""Is everything there: the title block, text below headings, required content?"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from reports.checks.case import Case
from reports.checks.lines import LineKind
from reports.checks.places import at_line
from reports.checks.prose.passages import Passage
from reports.checks.prose.quantities import Measure
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Severity, Verdict

from .headings import neighbours
from .unscored import NOT_ASKED, asks_for_no_score

DATA: Final = table("structure")
REQUIRED: Final[dict[str, re.Pattern[str]]] = {
    name: re.compile(any_of(words)) for name, words in DATA["required"].items()
}
OTHERWISE: Final = {name: re.compile(said) for name, said in DATA["otherwise"].items()}
HEADED: Final = {name: re.compile(said) for name, said in DATA["headed"].items()}
TITLE: Final = re.compile(any_of(DATA["cover"]["title"]))
UNIT: Final = re.compile(any_of(DATA["cover"]["unit"]))
SELF: Final = re.compile(
    "[我本](?:单位|部门|中心|街道|[局委办校院所站馆队厅处会镇乡县区市])"
    "|[县市区州省镇乡][^，。；]{1,12}(?:局|委|院|中心|校|政府|站|馆|办|会)"
)
LABEL: Final = re.compile("[^，。：]{2,8}：")
YEAR: Final = re.compile(r"(?:19|20)\d\d|二[零〇]")
GOALS: Final = re.compile(any_of(DATA["sections"]["goal_titles"]))
MONEY: Final = re.compile(any_of(DATA["sections"]["money_titles"]))
NOT_THESE: Final = re.compile(any_of(DATA["sections"]["not_titles"]))
MEASURED: Final = re.compile(
    r"\d|[一二三四五六七八九十百千]+(?:个|项|次|人|名|家|场|期|户|份|本|篇|月|季度|年)|按时|及时率|底前"
)
PAIRS: Final = re.compile(
    r"(?:目标值|指标值|预期值|目标)(?:为|是|：)?[^，。；]{0,12}[，、；](?:实际|完成)"
)
OPENING_LINES: Final = 12
LONGEST_TITLE: Final = 26
SENTENCE: Final = re.compile(r"[，；：。\d]")
ELSEWHERE: Final = re.compile(  # 三、主要绩效（附绩效目标自评表）, …（见附件2）
    "[（(](?:详?见|另?附)[^（()）]{0,24}[）)]$|(?:详见|见附[件表]|另附)[^，。]{0,12}$"
)
SPENT: Final = ("全年执行数", "支出决算")
PART: Final = "第一部分"
SEVERAL: Final = 2
LEAST_LINES: Final = 8  # shorter texts are no whole report
SHEET: Final = re.compile("(?:自评|评价|评分|打分)表")
TITLE_LINES: Final = 3
LONGEST_SHEET: Final = 60
TOLD: Final = re.compile("[，。；]|^.{16}")
CAUSES: Final = re.compile("原因|偏[离差]|问题|措施|改进")


@check("S02")
def headings_have_text(case: Case) -> Iterator[Verdict]:
    """A heading is followed by text, or by headings below it."""
    all_headings = list(neighbours(case))
    for index, (heading, below) in enumerate(all_headings):
        following = (
            all_headings[index + 1][0] if index + 1 < len(all_headings) else None
        )
        deeper = following is not None and (
            following.line.level > heading.line.level or _is_a_part(heading, following)
        )
        if any(each.text for each in below) or deeper or _says_something(heading):
            yield Kept()
            continue
        if heading.line.kind is LineKind.HEADING and _is_blank_place(case, heading):
            continue  # the desk says so already: a required place without text
        yield Fault(
            at_line(heading.line),
            "标题下面没有内容",
            "有标题就有正文",
            about=(f"section:{heading.line.section}",),
        )


def _is_a_part(heading: Passage, following: Passage) -> bool:
    """第一部分 基本情况 stands above 一、, though both are of the first level."""
    own, next_one = heading.marker, following.marker
    styles = (own.style if own else "", next_one.style if next_one else "")
    return styles[0] == PART and styles[1] != PART


def _says_something(heading: Passage) -> bool:
    """A numbered sentence that stands as its own content: （一）招标推迟2个月，…."""
    text = heading.text.rstrip("。：；")  # （三）主要职责。 with nothing behind it
    if ELSEWHERE.search(text):
        return True
    return len(text) > LONGEST_TITLE or bool(SENTENCE.search(text))


def _is_blank_place(case: Case, heading: Passage) -> bool:
    """In the portal a place that is not required may stay without text."""
    if case.is_imported:
        return False
    return not _required(case.dossier.outline.places, heading.line.section)


def _required(places: Sequence, key: str) -> bool:  # type: ignore[type-arg]
    return any(
        (each.key == key and each.required) or _required(each.places, key)
        for each in places
    )


@check("S02")
def title_block_is_there(case: Case) -> Iterator[Verdict]:
    """An existing report opens with its title, the unit and the evaluated year."""
    if not case.is_imported or len(case.reading.prose) < LEAST_LINES:
        return
    opening = _opening(case)
    text = "".join(each.text for each in opening)
    labels = [
        each for each in case.reading.passages[:OPENING_LINES] if LABEL.match(each.text)
    ]
    missing = [
        name
        for name, pattern in (("题名", TITLE), ("单位", UNIT), ("年度", YEAR))
        if not pattern.search(text)
    ]
    if all(any(p.search(each.text) for each in labels) for p in (UNIT, YEAR)):
        missing = []  # 项目名称：…, 评价年度：… below the first heading are its title
    unit = case.dossier.unit.name
    if "单位" in missing and unit and unit in text:
        missing.remove("单位")
    if "题名" not in missing and len(missing) < SEVERAL:
        yield Kept()
        return
    first = case.reading.passages[0].line
    is_body = not opening and _is_told_below(case)
    yield Fault(
        At("报告开头", "cover", first.text[:40], first.index),
        f"报告开头没有{'、'.join(missing)}",
        "正文之前有题名、评价年度、单位和填报日期",
        severity=Severity.INFO if is_body else None,
    )


def _is_told_below(case: Case) -> bool:
    """The body alone was handed in, from 一、 on: it tells its unit and year itself."""
    prose = case.reading.prose
    return all(any(p.search(each.text) for each in prose) for p in (SELF, YEAR))


def _opening(case: Case) -> list[Passage]:
    """The lines before the first numbered heading, and the file's own title."""
    found: list[Passage] = []
    for each in case.reading.passages[:OPENING_LINES]:
        if each.line.kind is LineKind.HEADING and each.line.number:
            break
        found.append(each)
    return found


@check("S04")
def required_content_is_there(case: Case) -> Iterator[Verdict]:
    """What every self-evaluation tells, whatever its headings are called.

    Told without its usual word it is told as well: what the unit or project is, by
    figures before anything is evaluated; what was wanting, by points it has cost.
    """
    if not case.is_imported or _lines_told(case) < LEAST_LINES or _is_form(case):
        return
    text = "\n".join(each.text for each in case.reading.passages)
    unasked = NOT_ASKED if asks_for_no_score(case) else ()
    for name, pattern in REQUIRED.items():
        if name in unasked:
            continue
        if pattern.search(text) or _is_told_otherwise(case, name):
            yield Kept()
        else:
            yield Fault(
                At("全文", "outline"),
                f"全文没有写“{name}”",
                f"自评报告写明{name}",
                about=(f"content:{name}",),
            )


def _lines_told(case: Case) -> int:
    """How many lines say something; labels and cells of a form on lines do not."""
    return sum(
        bool(TOLD.search(each.text)) or each.marker is not None
        for each in case.reading.prose
    )


def _is_form(case: Case) -> bool:
    """A 自评表 whose cells came as lines: it has no headings, and no report's parts."""
    titles = (each.text for each in case.reading.passages[:TITLE_LINES])
    is_table = any(SHEET.search(each[:LONGEST_SHEET]) for each in titles)
    return is_table and all(each.marker is None for each in case.reading.passages)


def _is_told_otherwise(case: Case, name: str) -> bool:
    if name == "基本情况":
        first = next((below for _, below in _whole_sections(case)), ())
        return any(each.is_prose and each.quantities for each in first)
    headed, told = HEADED.get(name), OTHERWISE.get(name)
    if headed and any(headed.search(each.text) for each in case.reading.headings):
        return True
    return told is not None and any(told.search(p.text) for p in case.reading.prose)


@check("S04")
def goals_can_be_measured(case: Case) -> Iterator[Verdict]:
    """A goal is more than slogans: a number, a time, or indicators elsewhere."""
    stated = any(each.target or each.weight for each in case.indicators)
    if stated or any(PAIRS.search(each.text) for each in case.reading.prose_for(PAIRS)):
        return
    for heading, below in _sections(case, GOALS):
        words = [each for each in below if each.is_prose]
        if not words:
            continue
        if any(_is_measured(each) for each in words):
            yield Kept()
        else:
            yield Fault(
                at_line(heading.line),
                f"“{heading.text}”没有一个数量、时间或指标",
                "绩效目标写明做到什么程度，并有可以衡量的指标",
                about=(f"section:{heading.line.section}",),
            )


@check("S04")
def money_sections_have_amounts(case: Case) -> Iterator[Verdict]:
    sections = [each for each in _sections(case, MONEY) if not _is_cause(each[0])]
    if not sections:
        return
    is_told = any(case.reading.said(key) for key in SPENT)  # wherever that stands
    if is_told or any(_has_amounts(heading, below) for heading, below in sections):
        yield Kept()
        return
    heading = sections[0][0]
    yield Fault(
        at_line(heading.line),
        f"“{heading.text}”没有一个金额",
        "写明预算数、执行数和执行率",
        about=(f"section:{heading.line.section}",),
    )


def _is_cause(heading: Passage) -> bool:
    """3.预算执行率：扣0.25分，原因是… below the causes of lost points."""
    return any(CAUSES.search(title) for title in heading.path[:-1])


def _has_amounts(heading: Passage, below: Sequence[Passage]) -> bool:
    """In its words, or in a table that stands in it."""
    return any(
        each.measure in (Measure.MONEY, Measure.PERCENT)
        or not (passage is heading or passage.is_prose)
        for passage in (heading, *below)
        for each in passage.quantities
    )


def _is_measured(passage: Passage) -> bool:
    marker = passage.marker
    return bool(MEASURED.search(passage.text, len(marker.text) if marker else 0))


def _sections(
    case: Case, titles: re.Pattern[str]
) -> Iterator[tuple[Passage, Sequence[Passage]]]:
    for heading, below in _whole_sections(case):
        if titles.search(heading.text) and not NOT_THESE.search(heading.text):
            yield heading, below


def _whole_sections(case: Case) -> Iterator[tuple[Passage, Sequence[Passage]]]:
    """Every heading with all that stands below it, deeper headings included."""
    every = list(neighbours(case))
    for at, (heading, below) in enumerate(every):
        deeper = takewhile(
            lambda one, own=heading: one[0].line.level > own.line.level,  # type: ignore[misc]
            every[at + 1 :],
        )
        yield heading, [*below, *(p for under, text in deeper for p in (under, *text))]
