"""What a reviewer writes against what he takes, and like cases against each other."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from reports.checks.case import Case
from reports.checks.companions import Remark
from reports.checks.prose.numerals import NUMERALS, whole
from reports.checks.registry import check
from reports.checks.tolerance import half_digit, places_of
from reports.checks.verdicts import At, Fault, Kept, Lacking, Verdict
from reports.dossier.figures.printing import plain_number

NUMBER: Final = rf"(?P<number>[0-9]{{1,3}}(?:\.[0-9]{{1,2}})?|[{NUMERALS}]{{1,3}})"
TAKE: Final = "(?:酌情)?(?:扣(?:减|除|掉|去|了)?|减(?:去|掉|扣))了?|(?<![加增扣])减"
POINTS: Final = "分(?![钟之数项类期])"
TAKEN: Final = re.compile(rf"(?:{TAKE}){NUMBER}{POINTS}")
SHARE: Final = re.compile(
    rf"(?:{TAKE}|扣分比例|扣减比例)(?:该项|本项|指标)?(?:分值|权重)?(?:的|为|按)?{NUMBER}%"
    rf"|按(?:分值|权重)?(?:的)?(?P<share>[0-9]{{1,3}}(?:\.[0-9]{{1,2}})?)%(?:的比例)?扣"
)
LEFT: Final = re.compile(
    rf"(?:核定|调整|改|重新评|复核|审核|核|应得|只得)(?:得分)?后?(?:得分|为|得|给)*{NUMBER}{POINTS}"
    rf"|^(?:现|最终|实际)?得(?P<rest>[0-9]{{1,3}}(?:\.[0-9]{{1,2}})?)分$"
)
NOTHING: Final = re.compile(
    "(?<!是否)(?:不得分|不给分|不予计?得?分|[计得]0分|扣完|扣光|全扣|全部扣[除减])"
)
UNPROVED: Final = re.compile(
    "(?:没有?提供|没有附?|未提供|未附|未见|缺少|无)(?:任何|相关|相应|有关|有效|其他)?(?:的)?佐证"
)
PARTLY: Final = re.compile(
    rf"部分|不完整|不齐|个别|有的|其中|全部|[0-9{NUMERALS}][次项份场处个笔]"
)
RULED: Final = re.compile(  # how much a slip costs, not what was taken
    "每|最多|不超过|原扣|曾扣|此前|拟扣|[一1][份次处项个天家人条][^，。；]{0,2}扣"
)
WHOLE: Final = re.compile("共|合计|总|累计")
STOPS: Final = re.compile("[，。；、！]")
LONG_ENOUGH: Final = 6  # letters of a comment that tell one case from another
HUNDRED: Final = Decimal(100)
CENT: Final = Decimal("0.005")
ALIKE: Final = "请给同样的问题扣同样的分；情况不同的，请在意见中写明不同在哪里。"


@check("X08")
def remark_fits_the_deduction(case: Case) -> Iterator[Verdict]:
    """A dossier holds no remarks of its reviewers: they stand beside it."""
    remarks = case.companions.remarks
    if remarks is None:
        if case.dossier.results:
            yield Lacking("没有审核意见，审核时再查")
        return
    for each in remarks:
        faults = list(_against_itself(each))
        yield from faults
        if not faults:
            yield Kept()
    yield from _unlike(remarks, case.companions.remarks_elsewhere)


def _against_itself(remark: Remark) -> Iterator[Fault]:
    said = [
        part for part in STOPS.split(_plain(remark.comment)) if not RULED.search(part)
    ]
    for told in (_amount(remark, said), _share(remark, said), _rest(remark, said)):
        if told:
            yield _fault(remark, *told)
    if _is_unproved(remark, said):
        yield _fault(
            remark,
            f"意见写“{_cut(remark)}”，仍给{plain_number(_left(remark))}分",
            "没有佐证材料的不给分，或写明给分的依据",
        )


def _amount(remark: Remark, said: list[str]) -> tuple[str, str] | None:
    """扣2分: all that is said to be taken together, or what is called the whole."""
    told = [(part, found) for part in said for found in TAKEN.finditer(part)]
    if whole_of := [each for each in told if WHOLE.search(each[0])]:
        told = whole_of[-1:]
    amounts = [_number(found["number"]) for _, found in told]
    step = max([half_digit(places_of(found["number"])) for _, found in told], default=0)
    if not amounts or abs(sum(amounts) - remark.taken) <= step:
        return None
    stated = plain_number(sum(amounts, start=Decimal(0)))
    return f"意见写扣{stated}分，{_told(remark)}", f"扣{stated}分，或改正意见"


def _share(remark: Remark, said: list[str]) -> tuple[str, str] | None:
    """扣30%: of the weight, or of the points that there were."""
    for part in said:
        for found in SHARE.finditer(part):
            percent = _number(found["number"] or found["share"])
            wanted = {
                min(base * percent / HUNDRED, remark.before)
                for base in (remark.weight, remark.before)
            }
            if all(abs(each - remark.taken) > CENT for each in wanted):
                stated = f"扣{plain_number(percent)}%"
                return f"意见写{stated}，{_told(remark)}", f"{stated}，或改正意见"
    return None


def _rest(remark: Remark, said: list[str]) -> tuple[str, str] | None:
    """不得分, 核定为3分: what the remark says is left."""
    left = _left(remark)
    for part in said:
        if NOTHING.search(part) and left:
            return f"意见写不得分，复核得分为{plain_number(left)}分", "0分，或改正意见"
        found = LEFT.search(part)
        stated = found and (found["number"] or found["rest"])
        if stated and abs(_number(stated) - left) > CENT:
            return (
                f"意见写得{stated}分，复核得分为{plain_number(left)}分",
                f"{stated}分，或改正意见",
            )
    return None


def _is_unproved(remark: Remark, said: list[str]) -> bool:
    """No proof, and points typed all the same; a round's own share is its own rule."""
    typed = remark.points is not None and remark.percent is None
    return bool(
        typed
        and remark.points
        and any(UNPROVED.search(part) for part in said)
        and not any(PARTLY.search(part) for part in said)
    )


