"""Are there as many names in a list as the report counts?

“3个直属单位：甲中心、乙所、丙院”, “甲县、乙县、丙县3个县”: where names stand side by
side right behind their number or before it, they are all, or “等” says that more are.
"""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final, NamedTuple

from reports.checks.case import Case
from reports.checks.prose.numerals import counted
from reports.checks.prose.passages import BRACKET, Sentence
from reports.checks.prose.vocabulary import any_of, table
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

DATA: Final = table("names_counted")
COUNT: Final = (
    r"(?<![\d.第一二两三四五六七八九十百])(?P<count>\d{1,2}|[两二三四五六七八九十])"
)
UNIT: Final = f"(?P<unit>{any_of(DATA['units'])})"
NOUN: Final = r"[^，。；：、\d（）〔]"
AHEAD: Final = re.compile(
    rf"{COUNT}{UNIT}(?P<what>{NOUN}{{0,14}}?)(?:（[\u4e00-\u9fff]{{1,4}}）)?"
    rf"{any_of(DATA['opens'])}(?P<names>[^。；：]{{3,300}}?)(?=[。；：）]|$)"
)
BEHIND: Final = re.compile(rf"{COUNT}{UNIT}(?P<what>{NOUN}{{1,12}})")
CLAUSE: Final = re.compile("[，。；：（）]")
COUNTED: Final = re.compile(rf"{COUNT}{UNIT}(?P<what>{NOUN}{{1,8}})")
MEASURE: Final = r"\d[\d,.]*[^，。；：、（）\d]{0,5}"
PLACE: Final = re.compile(rf"(?P<name>[^，。；：、（）\d]{{2,10}}){MEASURE}")
ONE_PLACE: Final = rf"[^，。；：、（）\d]{{2,10}}{MEASURE}"
MEASURED: Final = re.compile(
    rf"(?:其中|分别(?:为|是)|：)(?P<names>(?:{ONE_PLACE}、){{2,}}{ONE_PLACE})"
    "(?=[。；]|，(?!其余|其他))"
)
PRICED: Final = re.compile(
    r"[^，。；：、（）\d]{2,18}\d[\d,.]*(?:万|亿)?(?:元|亩|公里|米|平方米|吨)"
)
NO_NAME: Final = re.compile(f"{any_of(DATA['verbs'])}$")
JOINT: Final = re.compile(r"\d[^和及与]*[和及与](?P<behind>[^和及与]{2,}$)")
KIND: Final = re.compile("[股科室局部处办所站队镇乡村县市区旗]|中心|社区|项目")
AND: Final = re.compile("[和及与]")
ANY_KIND: Final = re.compile("单位|部门|机构|[股科处]室|项目|方面|环节|[县市区乡镇村]")
NUMBER: Final = re.compile(r"^\d{1,2}、")  # 5、增加…: of the paragraph
COUNTED_AGAIN: Final = re.compile(rf"\d(?:{any_of(DATA['units'])})")
SHORT: Final = 2  # fewer are no name: 及时, 和川县
NEAR: Final = 2  # a slip is by one or two
MOST: Final = 20
FEWEST: Final = 2


class Named(NamedTuple):
    """How many names a list has, and how many more may be joined in them."""

    listed: int
    joined: int
    is_open: bool
    ends: str = ""  # what the names end with: 办公室, 财务股


@check("N06")
def names_are_as_many_as_counted(case: Case) -> Iterator[Verdict]:
    """内设办公室、财务股、执法股3个股室; 3个股室：办公室、财务股、执法股."""
    for sentence in case.reading.sentences_with("、", "："):
        for found in AHEAD.finditer(sentence.text):
            yield from _judged(sentence, found, _behind_colon(found))
        if "、" not in sentence.text:
            continue
        bare = sentence.text
        if "（" in bare:
            bare = BRACKET.sub(lambda each: "〔" * len(each[0]), bare)
        for found in BEHIND.finditer(bare) if "、" in bare else ():
            yield from _judged(sentence, found, _before(bare[: found.start()]))


