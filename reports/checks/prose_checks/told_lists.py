"""Lists of points in a sentence: 其中执行率9.80分（满分10分），产出48.60分….

Read from number to number: what stands between two of them names the next one, or
says that it is of the one before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from indicators.scoring.light import light
from reports.checks.prose.passages import Passage
from reports.checks.prose.scales import is_bound

MARK: Final = re.compile(
    r"(?=\d)(?<![\d.,])(\d{1,3}(?:\.\d{1,2})?)分(?![钟之类别项析值公制管步层批期布\d])"
)
EARNING: Final = "(?:自评|实际|实|共|本项|综合)*(?:得|得分|评分|计)(?:为|是|：)?"
WORTH: Final = "(?:满分|分值|权重|标准分|共|占)*(?:为|是|：)?"
IS_OF_IT: Final = re.compile(rf"）?[，、；：/]?{EARNING}|）：?")
IS_WORTH: Final = re.compile(rf"（{WORTH}")
THEN_LOST: Final = re.compile("[，；](?:因[^，。；]{0,16})?[扣失]分?(?:了|减|除)?")
BY_RULE: Final = re.compile(r"[，；](?:按|依|根据|以)[^，。；]{0,20}[得计]分?(?:为)?")
SAID: Final = re.compile("（[^（）\\d]{0,12}）")
NEXT: Final = re.compile(r"）?[、，；＋+和及与]*")
OPENED: Final = re.compile(
    "^.*(?:其中|分别[为是得]?|依次为?|包括|具体为?|由|按照|如下|构成为?)"
)
NAMED: Final = re.compile(
    r"(?P<name>[\u4e00-\u9fff“”]{2,14}?)(?:类|部分|方面|绩效指标|指标)*(?:\d{1,2}[项个](?:[一二三]级)?指标)?"
    r"(?P<open>（?)(?P<words>(?:自评|实际|实|共|满分|分值|权重|标准分|占|得|得分|评分|计|为|是|：)*)"
)
NO_MEMBER: Final = re.compile(
    "扣|总分|总得分|合计|共计|总计|小计|综合得|^自评|平均|上年|去年|目标|每|其余|其他|等级|以上|以下|超过"
)
GOT: Final = re.compile("得|评分|计")
FULL: Final = re.compile("满分|分值|权重|标准分|占|共")
ORDERED: Final = re.compile(
    r"(?P<names>(?:[\u4e00-\u9fff]{2,10}、)+[\u4e00-\u9fff]{2,12}?)"
    r"(?:[等这]?[两二三四五六]个?(?:部分|方面|大?类|项)(?:指标)?)?(?:得分|自评|得)*(?:分别|依次)(?:自评|实)?(?:得分|得|为|是)+"
    r"(?P<points>(?:\d{1,3}(?:\.\d{1,2})?分?[、，和及])+\d{1,3}(?:\.\d{1,2})?分)"
)
VALUE: Final = re.compile(r"\d{1,3}(?:\.\d{1,2})?")
AND: Final = re.compile("、|[和及与](?!.*[和及与])")


@light
@dataclass(frozen=True, slots=True)
class Member:
    """A name with its points. `bare`: no word says whether they were earned."""

    name: str
    start: int
    end: int
    full: Decimal | None = None
    got: Decimal | None = None
    bare: Decimal | None = None


def lists_in(passage: Passage) -> Iterator[list[Member]]:
    """Members that follow each other with nothing between them."""
    run: list[Member] = []
    end = 0
    for mark in MARK.finditer(passage.text):
        lead = SAID.sub("", passage.text[end : mark.start()])
        gap = end if run else 0
        end = mark.end()
        if is_bound(passage.text, end):
            yield run
            run = []
            continue
        if run and (more := _more(run[-1], lead, mark)):
            run[-1] = more
            continue
        is_next = bool(run) and not re.search("[，。；：]", NEXT.sub("", lead, count=1))
        member = _member(lead, mark, gap)
        if not (is_next and member):
            yield run
            run = []
        if member:
            run.append(member)
    yield run
    yield from _ordered(passage)


def _more(last: Member, lead: str, mark: re.Match[str]) -> Member | None:
    """The other number of the same member: 50分，得48分; 48分（满分50分）."""
    value, end = Decimal(mark[1]), mark.end()
    if last.bare is not None and THEN_LOST.fullmatch(lead):
        return replace(last, full=last.bare, bare=None)  # 10分，扣0.20分
    if last.bare is not None and BY_RULE.fullmatch(lead):
        return replace(last, full=last.bare, got=value, bare=None, end=end)
    if IS_WORTH.fullmatch(lead) and last.full is None:
        return replace(last, full=value, got=last.got or last.bare, bare=None, end=end)
    if IS_OF_IT.fullmatch(lead) and last.got is None:
        return replace(last, full=last.full or last.bare, got=value, bare=None, end=end)
    return None


def _member(lead: str, mark: re.Match[str], gap: int) -> Member | None:
    tail = re.split("[，。；：、]|^）|[＋+](?=.)", lead.rstrip("："))[-1]
    tail = OPENED.sub("", tail).lstrip("和及与）")
    found = NAMED.fullmatch(tail)
    if found is None or NO_MEMBER.search(tail):
        return None
    value, words = Decimal(mark[1]), found["words"]
    start = max(mark.start() - len(tail), gap)
    one = Member(found["name"].strip("“”"), start, mark.end())
    if found["open"] or FULL.search(words):
        return replace(one, full=value)
    return replace(one, got=value) if GOT.search(words) else replace(one, bare=value)


def _ordered(passage: Passage) -> Iterator[list[Member]]:
    """执行、产出、效益分别得9.80分、48.60分和29分."""
    if "分别" not in passage.text and "依次" not in passage.text:
        return
    for found in ORDERED.finditer(passage.text):
        names = [OPENED.sub("", each) for each in AND.split(found["names"])]
        values = VALUE.findall(found["points"])
        if len(names) == len(values):
            pairs = zip(names, map(Decimal, values), strict=True)
            yield [Member(name, *found.span(), got=value) for name, value in pairs]
