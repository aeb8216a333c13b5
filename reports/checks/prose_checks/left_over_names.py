"""Is a name a letter or a word off from the unit's: in its short form, its rules?"""

import re
from collections.abc import Iterator
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.names import official
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

from .names import COUNTED, is_one_off
from .own_unit import is_of_unit, times_told, title_of, unit_name

TITLED: Final = re.compile("《(?P<title>[^》]{6,60})》")
DECLARED: Final = re.compile(
    "(?:^|[，。；])(?:由|经)?(?P<name>[\u4e00-\u9fff]{4,30}?)（(?:以下)?简称"
)
LEAST: Final = 6  # letters of a name in which one other letter is a slip
STEM: Final = 2
ORGANS: Final = ("局", "委", "厅", "委员会", "政府", "部")


@check("T01")
def short_form_is_of_its_place(case: Case) -> Iterator[Verdict]:
    """桥东区人民法院（以下简称“桥西法院”）: another place's."""
    unit = unit_name(case)
    stems = [each[:-1] for each in official(unit).regions if len(each) > STEM]
    if not unit or not stems:
        return
    declared = re.compile(
        rf"{re.escape(unit)}（(?:以下)?简称[“”\"]?(?P<form>[\u4e00-\u9fff]{{3,12}})"
    )
    for passage in case.reading.passages_with("简称"):
        found = declared.search(passage.text)
        if found is None:
            continue
        form = found["form"]
        wrong = [
            stem
            for stem in stems
            for at in (0, 1)
            if is_one_off(form[at : at + len(stem)], stem)
            and form[-1] == unit[-1]
            and set(form[at : at + len(stem)]) - set(unit)
        ]
        if wrong and not any(stem in form for stem in stems):
            yield Fault(
                passage.at(*found.span("form")),
                f"简称写“{form}”",
                f"全称是“{unit}”，地名是“{wrong[0]}”",
            )
        else:
            yield Kept()


def _is_slip_of(other: str, unit: str) -> bool:
    """One letter is another: but 县财政局 beside 县民政局 is another organ."""
    if not is_one_off(other, unit):
        return False
    at = next(at for at, letter in enumerate(unit) if letter != other[at])
    is_of_place = at < len("".join(official(unit).regions))
    is_organ = unit.endswith(ORGANS)
    return is_of_place or not is_organ or {unit[at], other[at]} <= COUNTED


@check("T08")
def rules_are_the_units_own(case: Case) -> Iterator[Verdict]:
    """《…第一中学财务管理办法》 in the report of the …第三中学."""
    unit = unit_name(case)
    if len(unit) < LEAST:
        return
    for passage in case.reading.prose_for(TITLED):
        for found in TITLED.finditer(passage.text):
            title = found["title"]
            if unit in title:
                yield Kept()
                continue
            windows = [
                title[at : at + len(unit)] for at in range(len(title) - len(unit) + 1)
            ]
            for other in windows:
                if _is_slip_of(other, unit) and times_told(case, other) == 1:
                    yield Fault(
                        passage.at(*found.span("title")),
                        f"写“{other}”的制度",
                        f"本报告的单位是“{unit}”",
                    )


@check("T01")
def form_names_the_unit_of_the_text(case: Case) -> Iterator[Verdict]:
    """实施单位 甲市博物馆 in the form, where title and text tell of 甲市图书馆."""
    unit, source = unit_name(case), case.dossier.source
    if source is None or not unit or times_told(case, unit) != 1:
        return
    title, tail = title_of(case), unit[-1]
    for passage in case.reading.prose_with("简称"):
        found = DECLARED.search(passage.text)
        name = found["name"] if found else ""
        is_other = name[-1:] == tail and name in title and not is_of_unit(case, name)
        if not is_other or unit in title or unit in passage.text:
            continue
        where = next(each for each in case.reading.passages if unit in each.text)
        start = where.text.find(unit)
        yield Fault(
            (where.at(start, start + len(unit)),),
            f"单位写“{unit}”",
            f"题名和正文写的是“{name}”",
        )
        return