@check("N06")
def measured_places_are_as_many(case: Case) -> Iterator[Verdict]:
    """4个苏木镇，其中甲苏木9万亩、乙镇8.5万亩、…: one for each."""
    for sentence in case.reading.sentences_with(
        "个", "条", "座", "处", "段", "片", "栋"
    ):
        for found in MEASURED.finditer(sentence.text):
            names = [each["name"] for each in PLACE.finditer(found["names"])]
            before = sentence.text[: found.start("names")]
            every = [e for e in COUNTED.finditer(before) if _are_of(names, e["what"])]
            named = Named(len(names), 0, is_open=False)
            yield from _judged(sentence, every[0], named) if len(every) == 1 else ()


def _are_of(names: list[str], what: str) -> bool:
    """Whether each of the names is one of the kind that was counted: 甲镇 of 乡镇."""
    return len(names) > FEWEST and all(each[-1] in what for each in names)


def _behind_colon(found: re.Match[str]) -> Named | None:
    bare = BRACKET.sub("", found["names"])
    first = bare.split("，")[0]
    if "、" in first:
        return _named(first.split("、"))
    if found.string[found.end() :].startswith("；"):
        return None
    items = bare.split("，")
    priced = 0
    for item in items:
        if not PRICED.match(item):
            break
        priced += 1
    return (
        Named(priced, 0, is_open=priced < len(items) and "其" in bare)
        if priced >= FEWEST
        else None
    )


def _before(words: str) -> Named | None:
    items = CLAUSE.split(NUMBER.sub("", words))[-1].replace("〔", "").split("、")
    is_name = len(items[-1]) >= FEWEST and not NO_NAME.search(items[-1])
    return _named(items) if is_name else None


def _named(items: list[str]) -> Named | None:
    if COUNTED_AGAIN.search(items[0]) and (joint := JOINT.search(items[0])):
        items = [joint["behind"], *items[1:]]  # 3个分局和执法大队、监测站2个单位
    items = _parted(items)
    if len(items) < FEWEST or any(COUNTED_AGAIN.search(each) for each in items):
        return None
    joined = sum(_joins(each, items) for each in items)
    ends = "".join(each[-1:] for each in items)
    return Named(len(items), joined, is_open="等" in items[-1], ends=ends)


def _parted(items: list[str]) -> list[str]:
    """县人大监察委、县人大农业委和县人大办公室: all begin alike, so 和 joins two."""
    letters = takewhile(lambda each: len(set(each)) == 1, zip(*items, strict=False))
    alike = "".join(each[0] for each in letters)
    if len(alike) < FEWEST:
        return items
    joint = re.compile(f"{AND.pattern}(?={re.escape(alike)})")
    return [part for each in items for part in joint.split(each)]


def _are_of_it(named: Named, found: re.Match[str]) -> bool:
    """3个股室 counts 办公室、财务股 alike; 石桥镇2个分站 none of 水利局 before it."""
    before = found.string[max(0, found.start() - len("内设机构")) : found.start()]
    what = (found["what"] or before)[:4]
    is_of_any = ANY_KIND.search(what) or not named.ends
    return bool(is_of_any) or all(each in what for each in named.ends)


def _joins(name: str, names: list[str]) -> int:
    """How many names one item may join: 甲股和乙股; 政法和应急局 is one.

    住建和交通 beside 财政 and 审计 may be two: short names say nothing.
    """
    parts = AND.split(name)
    if any(len(each) < SHORT for each in parts):
        return 0
    if not all(KIND.search(each[-2:]) for each in names):
        return len(parts) - 1
    return sum(bool(KIND.search(each[-2:])) for each in parts[:-1])


def _judged(
    sentence: Sentence, found: re.Match[str], named: Named | None
) -> Iterator[Verdict]:
    if named is None:
        return
    told, listed = int(counted(found["count"])), named.listed
    if listed <= told <= listed + named.joined or (named.is_open and told > listed):
        yield Kept()
    elif "等" in found["what"][:1] or told > MOST or abs(told - listed) > NEAR:
        return
    elif told < listed and not _are_of_it(named, found):
        yield Kept()  # 养老服务、儿童福利、残疾人两项补贴: two of the last
    else:
        yield _fault(sentence, found, found["unit"], listed)


def _fault(sentence: Sentence, found: re.Match[str], unit: str, listed: int) -> Verdict:
    start = sentence.start
    what = found.groupdict().get("what") or ""
    return Fault(
        sentence.passage.at(start + found.start("count"), start + found.end("count")),
        f"写{found['count']}{unit}{what}",
        f"列出的有{listed}{unit}",
        about=(sentence.passage.line.subject,),
    )
