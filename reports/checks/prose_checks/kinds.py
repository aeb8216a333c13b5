"""Is a report of one kind throughout: of the whole unit, or of a project?

A project's report may well speak of the unit's whole spending, and one of the whole
speaks of its projects. What tells is what a report calls itself: in its title and
headings, where it names its group, its evaluation or its points.
"""

import re
from collections.abc import Iterator
from typing import Final

from reports.checks.case import Case
from reports.checks.lines import LineKind
from reports.checks.places import at_line
from reports.checks.prose.passages import Passage
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Verdict

from .own_unit import title_of

DATA: Final = table("structure")["kinds"]
OVERALL_LINE: Final = re.compile(DATA["overall_line"])
OVERALL_SAID: Final = re.compile(DATA["overall_said"])
MAY: Final = re.compile(DATA["project_may"])
POINTS_SAID: Final = re.compile(DATA["project_points"])
PROJECT_SAID: Final = re.compile(DATA["project_said"])
OF_UNIT: Final = re.compile(DATA["of_unit"])
PROJECT_TITLES: Final = re.compile(any_of(DATA["project_titles"]))
TITLE_OF_ALL: Final = re.compile("整体")
TITLE_OF_PROJECT: Final = re.compile("项目支出|项目(?:绩效|自评)")
SENTENCE: Final = re.compile("[。；]|，.*，")
BASIC: Final = re.compile(r"基本支出(?:为|共)?\d[\d.,]*万?元")
RATES_OF_UNIT: Final = re.compile(
    "在职人员控制率|公用经费控制率|结转结余率|“?三公”?经费"
)
CLAUSE: Final = re.compile("[，。；]")
AROUND: Final = 22
Found = list[tuple[str, At]]


@check("S08")
def kind_is_one(case: Case) -> Iterator[Verdict]:
    own = "项目支出自评" if case.is_project else "部门整体支出自评"
    places = _of_all(case) if case.is_project else _of_a_project(case)
    if not places:
        yield Kept()
        return
    words = "、".join(
        f"“{word}”" for word in list(dict.fromkeys(w for w, _ in places))[:4]
    )
    yield Fault(
        tuple(at for _, at in places),
        f"{own}报告写了{words}，共{len(places)}处",
        f"全文写{own}",
    )


def _of_all(case: Case) -> Found:
    """A project's report that calls itself one of the unit's whole spending."""
    found: Found = []
    for passage in case.reading.passages_with("整体"):
        if passage.line.kind is LineKind.ROW:
            continue
        is_headed = passage.line.kind is LineKind.HEADING or passage.marker
        text = passage.text.rstrip("。；：") if is_headed else passage.text
        is_line = not SENTENCE.search(text)
        found += [
            (each[0], passage.at(each.start(), each.end()))
            for pattern in (OVERALL_SAID, *((OVERALL_LINE,) if is_line else ()))
            for each in pattern.finditer(passage.text)
            if not _may(passage, each)
        ]
    return found or _of_the_unit(case)


def _of_the_unit(case: Case) -> Found:
    """项目支出绩效自评, of no project, above 基本支出 and the rates of the unit."""
    source = case.dossier.source
    if source is None or (case.dossier.project and case.dossier.project.name):
        return []
    text = "\n".join(each.text for each in case.reading.prose)
    spent = BASIC.search(text)
    if not spent or not RATES_OF_UNIT.search(text) or PROJECT_SAID.search(text):
        return []
    where = next(
        each for each in case.reading.prose_for(BASIC) if BASIC.search(each.text)
    )
    found = BASIC.search(where.text)
    return [(found[0], where.at(*found.span()))] if found else []


def _may(passage: Passage, found: re.Match[str]) -> bool:
    """Whether a project's report may well name the overall evaluation here."""
    before = CLAUSE.split(passage.text[max(0, found.start() - AROUND) : found.start()])
    behind = CLAUSE.split(passage.text[found.end() : found.end() + AROUND])
    return bool(MAY.search(f"{before[-1]}{found[0]}{behind[0]}"))


def _of_a_project(case: Case) -> Found:
    """An overall report whose points, title or first section are a project's."""
    found: Found = []
    for passage in case.reading.prose_with("项目"):
        if passage.line.index not in case.reading.turns:
            found += [
                (each[0], passage.at(each.start(), each.end()))
                for each in POINTS_SAID.finditer(passage.text)
                if _is_the_total(case, each["points"])
            ]
    return found or _of_another_title(case)


def _is_the_total(case: Case, points: str) -> bool:
    """The points of the whole report, not of one of the projects that it tells of."""
    stated = {each.value for each in case.stated.get("自评得分", ())}
    return points in stated or not stated


def _of_another_title(case: Case) -> Found:
    """项目支出绩效自评 above the unit's whole spending; 整体支出 above 一、项目概况."""
    title = title_of(case)
    is_of_all = TITLE_OF_ALL.search(title) is not None
    if TITLE_OF_PROJECT.search(title) and not is_of_all:
        own = [each for each in case.reading.headings if OVERALL_LINE.search(each.text)]
        is_wrong = own and _says(case, title, OF_UNIT)
        return [(title, at_line(own[0].line))] if is_wrong else []
    if not is_of_all:
        return []
    heads = [
        each
        for each in case.reading.headings
        if each.line.level == 1 and PROJECT_TITLES.fullmatch(_bare(each))
    ]
    is_said = heads and _says(case, title, PROJECT_SAID)
    is_wrong = is_said and not _says(case, title, OF_UNIT)
    return [(_bare(each), at_line(each.line)) for each in heads] if is_wrong else []


def _says(case: Case, title: str, pattern: re.Pattern[str]) -> bool:
    """Whether it is said anywhere but in the title."""
    texts = (each.text for each in case.reading.passages_for(pattern))
    return any(pattern.search(each) for each in texts if each not in title)


def _bare(heading: Passage) -> str:
    marker = heading.marker
    text = heading.text[len(marker.text) :] if marker else heading.text
    return text.rstrip("。：")
