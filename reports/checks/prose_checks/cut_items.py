"""Is an item of a list empty, cut off or numbered twice; does a clause break off?"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.passages import Passage
from reports.checks.prose.vocabulary import table
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

EMPTY: Final = re.compile(
    "(?P<mark>[一二三四五六七八九十]是)(?:(?<=^..)|(?<=[；。：）]..))(?=[；。，]|$)"
)
NUMBER: Final = re.compile(
    r"^(?:（[一二三四五六七八九十]{1,3}）|\d{1,2}[.、．]|（\d{1,2}）)"
)
DIGITS: Final = re.compile(r"[一二三四五六七八九十\d]+")
LABEL: Final = re.compile(
    r"^(?P<label>指标|目标|任务|问题|措施)(?P<n>\d{1,2})[：:](?P<name>[^，。；：]{3,24})"
)
ALONE: Final = re.compile(
    r"(?:自评|评价)(?:工作)?(?:由|是由)[^，。；]{0,14}?(?:[1１]|一)(?:名|人|位)[^，。；]{0,12}?"
    "(?:独立|单独|一人)(?:负责|承担)?(?:完成|负责|承担|开展)"
)
CUT_SHORT: Final = re.compile(table("words")["hanging"]["cut_short"])
STOPS: Final = "。；"
ENDS: Final = "。；！？：…"
FEWEST: Final = 3
SHORTEST: Final = 6


@check("T03")
def no_item_is_empty(case: Case) -> Iterator[Verdict]:
    """二是压缩办理时限；三是；四是…"""
    for passage in case.reading.prose_for(EMPTY):
        for found in EMPTY.finditer(passage.text):
            yield Fault(
                passage.at(*found.span()),
                f"“{found['mark']}”后面没有内容",
                "写完整，或者删去这一项",
            )


@check("T03")
def items_end_as_their_neighbours(case: Case) -> Iterator[Verdict]:
    """（二）编目力量不足，新书 between items that all end in a stop."""
    run: list[Passage] = []
    style = ""
    for passage in (*case.reading.passages, None):
        own = _style(passage) if passage is not None else ""
        if passage is not None and own and own == style:
            run.append(passage)
            continue
        if len(run) >= FEWEST:
            yield from _cut(run)
        run, style = ([passage] if passage is not None and own else []), own


def _style(passage: Passage) -> str:
    """How a line is numbered; "" = it has no number."""
    head = (passage.line.number or passage.text)[:1]
    if not (head == "（" or head.isdigit()):
        return ""
    found = NUMBER.match(f"{passage.line.number}{passage.text}")
    return DIGITS.sub("1", found[0]) if found else ""


def _cut(run: list[Passage]) -> Iterator[Verdict]:
    """The one of several items that has a comma, and no stop at its end."""
    open_ended = [each for each in run if each.text[-1:] not in ENDS]
    if len(open_ended) != 1:
        yield Kept()
        return
    each = open_ended[0]
    text = NUMBER.sub("", each.text)
    if "，" in text and len(text) >= SHORTEST and not re.search(r"[\d分）]$", text):
        yield Fault(
            each.at(max(0, len(each.text) - 12), len(each.text)),
            f"这一项停在“{each.text[-8:]}”",
            "句子写完整，有句末的标点",
        )


@check("T03")
def clauses_are_whole(case: Case) -> Iterator[Verdict]:
    """将任务分解到。 or 由财务科会同，: the clause stops where a word must follow."""
    following = dict(pairwise(case.reading.passages))
    for passage in case.reading.prose_for(CUT_SHORT):
        after = following.get(passage)
        for found in CUT_SHORT.finditer(passage.text):
            if found[0][-1] not in STOPS and _goes_on(after):
                continue
            yield Fault(
                passage.at(found.start(), found.end()),
                f"句子停在“{found[0]}”",
                "把这一句写完整",
            )


def _goes_on(after: Passage | None) -> bool:
    """…满分50分，得 / 48.4分。: a line that was copied as it stood."""
    return after is not None and after.text[:1].isdigit() and after.marker is None


@check("S05")
def labels_count_on(case: Case) -> Iterator[Verdict]:
    """指标3：培训人数…, and the next line again 指标3：改造户数…"""
    last: tuple[str, int, str] | None = None
    for passage in case.reading.passages_for(LABEL):
        found = LABEL.match(passage.text)
        if found is None:
            continue
        label, number, name = found["label"], int(found["n"]), found["name"]
        if last and last[:2] == (label, number) and last[2] != name and number > 1:
            yield Fault(
                passage.at(found.start(), found.start("name")),
                f"“{label}{number}”写了两次：{last[2]}、{name}",
                f"“{label}{number + 1}”",
            )
        else:
            yield Kept()
        last = (label, number, name)


@check("P02")
def nobody_evaluates_alone(case: Case) -> Iterator[Verdict]:
    """自评工作由财政所1名会计独立完成."""
    if not case.is_imported:
        return
    for passage in case.reading.prose_with("独立", "单独", "一人"):
        for found in ALONE.finditer(passage.text):
            fewest = int(case.policy.number("P02", "people"))
            yield Fault(
                passage.at(*found.span()),
                f"写“{found[0]}”",
                f"自评小组不少于{fewest}人",
            )
