"""How do printed indicators become results that their scheme can score?

A result holds only what fits the scheme. What contradicts it is in the report's own
words beside it (`StatedResult`), for the checks to compare.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, Decimal
from typing import Final

from indicators.scoring.measures import Kind, Result
from indicators.scoring.plan import Fixed, plan_for
from indicators.scoring.rules import Manual
from indicators.scoring.scheme import Scheme, Spec
from indicators.scoring.scorer import validate
from indicators.scoring.structure import EXECUTION_CODE, specs
from reports.dossier.model import StatedResult
from reports.intake.headings.titles import alike
from reports.intake.wording.harmless import harmless

from .choosing import SAME, candidates, group_named, leaf_for, level_one, level_two
from .judging import CENT, ONE, Frame
from .own_scheme import UNNAMED, scheme_from
from .printed import GroupScore, Indicator
from .values import value_of

NOTHING: Final = Decimal(0)
EVEN: Final = "报告没有写分值，按本组平均推定"
GROUP_FULL: Final = "报告写本类得满分，各项推定为满分"
UNWEIGHED: Final = "报告没有写可用的分值，暂记1分"
CERTAIN: Final = 100
LONGEST_CODE: Final = 40
MOST: Final = 300


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an open indicator goes: its leaf, its place in the list, its weight."""

    group: str
    number: int
    weight: Decimal
    note: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What the report says of itself, beside its indicators."""

    kind: Kind
    year: int
    figures: frozenset[str]  # keys of the amounts that it states
    scheme: str = ""  # title of the scheme that it names; "" = none


@dataclass(frozen=True, slots=True)
class Scored:
    """A scheme, the results that fit it, and every indicator as printed."""

    scheme: Scheme
    results: tuple[Result, ...]
    stated: tuple[StatedResult, ...]


def scored_as(
    said: Said, printed: Sequence[Indicator], groups: Sequence[GroupScore]
) -> Scored:
    """The best shipped scheme whose rules the results obey; else one of the report."""
    known, year = printed[:MOST], said.year
    for scheme in candidates(said.kind, known, groups, said.scheme):
        frame = Frame(scheme, year, said.figures)
        results = _results(frame, known)
        if results is not None and not validate(scheme, _real(results), year=year):
            return _scored(frame, known, results, groups)
    scheme, leaves = scheme_from(said.kind, known, groups)
    frame = Frame(scheme, year, said.figures)
    return _scored(
        frame, known, [_own(frame, leaves, *each) for each in enumerate(known, 1)], ()
    )


def _own(
    frame: Frame, leaves: Mapping[tuple[str, str], str], number: int, printed: Indicator
) -> Result | None:
    """A result under the report's own scheme."""
    code = leaves.get((level_one(printed) or UNNAMED, level_two(printed)), "")
    weight = _sound(frame.scheme, printed.points)
    place = Placed(code, number, weight or ONE, "" if weight else UNWEIGHED)
    return _open(frame, printed, place)


def _scored(
    frame: Frame,
    printed: Sequence[Indicator],
    results: Sequence[Result | None],
    groups: Sequence[GroupScore],
) -> Scored:
    pairs = zip(printed, results, strict=True)
    stated = tuple(_stated(each, result) for each, result in pairs)
    real = _real(results)
    full = _full_groups(frame.scheme, real, groups)
    return Scored(frame.scheme, (*real, *full), stated)


def _real(results: Iterable[Result | None]) -> tuple[Result, ...]:
    return tuple({each.code: each for each in results if each and each.group}.values())


def _stated(printed: Indicator, result: Result | None) -> StatedResult:
    gap = " " if printed.operator.isalpha() else ""
    target = f"{printed.operator}{gap}{printed.target}".strip()
    if printed.unit and not printed.target.endswith(printed.unit):
        target += printed.unit
    return StatedResult(
        name=printed.name,
        place=harmless(printed.place, 200),
        code=result.code if result else "",
        groups=printed.groups[:6],
        target=harmless(target),
        actual=harmless(printed.actual),
        weight=harmless(printed.weight, 200),
        score=harmless(printed.score, 200),
        reason=printed.reason,
    )


def _results(frame: Frame, printed: Sequence[Indicator]) -> list[Result | None] | None:
    """One result (or None) per printed indicator; None where it is not the scheme."""
    found: list[Result | None] = []
    loose: dict[str, list[int]] = {}
    for number, each in enumerate(printed, 1):
        fixed = _fixed_for(frame.scheme, each)
        if fixed:
            if each.points not in (None, fixed.spec.weight):
                return None
            found.append(_fixed(frame, each, fixed))
            continue
        leaf = leaf_for(frame.scheme, each)
        if leaf is None or leaf.indicators:
            return None
        if each.points is None:
            loose.setdefault(leaf.code, []).append(len(found))
        weight = _sound(frame.scheme, each.points) or ONE
        found.append(_open(frame, each, Placed(leaf.code, number, weight)))
    return _weighed(frame.scheme, found, loose)


