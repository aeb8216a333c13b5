"""Which indicators does the prose list, and what does it say that groups earned?"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from reports.dossier.model import Role
from reports.intake.headings.placing import Piece
from reports.intake.wording.amounts import plain_number
from reports.intake.wording.harmless import harmless

from .printed import GroupScore, Indicator, parted, points_of

KINDS: Final = (
    "数量|质量|时效|成本|经济成本|社会成本|生态环境成本|经济效益|社会效益|生态效益|环境效益"
    "|可持续影响|服务对象满意度|满意度|社会公众满意度"
)
KIND: Final = re.compile(
    rf"({KINDS})(?:指标)?(?:完成情况|方面|情况)?(?:[（(][^（()）]{{2,16}}[）)])?[：:。]"
)
POINTS: Final = r"\d{1,3}(?:\.\d{1,2})?"
LISTED: Final = re.compile(
    r"(?:指标\s*\d+\s*[：:]\s*)*(?:(?:^|(?<=[；;。]))(?:\d{1,2}[.．、]|[（(]\d{1,2}[）)]|[①-⑳])(?P<title>[^，,；;。：:（）]{2,30})"
    r"|(?P<name>[^，,；;。：:（）]{2,60}?))\s*"
    rf"(?:[（(](?:分值|满分|权重)?(?P<full>{POINTS})分[）)]"
    rf"|[，,](?:分值|满分|权重)?(?P<marks>{POINTS})分(?=[，,]))?(?(title)[，,：:（。]|[，,：:（])\s*"
    r"(?:(?:年度|年初|预期|设定|计划)*(?:指标|目标)?(?:目标值|指标值|目标|值)|计划(?=\d))(?:为|是|：|:)?\s*(?P<target>[^，,；;。]{1,80}?)"
    r"\s*[，,]\s*(?:(?:年度|全年|当年)*(?:实际)?(?:完成值|完成情况|完成|达到|实现|实际值|实际))(?:值)?(?:为|是|：|:)?\s*"
    r"(?P<actual>[^，,；;。）]{1,80})"
)
PLAIN: Final = re.compile(
    r"(?:^|[，,；;。：:])\s*(?P<name>[^，,；;。：:（）≥≤]{3,30}?)(?P<whole>绩效)?(?:年度|年初|预期)?(?:目标|指标)值?(?:为|是)?\s*"
    r"(?P<target>(?:[≥≤＞＜]|不低于|不少于|不超过)?\s*\d[^，,；;。（）]{0,20})\s*[，,]\s*"
    r"(?:经[^，。]{2,20}[，,]\s*)?(?:全年|当年)?实际(?:完成|达到)?(?:值|满意率|满意度)?(?:为|是)?\s*"
    r"(?P<actual>\d[^，,；;。（）]{0,20})"
)
MARKS_ALONE: Final = re.compile(rf"(?:自评|实际|实)*(?:得分?|扣分?){POINTS}分?")
MARKED: Final = re.compile(  # 面积，分值6，得分5.6，目标98%: named before
    r"(?:^|[；;。：:])\s*(?P<name>[^，,；;。：:（）]{2,30})[，,](?:分值|满分|权重)(?:为|：)?"
    rf"(?P<full>{POINTS})分?[，,](?:自评|实际|实)*得分?(?:为|：)?(?P<earned>{POINTS})分?[，,]"
)
DONE_FIRST: Final = re.compile(
    r"(?:[①-⑳]|\d[.、])?(?P<name>[^\d]{2,30}?)(?P<actual>\d[\d,.]*[万亿]?(?!分)[^\d\s]{1,3})"
)
GIVEN: Final = re.compile(rf"[，,；;。](?:自评|实际|实)?得分?(?:为)?({POINTS})分")
OF_ONE: Final = re.compile(rf"(?:分值|满分|权重|[该本此]项?指标)(?:为)?({POINTS})分")
BRACKETS: Final = re.compile(r"[（(][^（()）]*[）)]")
OPEN: Final = re.compile(r"[（(][^（()）]*$")  # cut off at a comma inside
SENTENCE: Final = 6  # letters that may be a cause
REASON: Final = re.compile(
    r"(?:原因(?:是|为|：)|主要是因为|主要是|因)([^；;。]{2,200})"
)
EARNED: Final = re.compile(
    r"(?:(?:此|本|该|这)(?:项|类|部分)?(?:指标)?(?:共|合计|小计)?(?:自评)?(?:得分?|评分)|得分|自评得|共得|得)"
    r"(?:为|是|：|:)?\s*(\d{1,3}(?:\.\d{1,2})?)\s*分"
)
WHOLE: Final = re.compile(
    r"(?:满分|分值|总分|权重)(?:为|是|：|:)?\s*(\d{1,3}(?:\.\d{1,2})?)\s*(?:分|%)"
    r"|(?<![扣减失\d])(\d{1,3})分，(?:自评)?得"
)
ITEM: Final = re.compile(
    r"^(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]\s*)?([^。：:，；]{2,30})[。：:（]"
)
NUMBERED: Final = r"(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]\s*)?"
OPENED: Final = re.compile(  # （二）过程（30分，得27分）。
    rf"^{NUMBERED}[^。：:，；（(]{{2,30}}[（(](?P<weight>{POINTS})分"
    rf"(?:[，,](?:自评|实)?得分?(?P<score>{POINTS})分)?[^（）()]*[）)]"
)
OF_GROUP: Final = re.compile(
    r"(?:此|本|该|这)(?:项|类|部分)?(?:指标)?(?:共|合计|小计)?(?:自评)?(?:得分?|评分)"
    rf"(?:为|是|：|:)?\s*({POINTS})\s*分"
)
OF_UNIT: Final = re.compile(
    "(?:局|厅|委|会|院|校|所|站|馆|中心|政府|办公室)$|^[此本该这]|自评|年度"
)
TAILS: Final = re.compile(
    r"(?:绩效)*(?:指标)?(?:分析|得分情况|情况分析|完成情况)$|方面$"
)
SECTIONS: Final = frozenset({"analysis", "results", "conclusion"})


def told(pieces: Iterable[Piece]) -> Iterator[Indicator]:
    """Indicators listed in prose with their target and actual values."""
    for piece in pieces:
        if piece.role is not Role.TEXT or piece.row is not None:
            continue
        for start, end, kind in _kinds(piece.text):
            yield from _listed(piece.text[start:end], kind, piece)


def _kinds(text: str) -> Iterator[tuple[int, int, str]]:
    """Stretches of the text, each after the kind of indicator that it names."""
    found = list(KIND.finditer(text))
    if not found:
        yield 0, len(text), ""
    for number, each in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(text)
        yield each.end(), end, f"{each[1]}指标"


def _listed(text: str, kind: str, piece: Piece) -> Iterator[Indicator]:
    matches = list(LISTED.finditer(text)) or [
        each for each in PLAIN.finditer(text) if not each["whole"]
    ]  # 改造项目绩效目标14户: of all the project, and no indicator's name
    for number, found in enumerate(matches):
        end = matches[number + 1].start() if number + 1 < len(matches) else len(text)
        behind = _own(text[found.end() : end])
        told = found["title"] if matches[0].re is LISTED else ""
        name = re.sub(
            r"^(?:其中[：:]?|[一二三四]是|\d{1,2}[.．、](?!\d))",
            "",
            (told or found["name"]).strip(),
        )
        name, weight = parted(name)
        is_listed = matches[0].re is LISTED
        full = (found["full"] or found["marks"]) if is_listed else ""
        full = full or _full(behind)
        earned = _earned(behind)
        if MARKS_ALONE.fullmatch(name):
            marked = _marked(text, found)
            if marked is None:
                continue
            name, full, earned = marked["name"], marked["full"], marked["earned"]
        actual = found["actual"]
        if reached := DONE_FIRST.fullmatch(name):  # 修复文物110件，目标120件，完成91%
            name, actual = reached["name"], reached["actual"]
        points = full or ("" if weight is None else f"{weight}")
        is_full = bool(points) and points_of(points) == points_of(earned)
        yield Indicator(
            name=harmless(name, 200),
            place=piece.place,
            sentence=text[found.start() : end].strip("；;，, "),
            groups=(kind,) if kind else (),
            target=harmless(found["target"], 200),
            actual=harmless(OPEN.sub("", actual), 200),
            weight=points,
            score=earned,
            reason="" if is_full else harmless(_reason(behind)),
        )


def _marked(text: str, found: re.Match[str]) -> re.Match[str] | None:
    """The name that stands before its marks, where these stand before the target."""
    end = found.end("name") + 1
    return next((m for m in MARKED.finditer(text, 0, end) if m.end() == end), None)


def _own(behind: str) -> str:
    """Up to the semicolon, where the points are told before it: then comes another."""
    first = behind.split("；", maxsplit=1)[0]
    return first if GIVEN.search(first) else behind


def _reason(text: str) -> str:
    """Why points were lost: by its word, or as what is said behind the points."""
    own = text.split("；", maxsplit=1)[0]
    if found := REASON.search(own):
        return found[1]
    given = GIVEN.search(own)
    rest = BRACKETS.sub("", own[given.end() :]).strip("，,。 ") if given else ""
    return rest if len(rest) >= SENTENCE else ""


def _full(text: str) -> str:
    found = OF_ONE.search(text)
    return found[1] if found else ""


def _earned(text: str) -> str:
    found = GIVEN.search(text)
    return found[1] if found else ""


def group_scores(pieces: Iterable[Piece]) -> Iterator[GroupScore]:
    """“1.前期准备工作绩效指标分析。……此项指标得分19分”: what each group earned."""
    for piece in pieces:
        if piece.role is not Role.TEXT or piece.row is not None:
            continue
        if piece.section not in SECTIONS:
            continue
        named = ITEM.match(piece.text)
        score = _score_of_group(piece.text) if named else None
        if named is None or score is None or OF_UNIT.search(named[1]):
            continue
        name, own = parted(named[1].strip())
        name = re.sub(r"(?<=绩效)绩效", "", TAILS.sub("", name))
        wholes = [a or b for a, b in WHOLE.findall(piece.text)]
        told = OPENED.match(piece.text)
        weight = plain_number(told["weight"] if told else wholes[-1] if wholes else "")
        yield GroupScore(name, piece.place, piece.text, score, own or weight)


def _score_of_group(text: str) -> Decimal | None:
    """Told in the title's brackets, or as the group's own; else the only points."""
    told = OPENED.match(text)
    own = OF_GROUP.findall(text)
    every = EARNED.findall(text)
    if told and told["score"]:
        return plain_number(told["score"])
    if own:
        return plain_number(own[-1])
    return plain_number(every[0]) if len(every) == 1 else None
