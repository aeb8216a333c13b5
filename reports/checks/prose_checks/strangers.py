"""Is the name of another unit, place or level left in the report?"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.names import DATA as NAMES
from reports.checks.prose.names import REGION, official
from reports.checks.prose.passages import Passage
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Verdict

from .own_unit import is_of_unit, times_told, title_of, unit_name

DATA: Final = table("strangers")
ORGANS: Final[dict[str, list[str]]] = DATA["organs"]
WORDS: Final = DATA["words"]
TAIL: Final = any_of(WORDS["tails"])
FOUNDS: Final = re.compile(
    rf"(?:^|[，。；])(?P<name>[\u4e00-\u9fff]{{1,14}}?{TAIL})"
    r"(?:于20\d\d年[^，。；]{0,8})?(?:专门|及时)?(?:成立|组建|抽调|组织成立)"
    r"了?[^。；]{0,60}?(?:自评|评价)[^。；]{0,8}(?:小组|工作组|专班)"
)
TITLED: Final = re.compile(
    rf"(?:关于)?(?:20\d\d年度?)?(?P<name>[\u4e00-\u9fff]{{4,24}}?{TAIL})"
    r"(?=(?:关于)?(?:20\d\d年度?)?(?:部门|单位|整体))"
)
BODY: Final = re.compile(
    rf"(?:^|[，。；]|提交|报|经|由|并|在|请|后|送|向)(?P<kind>{any_of(WORDS['kinds'])})"
    rf"(?:{WORDS['bodies']})"
)
BODIES: Final = (*WORDS["bodies"].split("|"), "组长")
CHIEF: Final = re.compile(rf"由(?P<kind>{any_of(WORDS['chiefs'])})长(?:任|担任|为)组长")
EQUALS: Final = ("县", "区", "旗")
OFFICE: Final = re.compile(
    r"(?P<level>[省市县区旗镇乡])(?:(?<=^.)|(?<=[，。；、（报送向经由交与和及请按据].))"
    rf"(?P<office>{WORDS['offices']})"
)
SENT: Final = re.compile(
    rf"(?:{any_of(WORDS['sent_to'])})(?P<level>[县区旗])(?P<office>{WORDS['offices']})"
)
INTRODUCED: Final = re.compile(any_of(WORDS["introduces"]))
OFFICE_BEHIND: Final = re.compile(rf"[\u4e00-\u9fff]{{2,14}}?{TAIL}")
BESIDE: Final = frozenset("、和与及跟同邻")
LEAST_REGION: Final = 3


@check("T01")
def title_is_the_units(case: Case) -> Iterator[Verdict]:
    """X局部门整体支出 in the title, and another unit behind the label of a table."""
    source, unit = case.dossier.source, unit_name(case)
    if source is None or not unit:
        return
    found = TITLED.match(title_of(case))
    if found is None:
        return
    if is_of_unit(case, found["name"]):
        yield Kept()
        return
    where = next((each for each in case.reading.passages if unit in each.text), None)
    start = where.text.find(unit) if where else 0
    yield Fault(
        where.at(start, start + len(unit)) if where else At("封面 › 单位", "cover"),
        f"单位写“{unit}”",
        f"题名写“{found['name']}”",
    )


@check("T08")
def group_is_the_units_own(case: Case) -> Iterator[Verdict]:
    """县图书馆成立自评小组 in the report of a 文化馆."""
    if not unit_name(case):
        return
    for passage in case.reading.prose_with("成立", "组建", "抽调"):
        for found in FOUNDS.finditer(passage.text):
            name = found["name"]
            bare = re.sub("^(?:本|该|我)", "", name)
            if (
                is_of_unit(case, bare)
                or bare in WORDS["tails"]
                or times_told(case, name) > 1
            ):
                yield Kept()
            else:
                yield _fault(
                    passage, found, "name", f"本报告的单位是“{unit_name(case)}”"
                )


@check("T08")
def bodies_are_the_units_own(case: Case) -> Iterator[Verdict]:
    """局党组 in the report of a court."""
    own = _kinds_of(unit_name(case))
    if not own:
        return
    for passage in case.reading.prose_with(*BODIES):
        for found in (*BODY.finditer(passage.text), *CHIEF.finditer(passage.text)):
            if found["kind"] in own:
                yield Kept()
            else:
                yield _fault(
                    passage, found, "kind", f"本报告的单位是“{unit_name(case)}”"
                )


def _kinds_of(unit: str) -> list[str]:
    return next((own for tail, own in ORGANS.items() if unit.endswith(tail)), [])


@check("T08")
def offices_are_of_its_level(case: Case) -> Iterator[Verdict]:
    """县财政局 in the report of a 旗; a report that a city's unit sends to 县教育局."""
    regions = _regions(case)
    own = [each[-1] for each in regions if each[-1] in EQUALS]
    if not regions:
        return
    found_by = OFFICE if own else SENT
    every = [
        (passage, found)
        for passage in case.reading.prose_for(found_by)
        for found in found_by.finditer(passage.text)
        if found["level"] in EQUALS
    ]
    if not own and regions[-1][-1] not in "市州":
        return
    strange = [each for each in every if each[1]["level"] not in own]
    levels = Counter(each[1]["level"] for each in every)
    if len({each[0].line.index for each in strange}) > 1:
        return  # it speaks of such a place throughout
    for passage, found in strange:
        expected = f"本级是“{own[-1] if own else regions[-1][-1]}”"
        yield _fault(passage, found, "level", expected)
    if levels and not strange:
        yield Kept()


def _regions(case: Case) -> tuple[str, ...]:
    """The places in the unit's name, or in the title where the unit is not known."""
    regions = official(unit_name(case)).regions
    if regions or case.dossier.source is None:
        return regions
    title = title_of(case)
    found = REGION.match(re.sub(r"^20\d\d年度?", "", title))
    return (found[0],) if found else ()


@check("T08")
def place_is_its_own(case: Case) -> Iterator[Verdict]:
    """红石镇位于… in the report of 青石镇: one letter apart, and told once."""
    own = [each for each in _regions(case) if len(each) >= LEAST_REGION]
    for place in own:
        kind = next(k for k in NAMES["forms"]["region"] if place.endswith(k))
        like = re.compile(
            "|".join(
                f"{re.escape(place[:at])}[\u4e00-\u9fff]{re.escape(place[at + 1 :])}"
                for at in range(len(place) - len(kind))
            )
        )
        for passage in case.reading.prose_with(place[0], place[1:]):
            for found in like.finditer(passage.text):
                if found[0] != place and _stands_for(case, passage, found):
                    yield _fault(passage, found, 0, f"本报告的地方是“{place}”")
                else:
                    yield Kept()


def _stands_for(case: Case, passage: Passage, found: re.Match[str]) -> bool:
    """Whether it can only be meant as the own place: introduced, or with an office."""
    text, name = passage.text, found[0]
    before, behind = text[: found.start()][-1:], text[found.end() :]
    if before in BESIDE or behind[:1] in BESIDE or times_told(case, name) > 1:
        return False
    begins = not before or not re.match("[\u4e00-\u9fff]", before)
    if begins and INTRODUCED.match(behind):
        return True
    office = OFFICE_BEHIND.match(behind)
    return office is not None and times_told(case, office[0]) > 1


def _fault(
    passage: Passage, found: re.Match[str], group: str | int, expected: str
) -> Verdict:
    return Fault(
        passage.at(found.start(group), found.end(group)),
        f"写“{found[0].lstrip('，。；')[:24]}”",
        expected,
        about=(passage.line.subject,),
    )
