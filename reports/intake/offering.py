"""What of an imported report could be entered, field by field?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from evalportal.ui.amounts import read_count, read_wan, write_count, write_wan
from indicators.scoring.measures import Result
from indicators.scoring.structure import EXECUTION_CODE, walk
from reports.dossier.figures.catalogue import units
from reports.dossier.figures.definitions import YUAN
from reports.dossier.figures.project import AMOUNTS
from reports.dossier.model import Dossier, Source
from reports.dossier.numbering import numbered

from .headings.titles import bare
from .wording.days import day_in
from .wording.harmless import harmless_lines
from .workbook.places import BLANK, shown, value_at
from .workbook.proposing import Change

REPORTED: Final = (
    "rule",
    "actual",
    "tier",
    "chosen",
    "unmet",
    "deduction_reason",
    "assumed",
)
STATED: Final = {
    "submitted_on": "报送日期",
    "truthful": "真实性声明",
    "consistent": "一致性声明",
    "disclosure_channel": "公开渠道",
}
GOALS: Final = {"expected": "年度总体目标：预期", "actual": "年度总体目标：实际完成"}
LONG: Final = frozenset({"text", "goal"})
SAID: Final = 400  # letters of a source shown beside a value


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that the report says: where it would go, and the words it is from."""

    label: str
    changes: tuple[Change, ...]
    where: str = ""
    sentence: str = ""
    unit: str = ""
    indicator: Result | None = None  # one that the self-evaluation does not have yet

    @property
    def key(self) -> str:
        if self.indicator is not None:
            return f"indicator·{self.indicator.code}"
        return self.changes[0].key

    @property
    def place(self) -> tuple[str, ...]:
        return self.changes[0].place if self.changes else ()

    @property
    def is_taken(self) -> bool:
        """Whether something else stands there: nobody is overwritten unasked."""
        return any(each.is_conflict for each in self.changes)

    @property
    def now(self) -> str:
        if not self.changes:
            return BLANK
        return "\n".join(dict.fromkeys(each.before for each in self.changes))

    @property
    def new(self) -> str:
        if self.indicator is not None:
            return _told(self.indicator)
        return "\n".join(each.after for each in self.changes)

    @property
    def is_long(self) -> bool:
        return bool(self.place) and self.place[0] in LONG

    @property
    def typed(self) -> str | None:
        """The value as a person may change it; None for what is taken whole."""
        if len(self.changes) != 1:
            return None
        value = self.changes[0].new
        if isinstance(value, Decimal):
            return write_wan(value) if self.unit == YUAN else write_count(value)
        if isinstance(value, date):
            return shown(self.place, value)
        return value if isinstance(value, str) else None

    def retyped(self, text: str) -> "Offer":
        """The offer with what a person made of it. ValidationError for no amount."""
        change = self.changes[0]
        new: Any = harmless_lines(text, 50_000) if self.is_long else text.strip()
        if isinstance(change.new, Decimal):
            new = read_wan(text) if self.unit == YUAN else read_count(text, self.unit)
        elif isinstance(change.new, date):
            new = day_in(text)
        return replace(self, changes=(replace(change, new=new),))


def offers(imported: Dossier, current: Dossier) -> tuple[Offer, ...]:
    """Everything that the report says and the self-evaluation does not say so yet."""
    said = _Said(imported)
    every = (
        *_figures(imported, current, said),
        *_funds(imported, current, said),
        *_goal(imported, current),
        *_results(imported, current, said),
        *_texts(imported, current),
        *_wholes(imported, current),
        *_statements(imported, current),
    )
    return tuple(each for each in every if each.indicator or each.changes)


class _Said:
    """Where the report says what: for showing the source beside the value."""

    def __init__(self, imported: Dossier) -> None:
        source: Source | None = imported.source
        self.stated: dict[str, tuple[str, str]] = {}
        for each in imported.stated:
            self.stated.setdefault(each.key, (each.place, each.sentence[:SAID]))
        rows = source.results if source else ()
        lines = {line.place: line.text for line in source.lines} if source else {}
        self.results = {
            each.code: (each.place, lines.get(each.place, "")[:SAID])
            for each in rows
            if each.code
        }


def _change(
    current: Dossier, place: tuple[str, ...], label: str, new: Any
) -> Iterator[Change]:
    now = value_at(current, place)
    if new != now:
        is_taken = now not in (None, "", ()) and now is not False
        yield Change(place, label, "", now, new, is_conflict=is_taken)


