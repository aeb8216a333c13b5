"""Which sections speak of problems, measures, analysis; and single points in them."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from reports.dossier.numbering import numbered

from .case import Case
from .lines import Line, LineKind
from .once import once

PROBLEMS: Final = re.compile("问题|不足")
MEASURES: Final = re.compile("措施|改进意见|建议|整改|对策")
CAUSES: Final = re.compile("原因|偏离|偏差")
BOTH: Final = re.compile("措施|改进|建议|整改|打算|对策|下一?步")
MEASURE_ITEM: Final = re.compile(
    r"^(?:[（(]?[\d一二三四五六七八九十㈠-㈩]{1,2}[）)、.．]?\s*)?(?:改进|整改)?(?:措施|建议|意见|对策|打算|办法)[。：:]"
)
MEASURE: Final = re.compile(
    r"(?:下一步|今后|今年起|明年起|拟|将|要求|建议|改进措施|已与|已在|已经|从\d{4}年|\d{4}年起)[^。；]{4,120}"
)
MARKERS: Final = re.compile(
    "(?:(?<=[。；：:])|^)\\s*(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]，|"
    "[0-9]{1,2}[.．、]|[（(][一二三四五六七八九十0-9]{1,2}[）)])"
)
RUN_IN: Final = re.compile("^(?:存在的?|主要)?(?:问题|不足)[：:]")
OTHER_RUN_IN: Final = re.compile("^[^：:，。]{2,16}[：:]")
SIGNED: Final = re.compile(r"[\u4e00-\u9fff]{4,24}")  # no measure: it ends in no stop
PRAISE: Final = re.compile("经验|做法|亮点|特色")
NUMBER: Final = (
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[㈠-㈩①-⑮]|[一二三四五]是)?\s*"
)
NO_LACK: Final = "(?![^，。；：]*(?:不|未|缺|没|弱|差|欠|有待|滞后))"
TITLES: Final = {  # that part a section among themselves, each on a line of its own
    "praise": re.compile(
        rf"{NUMBER}{NO_LACK}[^，。；：]{{0,8}}(?:经验|做法|亮点|特色|成效|成绩)[^，。；：]{{0,8}}[：:]?"
    ),
    "problems": re.compile(
        rf"{NUMBER}[^，。；：]{{0,6}}(?:存在|主要|突出)?的?(?:主要)?(?:问题|不足|困难)"
        "(?:(?:及|和|与|、)?[^，。；：]{0,6}(?:原因|分析|差距|不足|短板)[^，。；：]{0,4})?[：:]?"
    ),
    "measures": re.compile(
        rf"{NUMBER}{NO_LACK}[^，。；：]{{0,10}}(?:措施|建议|意见|打算|对策|整改情况)[：:]?"
    ),
}
ANSWERED: Final = re.compile(
    r"下一?步|今后|拟[^定]|(?:已|将)(?:于|在)\d|(?:已|均已)(?:经)?(?:补|整改|完成整改|纠正|办结)|\d{4}年(?:起|内)|由[^，。；]{2,12}(?:牵头|负责)"
)
SHORTEST: Final = 4
COMMON: Final = (
    "有待加强完善提高提升不够不足存在问题进一一步情况工作措施还存需要方面一定改进加大力度"
    "部分个别不到到位及时一是二是三是四是五是还不仍需仍有较为比较没有不高有的"
)
HAN: Final = re.compile("[\u4e00-\u9fff]+")
STOP: Final = frozenset(COMMON[at : at + 2] for at in range(0, len(COMMON), 2))


@once
def problems_of(case: Case) -> tuple[tuple[Line, str], ...]:
    """Single problems with the line each stands in."""
    return tuple(_points(case, PROBLEMS, MEASURES))


@once
def measures_of(case: Case) -> tuple[tuple[Line, str], ...]:
    """Single measures: in their own section, or told with the problems."""
    found = list(_points(case, MEASURES, None))
    known = {line.index for line, _ in found}
    is_told_apart = bool(found)
    about: dict[tuple[str, ...], tuple[bool, bool]] = {}
    for passage in case.reading.prose:
        line = passage.line
        title = passage.path[-1] if passage.path else ""
        if passage.path not in about:
            is_headed = MEASURES.search(title) and not PROBLEMS.search(title)
            about[passage.path] = bool(is_headed), _is_about_problems(passage.path)
        is_headed, is_about_problems = about[passage.path]
        if line.index in known or SIGNED.fullmatch(line.text):
            continue
        if answers := _answers(passage.path, line.text):
            found.extend((line, each) for each in answers)
            continue
        if is_headed:
            found.extend((line, point) for point in points_in(line.text))
        elif MEASURE_ITEM.match(line.text):
            found.extend((line, p) for p in points_in(MEASURE_ITEM.sub("", line.text)))
        elif is_about_problems and not is_told_apart:
            found.extend((line, each) for each in MEASURE.findall(line.text))
    return tuple(found)


def _answers(path: tuple[str, ...], text: str) -> list[str]:
    """Measures that stand behind each problem, under one heading of both."""
    title = path[-1] if path else ""
    if not (PROBLEMS.search(title) and BOTH.search(title)):
        return []
    head, label, rest = text.partition("措施：")
    if not label:
        head, label, rest = text.rstrip("。").partition("。")
    return [rest] if len(rest) >= SHORTEST and head else []


def _is_about_problems(path: tuple[str, ...]) -> bool:
    return any(PROBLEMS.search(title) or CAUSES.search(title) for title in path)


def other_lines(case: Case) -> Iterator[Line]:
    """The prose outside of problems and measures."""
    apart = {*_sections(case, PROBLEMS), *_sections(case, MEASURES)}
    for line in case.lines:
        is_prose = line.kind in (LineKind.PROSE, LineKind.ITEM)
        if is_prose and line.section and line.section not in apart:
            yield line


def words_of(text: str) -> frozenset[str]:
    """Pairs of characters that carry meaning: enough to see what a text is about."""
    runs = HAN.findall(text)
    return frozenset([a[at : at + 2] for a in runs for at in range(len(a) - 1)]) - STOP


def _sections(case: Case, wanted: re.Pattern[str]) -> set[str]:
    return {key for key, title in _titles(case) if wanted.search(title)}


@once
def _titles(case: Case) -> tuple[tuple[str, str], ...]:
    places = numbered(case.dossier.outline)
    return tuple((each.place.key, each.place.title) for each in places)


def _points(
    case: Case, wanted: re.Pattern[str], other: re.Pattern[str] | None
) -> Iterator[tuple[Line, str]]:
    sections = _sections(case, wanted)
    praised = _praised(case) if wanted is PROBLEMS else frozenset()
    mixed = {key for key in sections if _is_mixed(case, key, wanted)}
    for key in case.texts:
        if key not in sections:
            continue
        lines: Iterable[Line] = [
            each
            for each in case.texts[key]
            if each.kind is not LineKind.COVER and not SIGNED.fullmatch(each.text)
            if each.index not in praised
        ]
        lines = list(_of_own_title(lines, wanted))
        for line in _about_problems(lines) if key in mixed else _numbered_ones(lines):
            text = RUN_IN.sub("", line.text)
            if other is None or not (other.match(text) or MEASURE_ITEM.match(text)):
                yield from ((line, point) for point in points_in(text))


def _praised(case: Case) -> frozenset[int]:
    """Lines below a heading of 经验 or 做法 alone, wherever the outline has them."""
    passages = case.reading.passages
    titles = {each.path[-1] for each in passages if each.path}
    praising = {t for t in titles if PRAISE.search(t) and not PROBLEMS.search(t)}
    return frozenset(
        each.line.index
        for each in passages
        if praising and each.path and each.path[-1] in praising
    )


def _of_own_title(lines: Iterable[Line], wanted: re.Pattern[str]) -> Iterator[Line]:
    """Without titles inside a section, and what stands below those of other things."""
    own, inside = "problems" if wanted is PROBLEMS else "measures", True
    for line in lines:
        named = [name for name, one in TITLES.items() if one.fullmatch(line.text)]
        if named:
            inside = own in named
        elif inside:
            yield line


def _numbered_ones(lines: Iterable[Line]) -> Iterable[Line]:
    """Where the points are numbered, a paragraph without a number is none."""
    every = list(lines)
    marked = [each for each in every if MARKERS.match(each.text)]
    return marked if len(marked) > 1 else every


def _is_mixed(case: Case, key: str, wanted: re.Pattern[str]) -> bool:
    """经验、问题和原因 in one section: only what is headed 问题 counts."""
    if wanted is not PROBLEMS:
        return False
    return any(RUN_IN.match(line.text) for line in case.texts.get(key, ()))


def _about_problems(lines: Iterable[Line]) -> Iterator[Line]:
    inside = False
    for line in lines:
        if RUN_IN.match(line.text):
            inside = True
        elif OTHER_RUN_IN.match(line.text):
            inside = False
        if inside:
            yield line


def points_in(text: str) -> Iterator[str]:
    """The single points of a paragraph: 一是 … 二是 …; the whole where it has none."""
    parts = MARKERS.split(text)
    for part in parts:
        is_lead = len(parts) > 1 and part.strip().endswith(("：", ":"))
        if len(part.strip("，。；： ")) >= SHORTEST and not is_lead:
            yield part.strip("，。； ")
