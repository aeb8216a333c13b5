"""Personal data in a dossier: where it stands, and the dossier without it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from hashlib import sha256
from typing import Any, Final

from indicators.scoring.scheme import Scheme
from reports.dossier.model import Dossier
from reports.dossier.numbering import numbered
from reports.dossier.outline import Outline

from .personal import Hit, Personal, found
from .public_view import Omission

LEFT_OUT: Final = "〔略〕"
PLACES: Final = {
    "sections": "正文",
    "payments": "支付明细",
    "figures": "数据表的说明",
    "goal": "年度总体目标",
    "results": "指标",
    "group": "评价小组",
    "statements": "报送与公开",
    "evidence": "佐证材料",
    "measures": "问题和改进措施",
    "answers": "上年措施的落实",
    "assumptions": "推定说明",
    "project": "项目",
}
# Not a text that a person wrote.
PASSED_OVER: Final = frozenset({"code", "key", "sha256"})
AROUND: Final = 12  # characters shown on either side

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Sensitive:
    """One piece of personal data, for somebody to decide on.

    `mark` names it as long as its text and its place stay as they are.
    """

    mark: str
    kind: Personal
    place: str
    before: str
    text: str
    after: str


def sensitive(dossier: Dossier) -> tuple[Sensitive, ...]:
    """All that was found, in the order of the dossier."""
    names = {member.name for member in dossier.group if member.name}
    titles = _titles(dossier)
    return tuple(
        _shown(dossier, titles, path, text, hit)
        for path, text in _texts(dossier)
        for hit in found(text, names)
    )


def redacted(
    dossier: Dossier, marks: Collection[str]
) -> tuple[Dossier, tuple[Omission, ...]]:
    """The dossier without what `marks` name, and what that was, without content."""
    names = {member.name for member in dossier.group if member.name}
    left_out: list[Omission] = []
    titles = _titles(dossier)

    def without(path: Path, text: str) -> str:
        kept = text
        for hit in reversed(found(text, names)):
            shown = _shown(dossier, titles, path, text, hit)
            if shown.mark in marks:
                kept = kept[: hit.start] + LEFT_OUT + kept[hit.end :]
                left_out.append(Omission(hit.kind, "个人信息", 1, shown.place))
        return kept

    return _changed(dossier, (), without), tuple(left_out)


def _shown(
    dossier: Dossier, titles: dict[str, str], path: Path, text: str, hit: Hit
) -> Sensitive:
    said = f"{hit.kind} {path} {hit.start} {text}"
    return Sensitive(
        mark=sha256(said.encode()).hexdigest()[:16],
        kind=hit.kind,
        place=_place(dossier, titles, path),
        before=text[max(0, hit.start - AROUND) : hit.start],
        text=hit.text,
        after=text[hit.end : hit.end + AROUND],
    )


def _place(dossier: Dossier, titles: dict[str, str], path: Path) -> str:
    top = str(path[0])
    name = PLACES.get(top, top)
    if top == "sections":
        key = dossier.sections[int(path[1])].key
        return f"{name} › {titles.get(key, key)}"
    if top == "results":
        return f"{name} › {dossier.results[int(path[1])].name}"
    steps = [step + 1 for step in path[1:2] if isinstance(step, int)]
    return "".join([name, *(f" 第{step}项" for step in steps)])


def _titles(dossier: Dossier) -> dict[str, str]:
    """The headings over each section's text, by its key."""
    return {each.place.key: each.path for each in numbered(dossier.outline)}


def _texts(dossier: Dossier) -> Iterator[tuple[Path, str]]:
    """Every text that a person wrote, with its place."""
    texts: list[tuple[Path, str]] = []

    def note(path: Path, text: str) -> str:
        texts.append((path, text))
        return text

    _changed(dossier, (), note)
    yield from texts


def _changed(value: Any, path: Path, change: Any) -> Any:
    """The value with every text in it put through `change(path, text)`."""
    if isinstance(value, Scheme | Outline):
        return value
    if isinstance(value, str) and type(value) is str:
        return change(path, value) if value else value
    if isinstance(value, tuple):
        return tuple(
            _changed(each, (*path, number), change) for number, each in enumerate(value)
        )
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            each.name: _changed(getattr(value, each.name), (*path, each.name), change)
            for each in fields(value)
            if each.name not in PASSED_OVER
        }
        return replace(value, **changed)
    return value
