"""Are there as many names in a list as the report counts?"""

import re
from collections.abc import Iterator
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.numerals import counted
from reports.checks.prose.passages import Sentence
from reports.checks.prose.quantities import Measure, Quantity
from reports.checks.prose.units import unit_class
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

OPENS: Final = "内设机构为|内设机构有|内设|下设|下辖|设有|设置|设|分别为|分别是|包括|即"
NAMES: Final = r"(?:[^，。；：、（）()\d]{2,16}、)+[^，。；：、（）()\d]{2,16}?"
COUNT: Final = r"(?P<count>\d{1,2}|[两二三四五六七八九十])"
UNITS: Final = "(?:个|家|所)"
BEHIND: Final = re.compile(
    rf"(?:{OPENS})(?:了|有)?(?P<names>{NAMES})(?:等|共|，共|共计|，共计)?{COUNT}{UNITS}"
    r"(?:内设|职能|直属|下属|二级)?(?P<what>科室|股室|部门|机构|处室|中心|单位|办公室|项目|镇|乡镇|社区|村)"
)
AHEAD: Final = re.compile(
    rf"{COUNT}{UNITS}(?:内设|职能|直属|下属|二级)?(?P<what>科室|股室|部门|机构|处室|中心|单位|项目|镇|乡镇|社区|村)"
    rf"(?:，分别(?:为|是)|，即|（|：|，包括)(?P<names>{NAMES})(?=[。；）]|$)"
)
AND: Final = re.compile("[和及与]")
OPEN_END: Final = re.compile("等$")


@check("N06")
def names_are_as_many_as_counted(case: Case) -> Iterator[Verdict]:
    """内设办公室、财务股、执法股3个股室."""
    for sentence in case.reading.sentences:
        for pattern in (BEHIND, AHEAD):
            for found in pattern.finditer(sentence.text):
                yield from _judged(sentence, found)


def _judged(sentence: Sentence, found: re.Match[str]) -> Iterator[Verdict]:
    word = found["count"]
    told = counted(word)
    names = found["names"].split("、")
    is_open = (
        bool(OPEN_END.search(found["names"]))
        or "等" in found[0][len(found["names"]) :][:8]
    )
    joined = sum(len(AND.findall(each)) for each in names)
    if len(names) <= told <= len(names) + joined or (is_open and len(names) < told):
        yield Kept()
        return
    start = sentence.start
    yield Fault(
        sentence.passage.at(start + found.start("count"), start + found.end("count")),
        f"写{word}个{found['what']}",
        f"列出的有{len(names)}个",
        about=(sentence.passage.line.subject,),
    )


PEOPLE: Final = "人"  # those of one kind may be many, and different ones each time
DEFINITE: Final = re.compile(
    r"^(?P<noun>[\u4e00-\u9fff]{2,5}?)(?:中|里|之中)(?:，|有|的|已)"
)


@check("N06")
def what_is_spoken_of_again_is_as_many(case: Case) -> Iterator[Verdict]:
    """40眼机井中有7眼未通电: the report counted them before."""
    every = [
        (sentence, each)
        for sentence in case.reading.sentences
        for each in sentence.of(Measure.COUNT)
        if not each.is_rough and unit_class(each) != PEOPLE
    ]
    for sentence, each in every:
        found = DEFINITE.match(sentence.passage.text[each.end : each.end + 9])
        if found is None:
            continue
        others = [
            (said, other)
            for said, other in every
            if other is not each
            and unit_class(other) == unit_class(each)
            and _names(said, other, found["noun"])
        ]
        if any(other.value == each.value for _, other in others):
            yield Kept()
        elif others:
            said, other = others[0]
            yield Fault(
                (sentence.place(each), said.place(other)),
                f"写{each.text}{found['noun']}",
                f"另一处写{other.text}",
                about=(sentence.passage.line.subject,),
            )


def _names(sentence: Sentence, each: Quantity, noun: str) -> bool:
    """Whether the same noun stands right before or behind a count."""
    text = sentence.passage.text
    before = text[max(sentence.start, each.start - len(noun)) : each.start]
    return before == noun or text.startswith(noun, each.end)
