"""The dossier as it would be with some of the changes made."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from indicators.scoring.measures import Result
from indicators.scoring.plan import plan_for
from indicators.scoring.scorer import validate_result
from indicators.scoring.structure import EXECUTION_CODE, walk
from reports.dossier.codec import canonical
from reports.dossier.fields.of_dossier import FUND_TYPES, SOURCES
from reports.dossier.figures.catalogue import ENTERED_ORDER, catalogue
from reports.dossier.model import Dossier, Entry, FundLine, Section
from reports.dossier.narrative import reference_problems
from reports.dossier.numbering import numbered
from reports.dossier.problems import Problem, Trail, Unusable
from reports.dossier.reading import refused, reread
from reports.dossier.tidying import plain

from .places import PARTS, fund_line
from .proposing import Change

RANK: Final = {key: place for place, key in enumerate(ENTERED_ORDER)}


def amended(dossier: Dossier, changes: Iterable[Change]) -> Dossier:
    """The dossier with the changes in it, as it would be frozen afterwards."""
    for change in changes:
        dossier = _with(dossier, change.place, change.new)
    return dossier


def faults(current: Dossier, changes: Iterable[Change]) -> Iterator[Problem]:
    """What keeps the changes from being kept; what stood before is not their fault."""
    changes = list(changes)
    wanted = amended(current, changes)
    places = {change.place: change for change in changes}
    told = [
        *_text_faults(wanted, places.values()),
        *_result_faults(current, wanted, places.values()),
    ]
    yield from told or _shape_faults(wanted)


def _with(dossier: Dossier, place: tuple[str, ...], value: Any) -> Dossier:
    part, *rest = place
    if part in PUT:
        return PUT[part](dossier, *rest, value)
    if part in PARTS:
        holder = replace(getattr(dossier, PARTS[part]), **{rest[0]: value})
        return replace(dossier, **{PARTS[part]: holder})
    return replace(dossier, **{rest[0] if rest else part: value})


def _put_figure(dossier: Dossier, key: str, value: Decimal | None) -> Dossier:
    rest = [each for each in dossier.figures if each.key != key]
    entered = [] if value is None else [Entry(key, plain(value))]
    figures = sorted((*rest, *entered), key=lambda each: RANK[each.key])
    return replace(dossier, figures=tuple(figures))


def _put_amount(
    dossier: Dossier, source: str, fund_type: str, name: str, value: Decimal | None
) -> Dossier:
    known = fund_line(dossier.funds, source, fund_type)
    amounts: dict[str, Any] = {name: plain(value)}
    made = replace(known or FundLine(source, fund_type), **amounts)
    lines = [made, *(each for each in dossier.funds if each is not known)]
    return replace(dossier, funds=tuple(sorted(lines, key=_place_of)))


def _place_of(line: FundLine) -> tuple[int, int]:
    return SOURCES.index(line.source), FUND_TYPES.index(line.fund_type)


def _put_result(dossier: Dossier, code: str, name: str, value: Any) -> Dossier:
    results = dossier.results
    if code == EXECUTION_CODE and all(each.code != code for each in results):
        results = _with_execution(dossier)
    values: dict[str, Any] = {name: value}
    changed = (
        replace(each, **values) if each.code == code else each for each in results
    )
    return replace(dossier, results=tuple(changed))


def _put_text(dossier: Dossier, key: str, text: str) -> Dossier:
    written = {each.key: each.text for each in dossier.sections} | {key: text}
    sections = (
        Section(each.place.key, written[each.place.key])
        for each in numbered(dossier.outline)
        if written.get(each.place.key, "").strip()
    )
    return replace(dossier, sections=tuple(sections))


def _put_answer(dossier: Dossier, number: str, name: str, value: str) -> Dossier:
    answers = list(dossier.answers)
    values: dict[str, Any] = {name: value}
    answers[int(number) - 1] = replace(answers[int(number) - 1], **values)
    return replace(dossier, answers=tuple(answers))


PUT: Final[Mapping[str, Callable[..., Dossier]]] = {
    "figure": _put_figure,
    "fund": _put_amount,
    "result": _put_result,
    "text": _put_text,
    "answer": _put_answer,
}


def _with_execution(dossier: Dossier) -> tuple[Result, ...]:
    """The execution rate has no row until something is said of it; then the first."""
    stated = plan_for(dossier.scheme).fixed[EXECUTION_CODE]
    order = [placed.group.code for placed in walk(dossier.scheme)]
    rank = order.index(stated.group)
    before = [each for each in dossier.results if order.index(each.group) < rank]
    return (*before, stated.blank, *dossier.results[len(before) :])


def _text_faults(wanted: Dossier, changes: Iterable[Change]) -> Iterator[Problem]:
    """Text that may not be printed, or that names a figure which does not exist."""
    known = catalogue(wanted.kind, wanted.scheme, wanted.results)
    for change in changes:
        if not isinstance(change.new, str):
            continue
        at = Trail(change.where, change.label)
        if reason := refused(change.new):
            yield at.problem(reason, "普通文字", "请删去；小于号请写“小于”或“＜”。")
        if change.place[0] == "text":
            yield from reference_problems(change.new, known, at)


def _result_faults(
    current: Dossier, wanted: Dossier, changes: Iterable[Change]
) -> Iterator[Problem]:
    """Values that the indicator's rule cannot judge."""
    before = {each.code: each for each in current.results}
    after = {each.code: each for each in wanted.results}
    told: set[str] = set()
    for change in changes:
        if change.place[0] != "result" or change.place[1] in told:
            continue
        code = change.place[1]
        told.add(code)
        stood = {
            each.found
            for each in validate_result(
                current.scheme,
                before.get(code, after[code]),
                year=current.fiscal_year,
            )
        }
        at = Trail(change.where, change.label)
        for each in validate_result(
            wanted.scheme, after[code], year=wanted.fiscal_year
        ):
            if each.found not in stood:
                yield at.problem(each.found, each.expected, each.remedy)


def _shape_faults(wanted: Dossier) -> Iterator[Problem]:
    try:
        reread(canonical(wanted))
    except Unusable as unusable:
        yield from unusable.problems