def _figures(imported: Dossier, current: Dossier, said: _Said) -> Iterator[Offer]:
    measures = units(imported.kind)
    for entry in imported.figures:
        changes = tuple(_change(current, ("figure", entry.key), entry.key, entry.value))
        if changes and entry.value is not None:
            where, sentence = said.stated.get(entry.key, ("", entry.note))
            yield Offer(entry.key, changes, where, sentence, measures[entry.key])


def _funds(imported: Dossier, current: Dossier, said: _Said) -> Iterator[Offer]:
    for line in imported.funds:
        for key, name in AMOUNTS.items():
            value = getattr(line, name)
            if value is None:
                continue
            place = ("fund", line.source, line.fund_type, name)
            label = f"{line.source}（{line.fund_type}）：{key}"
            where, sentence = said.stated.get(key, ("", ""))
            changes = tuple(_change(current, place, label, value))
            if changes:
                yield Offer(label, changes, where, sentence, YUAN)


def _goal(imported: Dossier, current: Dossier) -> Iterator[Offer]:
    for name, label in GOALS.items():
        if text := getattr(imported.goal, name):
            changes = tuple(_change(current, ("goal", name), label, text))
            if changes:
                yield Offer(label, changes)


def _texts(imported: Dossier, current: Dossier) -> Iterator[Offer]:
    paths = {each.place.key: each.path for each in numbered(current.outline)}
    for section in imported.sections:
        if section.key not in paths:
            continue
        place = ("text", section.key)
        label = paths[section.key]
        changes = tuple(_change(current, place, label, section.text))
        if changes:
            yield Offer(label, changes, *_lines_of(imported, section.key))


def _lines_of(imported: Dossier, key: str) -> tuple[str, str]:
    lines = imported.source.lines if imported.source else ()
    placed = [each.place for each in lines if each.section == key]
    places = list(dict.fromkeys(placed))
    if not places:
        return "", ""
    return places[0] if len(places) == 1 else f"{places[0]}至{places[-1]}", ""


def _wholes(imported: Dossier, current: Dossier) -> Iterator[Offer]:
    for name, label in (("group", "评价小组"), ("payments", "支付明细")):
        value = getattr(imported, name)
        changes = tuple(_change(current, (name,), label, value)) if value else ()
        if changes:
            yield Offer(label, changes)


def _statements(imported: Dossier, current: Dossier) -> Iterator[Offer]:
    for name, label in STATED.items():
        value = getattr(imported.statements, name)
        changes = tuple(_change(current, ("statement", name), label, value))
        if value and changes:
            yield Offer(label, changes)
    if imported.filled_on:
        place = ("evaluation", "filled_on")
        now = current.filled_on
        if now != imported.filled_on:
            new = imported.filled_on
            change = Change(
                place, "填报日期", "", now, new, is_conflict=now is not None
            )
            yield Offer("填报日期", (change,))


def _results(imported: Dossier, current: Dossier, said: _Said) -> Iterator[Offer]:
    known = {bare(each.name): each for each in current.results}
    leaves = {
        placed.group.code
        for placed in walk(current.scheme)
        if placed.is_leaf and not placed.group.indicators
    }
    same_names = {
        placed.group.name: placed.group.code for placed in walk(current.scheme)
    }
    groups = {placed.group.code: placed.group.name for placed in walk(imported.scheme)}
    for result in imported.results:
        where, sentence = said.results.get(result.code, ("", ""))
        mine = known.get(bare(result.name))
        if mine is not None and mine.code != EXECUTION_CODE:
            changes = tuple(_reported(result, mine, current))
            if changes:
                yield Offer(result.name, changes, where, sentence)
            continue
        leaf = same_names.get(groups.get(result.group, ""), "")
        if result.code != EXECUTION_CODE and leaf in leaves:
            added = replace(result, group=leaf)
            yield Offer(result.name, (), where, sentence, indicator=added)


def _reported(result: Result, mine: Result, current: Dossier) -> Iterator[Change]:
    for name in REPORTED:
        value = getattr(result, name)
        if value in (None, ""):
            continue
        place = ("result", mine.code, name)
        yield from _change(current, place, f"{mine.name}", value)


def _told(result: Result) -> str:
    target = f"{result.operator.value}{result.target}{result.unit}"
    actual = result.actual or BLANK
    return f"新增指标：目标 {target}，完成 {actual}，分值 {result.weight}"


def accepted(
    every: Iterable[Offer], keys: frozenset[str], typed: Mapping[str, str]
) -> list[Offer]:
    """The offers that a person took, with what was typed over the value."""
    found = []
    for offer in every:
        if offer.key not in keys:
            continue
        text = typed.get(offer.key)
        is_changed = text is not None and text.replace("\r\n", "\n") != offer.typed
        found.append(offer.retyped(text or "") if is_changed else offer)
    return found
