"""What would an edited workbook change in the dossier, and what stands against it?

Pure: the file and the dossier as it stands are all there is. What the file computed
is not looked at; what follows from the accepted changes is worked out anew.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from evalportal.uploads.workbooks import Cell, Sheet, read_workbook
from reports.documents.xlsx.book import write_book
from reports.documents.xlsx.entries import Field
from reports.dossier.model import Dossier, Measure, Member, Payment
from reports.dossier.problems import Problem

from .origin import Origin
from .pairing import LISTED, Pair, Told, Where, pairs
from .places import GROUP, MEASURES, PAYMENTS, Place, shown, value_at
from .typed import Misread, value_of

WHOLE: Final = {"member": GROUP, "payment": PAYMENTS, "problem": MEASURES}
LISTS: Final = {GROUP: "评价小组", PAYMENTS: "支付明细", MEASURES: "问题和措施"}
REQUIRED: Final = {
    "member": ("role", "post"),
    "payment": ("item",),
    "problem": ("problem",),
}
NAMES: Final = {
    "role": "组内职务",
    "post": "单位职务",
    "item": "支付事项",
    "problem": "存在问题",
}
MADE: Final = {"member": Member, "payment": Payment, "problem": Measure}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that the file says otherwise than the dossier."""

    place: Place
    label: str
    where: str  # 评分表!F7
    now: Any
    new: Any
    is_conflict: bool  # somebody else changed it after the file was downloaded

    @property
    def key(self) -> str:
        return "·".join(self.place)

    @property
    def before(self) -> str:
        return shown(self.place, self.now)

    @property
    def after(self) -> str:
        return shown(self.place, self.new)


@dataclass(frozen=True, slots=True)
class Proposal:
    """The changes; problems keep all of them out; remarks say what is passed over."""

    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...]
    is_stale: bool


def propose(sheets: Mapping[str, Sheet], origin: Origin, current: Dossier) -> Proposal:
    """Hold the file against what went out, and that against what stands now."""
    written = write_book(origin.base)
    told = Told()
    went_out = read_workbook(written.body)
    edited = [
        each
        for each in _read(pairs(sheets, went_out, written, told), told)
        if each.is_edited or each.pair.field.place[0] in LISTED
    ]
    changes = [
        *_single(edited, origin.base, current, told),
        *_lists(edited, origin.base, current, told),
    ]
    return Proposal(
        tuple(changes),
        tuple(told.problems),
        tuple(told.remarks),
        is_stale=origin.base != current,
    )


@dataclass(frozen=True, slots=True)
class _Edit:
    pair: Pair
    value: Any
    was: Any

    @property
    def is_edited(self) -> bool:
        return bool(self.value != self.was)


def _read(found: Iterable[Pair], told: Told) -> Iterator[_Edit]:
    """What was typed; a cell as it went out is never a problem, whatever it holds."""
    for pair in found:
        if pair.cell.text == pair.was.text:
            value = _read_or_text(pair.cell, pair.field)
            yield _Edit(pair, value, value)
            continue
        try:
            value = value_of(pair.cell.text, pair.field)
        except Misread as misread:
            where = Where(pair.sheet, pair.cell.address, pair.field.label)
            told.problem(where, misread.found, misread.expected, misread.remedy)
            continue
        yield _Edit(pair, value, _read_or_text(pair.was, pair.field))


def _read_or_text(cell: Cell, field: Field) -> Any:
    try:
        return value_of(cell.text, field)
    except Misread:
        return cell.text


def _single(
    edited: Sequence[_Edit], base: Dossier, current: Dossier, told: Told
) -> Iterator[Change]:
    for edit in edited:
        field, cell = edit.pair.field, edit.pair.cell
        if field.place[0] in LISTED:
            continue
        where = Where(edit.pair.sheet, cell.address, field.label)
        try:
            before, now = value_at(base, field.place), value_at(current, field.place)
        except KeyError:
            told.problem(
                where,
                f"改成了“{shown(field.place, edit.value)}”，但这个指标在下载后已被删除",
                "现有的指标",
                "请重新下载后再填写。",
            )
            continue
        if edit.value != now:
            place = f"{edit.pair.sheet}!{cell.address}"
            yield Change(
                field.place, field.label, place, now, edit.value, before != now
            )


def _lists(
    edited: Sequence[_Edit], base: Dossier, current: Dossier, told: Told
) -> Iterator[Change]:
    """A list is one thing: it changes as a whole, or is in conflict as a whole."""
    for part, place in WHOLE.items():
        lines: dict[str, dict[str, _Edit]] = {}
        for edit in edited:
            if edit.pair.field.place[0] == part:
                _, number, name = edit.pair.field.place
                lines.setdefault(number, {})[name] = edit
        if not lines:
            continue
        made = tuple(_records(part, lines.values(), told))
        before, now = value_at(base, place), value_at(current, place)
        if made not in (before, now):
            sheet = next(iter(lines.values()))
            where = next(iter(sheet.values())).pair.sheet
            yield Change(place, LISTS[place], where, now, made, before != now)


def _records(
    part: str, lines: Iterable[Mapping[str, _Edit]], told: Told
) -> Iterator[Member | Payment | Measure]:
    """The lines in which something stands."""
    for line in lines:
        values = {name: edit.value for name, edit in line.items()}
        if not any(value not in (None, "", ()) for value in values.values()):
            continue
        lacking = [name for name in REQUIRED[part] if not values.get(name)]
        for name in lacking:
            edit = line.get(name) or next(iter(line.values()))
            label = NAMES[name]
            told.problem(
                Where(edit.pair.sheet, edit.pair.cell.address, edit.pair.field.label),
                "没有填写",
                label,
                f"请填写{label}，或清空整行。",
            )
        if not lacking:
            yield MADE[part](**values)