def _fixed_for(scheme: Scheme, printed: Indicator) -> Fixed | None:
    """The indicator of the scheme that a printed one is, if the scheme fixes it."""
    fixed = plan_for(scheme).fixed
    if printed.is_execution and scheme.execution:
        return fixed[EXECUTION_CODE]
    spec = _spec(scheme, printed, [spec for _, spec in specs(scheme)])
    return fixed[spec.code] if spec else None


def _spec(scheme: Scheme, printed: Indicator, known: Iterable[Spec]) -> Spec | None:
    above = group_named(scheme, level_one(printed)) if printed.groups else None
    best = max(
        ((alike(printed.name, spec.name), spec) for spec in known),
        key=lambda each: each[0],
        default=(0, None),
    )
    if best[1] is None or best[0] < SAME:
        return None
    group = plan_for(scheme).fixed[best[1].code].group
    is_elsewhere = above is not None and not group.startswith(above.code)
    return best[1] if not is_elsewhere or best[0] == CERTAIN else None


def _weighed(
    scheme: Scheme, found: list[Result | None], loose: Mapping[str, Sequence[int]]
) -> list[Result | None] | None:
    """Weights for indicators printed without one: evenly, inside what is left."""
    for weighed in plan_for(scheme).weighed:
        places = [n for leaf in weighed.leaves for n in loose.get(leaf, ())]
        if not places or weighed.group.weight is None:
            continue
        taken = _taken(scheme, weighed.leaves, found, places)
        shares = _shared(weighed.group.weight - taken, len(places))
        if shares is None:
            return None
        for place, share in zip(places, shares, strict=True):
            if each := found[place]:
                note = "；".join(filter(None, [each.assumed, EVEN]))
                found[place] = replace(each, weight=share, assumed=note)
    return found


def _taken(
    scheme: Scheme,
    leaves: Sequence[str],
    found: Sequence[Result | None],
    places: Sequence[int],
) -> Decimal:
    """Points of a group that are spoken for: what is fixed, and what has a weight."""
    fixed = plan_for(scheme).fixed
    stated = [
        each.weight
        for n, each in enumerate(found)
        if each and n not in places and each.group in leaves and each.code not in fixed
    ]
    own = [each.spec.weight for each in fixed.values() if each.group in leaves]
    return sum([*stated, *own], start=NOTHING)


def _shared(whole: Decimal, count: int) -> list[Decimal] | None:
    share = (whole / count).quantize(CENT, ROUND_DOWN)
    if share <= 0:
        return None
    return [share] * (count - 1) + [whole - share * (count - 1)]


def _sound(scheme: Scheme, weight: Decimal | None) -> Decimal | None:
    if weight is None or not 0 < weight <= scheme.total:
        return None
    exact = weight.quantize(CENT)
    return exact.normalize() + NOTHING if exact == weight else None


def _fixed(frame: Frame, printed: Indicator, fixed: Fixed) -> Result:
    """A fixed indicator's result: the scheme states everything but what was reached."""
    blank = replace(fixed.blank, deduction_reason=printed.reason)
    if fixed.spec.code == EXECUTION_CODE:
        return blank
    actual = harmless(printed.actual, 200) or None
    return frame.best(replace(blank, actual=actual), printed)


def _open(frame: Frame, printed: Indicator, place: Placed) -> Result | None:
    """An indicator of an open group; None where the scheme cannot hold it."""
    value = value_of(printed, frame.year)
    result = Result(
        code=f"{place.group}-{place.number}"[-LONGEST_CODE:],
        group=place.group,
        name=printed.name,
        weight=place.weight,
        operator=value.operator,
        value_kind=value.kind,
        target=value.target,
        unit=value.unit,
        actual=value.actual,
        deduction_reason=printed.reason,
        assumed="；".join(filter(None, [value.assumed, place.note])),
    )
    best = frame.best(result, printed)
    return best if frame.accepts(best) else None


def _full_groups(
    scheme: Scheme, results: Sequence[Result], groups: Sequence[GroupScore]
) -> Iterator[Result]:
    """A group that earned its whole weight: each of its indicators did, too."""
    have = {each.code for each in results}
    for stated in groups:
        group = group_named(scheme, stated.name)
        if group is None or group.weight is None or stated.score != group.weight:
            continue
        for code, fixed in plan_for(scheme).fixed.items():
            inside = fixed.group == group.code and code not in have
            if inside and isinstance(fixed.rule.rule, Manual):
                yield replace(
                    fixed.blank,
                    actual=harmless(stated.sentence, 200),
                    chosen=fixed.spec.weight,
                    assumed=GROUP_FULL,
                )
