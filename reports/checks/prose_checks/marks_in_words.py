"""Do points lost and earned in one breath fit the full marks told before them?

“固定资产管理5分，有12台未核销，扣1分，得4分”, “执行率93.96%，得4.70分”, “5分，得5分”.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.passages import Passage
from reports.checks.prose.typing_slips import slip_of
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

NUMBER: Final = r"\d{1,3}(?:\.\d{1,2})?"
POINTS: Final = re.compile(rf"(?<![\d.])({NUMBER})分(?![钟之类别项析值公])")
VERB: Final = "(?:自评|实际|实)?得(?:分)?(?:为)?"
LOST: Final = re.compile("扣(?:除|减|了|去)*$")
NO_FULL: Final = re.compile(
    "(?:[得扣减失加差少多丢于达到过每各均评分共]|每[项个条类]|总分|合计)为?$"
)
RULE: Final = re.compile("每|不得分|扣完|最多|如|若|标准")
LOST_THEN_EARNED: Final = re.compile(
    rf"扣(?:除|减|了)?({NUMBER})分，{VERB}({NUMBER})分(?![钟之类])"
)
FULL_THEN_EARNED: Final = re.compile(
    rf"(?<![\d.])({NUMBER})分，?{VERB}({NUMBER})分(?![钟之类])"
)
BY_RATE: Final = re.compile(
    rf"(?P<lead>[^，。；：（）\d]{{0,10}})(?P<rate>\d{{1,2}}(?:\.\d{{1,2}})?)%，"
    rf"(?:(?:分值|满分)?(?P<full>{NUMBER})分，?)?{VERB}(?P<earned>{NUMBER})分(?![钟之类])"
)
BY_FORMULA: Final = re.compile(  # 按“20×执行率”计18.44分; 20×92.20%＝18.44分
    rf"(?<![\d.])(?P<full>{NUMBER})分?[×xX*]“?[^，。；\d“”]{{0,8}}(?:(?P<rate>\d{{1,3}}(?:\.\d{{1,2}})?)%)?”?"
    rf"[^，。；\d]{{0,4}}(?:计|得|[＝=])[^，。；\d]{{0,4}}(?P<earned>{NUMBER})分"
)
RATE: Final = re.compile(r"率[^，。；\d]{0,4}(\d{1,3}(?:\.\d{1,2})?)%")
LIMIT: Final = re.compile("[于过至足达满≥≤]$")
DONE: Final = re.compile("完成(?:率|比例|度)(?:为|是)?$")
MARKED: Final = re.compile(rf"得(?:分)?{NUMBER}分|扣|其中|其他|每[^，。；]*$")
CENT: Final = Decimal("0.01")
SIBLINGS: Final = 2
HUNDRED: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class Mark:
    """Points with the place where they stand."""

    value: Decimal
    start: int
    end: int


def _passages(case: Case) -> Iterator[Passage]:
    """Lines that tell what was earned."""
    return (each for each in case.reading.prose if "得" in each.text)


def _fulls(passage: Passage, before: int) -> list[Mark]:
    """Points before a place that were neither lost nor earned, nor are of a rule."""
    return [
        Mark(Decimal(each[1]), each.start(), each.end())
        for each in POINTS.finditer(passage.text, 0, before)
        if not NO_FULL.search(passage.text, max(0, each.start() - 6), each.start())
    ]


def _lost(passage: Passage, start: int, end: int) -> Decimal:
    """All that was lost between two places."""
    text = passage.text
    return sum(
        (
            Decimal(each[1])
            for each in POINTS.finditer(text, start, end)
            if LOST.search(text, max(0, each.start() - 4), each.start())
            and not RULE.search(re.split("[，。；：]", text[: each.start()])[-1])
        ),
        Decimal(0),
    )


@check("N12")
def what_is_lost_leaves_what_is_earned(case: Case) -> Iterator[Verdict]:
    """资产管理5分，2台闲置，扣1分，得4分."""
    for passage in _passages(case):
        if "扣" not in passage.text:
            continue
        for found in LOST_THEN_EARNED.finditer(passage.text):
            lost, earned = Decimal(found[1]), Decimal(found[2])
            fulls = _fulls(passage, found.start())
            if not fulls:
                continue
            if any(
                each.value - earned
                in (lost, _lost(passage, each.end, found.end(1) + 1))
                for each in fulls
            ):
                yield Kept()
            elif _is_own(passage, fulls[-1], found.start()):
                full = fulls[-1]
                yield Fault(
                    (passage.at(*found.span()), passage.at(full.start, full.end)),
                    f"写{found[0]}",
                    f"满分{full.value}分，扣{lost}分，应得{full.value - lost}分",
                    about=(passage.line.subject,),
                )


def _is_own(passage: Passage, full: Mark, end: int) -> bool:
    """Whether nothing else was marked between the full marks and the loss."""
    text = passage.text[full.end : end]
    return "；" not in text and not MARKED.search(text)


@check("N10")
def earned_is_within_full_marks(case: Case) -> Iterator[Verdict]:
    """时效5分，得6分."""
    for passage in _passages(case):
        text = passage.text
        for found in FULL_THEN_EARNED.finditer(text):
            if NO_FULL.search(text, max(0, found.start() - 6), found.start()):
                continue
            full, earned = Decimal(found[1]), Decimal(found[2])
            if earned <= full:
                yield Kept()
            else:
                yield Fault(
                    (passage.at(found.start(2), found.end()),),
                    f"满分{full}分，得{earned}分",
                    f"0到{full}分之间",
                )


@check("N14")
def points_follow_the_rate(case: Case) -> Iterator[Verdict]:
    """执行率93.96%，得4.70分 of 5分: swapped, or full marks where others lost."""
    for passage in _passages(case):
        every = [
            (found, full)
            for found in BY_RATE.finditer(passage.text if "%，" in passage.text else "")
            if not LIMIT.search(found["lead"]) and (full := _full_of(passage, found))
        ]
        fitting = sum(_meant(*each) == Decimal(each[0]["earned"]) for each in every)
        for found, full in every:
            earned, meant = Decimal(found["earned"]), _meant(found, full)
            slip = slip_of(earned, meant)
            is_full = earned == full.value
            is_slip = slip is not None and slip.is_sure and not is_full
            is_alone = is_full and fitting >= SIBLINGS
            if is_slip or (is_alone and DONE.search(found["lead"])):
                yield Fault(
                    (passage.at(found.start("earned"), found.end()),),
                    f"得{found['earned']}分",
                    f"{full.value}分×{found['rate']}%＝{meant}分",
                    about=(passage.line.subject,),
                )
            else:
                yield Kept()


@check("N02")
def points_follow_the_formula(case: Case) -> Iterator[Verdict]:
    """执行率92.20%，按“20×执行率”计18.44分."""
    for passage in case.reading.prose_with("×", "x", "X", "*"):
        for found in BY_FORMULA.finditer(passage.text):
            rates = RATE.findall(passage.text, 0, found.start("earned"))
            rate = found["rate"] or (rates[-1] if rates else "")
            if not rate:
                continue
            meant = Decimal(found["full"]) * Decimal(rate) / HUNDRED
            if abs(Decimal(found["earned"]) - meant) <= CENT:
                yield Kept()
            else:
                yield Fault(
                    passage.at(*found.span()),
                    f"得{found['earned']}分",
                    f"{found['full']}×{rate}%＝{meant.quantize(CENT, ROUND_HALF_UP)}分",
                    about=(passage.line.subject,),
                )


def _full_of(passage: Passage, found: re.Match[str]) -> Mark | None:
    if found["full"]:
        return Mark(Decimal(found["full"]), found.start("full"), found.end("full"))
    fulls = _fulls(passage, found.start("rate"))
    if fulls and _is_own(passage, fulls[-1], found.start("rate")):
        return fulls[-1]
    return None


def _meant(found: re.Match[str], full: Mark) -> Decimal:
    exact = full.value * Decimal(found["rate"]) / HUNDRED
    return exact.quantize(CENT, ROUND_HALF_UP)