def _unlike(
    remarks: tuple[Remark, ...], elsewhere: tuple[Remark, ...]
) -> Iterator[Fault]:
    """The same case, another share of the weight: each pair is told once."""
    first: dict[str, Remark] = {_case(each): each for each in reversed(elsewhere)}
    for each in remarks:
        known = first.setdefault(_case(each), each)
        if not _case(each) or _is_floored(each) or _is_floored(known):
            continue
        if _is_like(each, known):
            continue
        whose = f"“{known.paper}”的" if known.paper else ""
        yield _fault(
            each,
            f"“{_cut(each)}”扣分值的{_percent(each)}%，"
            f"{whose}“{known.name}”同样的问题扣{_percent(known)}%",
            "同样的问题同样扣分",
            ALIKE,
        )


def _case(remark: Remark) -> str:
    """What is wrong, as one would know it again; "" = nothing was taken for it."""
    if remark.points is None or not remark.weight:
        return ""
    comment = _plain(remark.comment)
    return remark.criterion or (comment if len(comment) >= LONG_ENOUGH else "")


def _is_like(one: Remark, other: Remark) -> bool:
    """To the cent of the lighter indicator, as points are rounded."""
    if one.percent is not None and other.percent is not None:
        return one.percent == other.percent
    step = CENT / one.weight + CENT / other.weight
    return abs(one.taken / one.weight - other.taken / other.weight) <= step


def _is_floored(remark: Remark) -> bool:
    """Whether less was left than there was to take: the share says nothing then."""
    is_less = remark.before < remark.weight
    return remark.percent is None and remark.points == 0 and is_less


def _fault(remark: Remark, found: str, expected: str, remedy: str = "") -> Fault:
    at = At(f"审核意见 › {remark.name}", f"results.{remark.code}", remark.comment)
    return Fault(at, found, expected, remedy=remedy)


def _told(remark: Remark) -> str:
    if remark.points is None:
        return "得分没有改"
    before, left = plain_number(remark.before), plain_number(remark.points)
    return f"得分由{before}改为{left}，扣了{plain_number(remark.taken)}分"


def _left(remark: Remark) -> Decimal:
    return remark.before if remark.points is None else remark.points


def _percent(remark: Remark) -> str:
    if remark.percent is not None:
        return plain_number(remark.percent)
    return plain_number(round(remark.taken / remark.weight * HUNDRED, 1))


def _cut(remark: Remark) -> str:
    return remark.criterion or remark.comment.strip()[:30]


def _number(text: str) -> Decimal:
    return Decimal(text) if text[0].isdigit() else Decimal(whole(text) or 0)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).replace(",", "，")
