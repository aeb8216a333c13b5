"""JSON values → the model's records, following their type hints and the field table.

Every problem is noted with its place and reading goes on, so that a person sees all
of them at once. What could not be read is `UNREAD`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import Enum
from typing import Any, Final

from indicators.scoring.plain import TYPE, tag
from reports.dossier.fields import FIELDS, Field
from reports.dossier.problems import LISTED, Problem, Trail, shown
from reports.dossier.reading.json_text import Members
from reports.dossier.reading.leaves import Wrong, leaf
from reports.dossier.shape import (
    hints,
    item_of,
    optional,
    records_of,
    required,
)


class Unread(Enum):
    """Stands for a value that could not be read."""

    UNREAD = "unread"


UNREAD: Final = Unread.UNREAD
TOLD: Final = 20  # strangers told by name in one object


@dataclass(slots=True)
class Notebook:
    """The problems found so far. Beyond a limit none is worked out any more."""

    problems: list[Problem] = field(default_factory=list)
    has_more: bool = False

    @property
    def is_full(self) -> bool:
        return len(self.problems) >= LISTED

    def note(self, problem: Problem) -> None:
        if self.is_full:
            self.has_more = True
        else:
            self.problems.append(problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.note(problem)
            if self.has_more:
                return


def value(kind: Any, said: Field, given: Any, at: Trail, book: Notebook) -> Any:
    """A value of the declared type, or UNREAD with its problem in the book."""
    kind, may_be_null = optional(kind)
    if given is None and may_be_null:
        return None
    item = item_of(kind)
    if item is not None:
        return _items(item, said, given, at, book)
    classes = records_of(kind)
    if classes:
        return _one_of(classes, given, at, book)
    try:
        return leaf(kind, said, given)
    except Wrong as wrong:
        book.note(at.problem(wrong.found, wrong.expected, wrong.remedy))
        return UNREAD


def record(made: type, given: Any, at: Trail, book: Notebook) -> Any:
    """A record of class `made`, or UNREAD."""
    if not is_object(given, at, book):
        return UNREAD
    parts = members(made, given, at, book)
    if not required(made) <= parts.keys() or UNREAD in parts.values():
        return UNREAD
    return made(**parts)


def members(
    made: type, given: Members, at: Trail, book: Notebook, skip: str = ""
) -> dict[str, Any]:
    """Every member that the object states and the class knows, read.

    `skip` names the field that the object does not state itself.
    """
    titles = {name: said for name, said in FIELDS[made].items() if name != skip}
    refuse_repeated(given, at, book)
    refuse_strangers(given, tuple(titles), at, book)
    for name, said in titles.items():
        if name in required(made) and name not in given:
            book.note(missing(name, said.title, at))
    return {
        name: value(hints(made)[name], said, given[name], place, book)
        for name, said in titles.items()
        if name in given
        for place in [at.into(name, said.title)]
    }


def is_object(given: Any, at: Trail, book: Notebook) -> bool:
    if isinstance(given, Members):
        return True
    book.note(
        at.problem("写的不是对象", "花括号 { } 括起的对象", "请对照示例文件改正。")
    )
    return False


def missing(name: str, title: str, at: Trail) -> Problem:
    place = at.into(name, title)
    return place.problem("没有这一项", f"有“{name}”", f"请补上{title}。")


def refuse_repeated(given: Members, at: Trail, book: Notebook) -> None:
    for name in given.repeated[:TOLD]:
        twice = at.into(shown(name), shown(name))
        book.note(twice.problem("写了两次", "只写一次", "请删去多余的一处。"))


def refuse_strangers(
    given: Members, known: tuple[str, ...], at: Trail, book: Notebook
) -> None:
    """Members that no field stands for; the first few are told by name."""
    strangers = [name for name in given if name not in known]
    for name in strangers[:TOLD]:
        if book.is_full:
            book.has_more = True
            return
        book.note(_stranger(name, known, at))


def _stranger(name: str, known: tuple[str, ...], at: Trail) -> Problem:
    near = get_close_matches(name[:80], known, 1)
    remedy = (
        f"是否想写“{near[0]}”？" if near else "请删去，或对照 `dossier schema` 改名。"
    )
    place = at.into(shown(name), shown(name))
    return place.problem("没有这个字段", "自评材料规定的字段", remedy)


def each_item(item: Any, said: Field, given: Any, at: Trail, book: Notebook) -> Any:
    """Every item of a list, UNREAD in the place of one that could not be read."""
    if not isinstance(given, list):
        book.note(
            at.problem("写的不是列表", "方括号 [ ] 括起的列表", "请对照示例文件改正。")
        )
        return UNREAD
    if len(given) > said.most:
        found, most = f"有 {len(given):,} 项", f"不超过 {said.most:,} 项"
        book.note(at.problem(found, most, "请删减或合并。"))
        return UNREAD
    return tuple(
        value(item, said.of_item, each, at.item(index, _label(each)), book)
        for index, each in enumerate(given)
    )


def _items(item: Any, said: Field, given: Any, at: Trail, book: Notebook) -> Any:
    read = each_item(item, said, given, at, book)
    return UNREAD if read is UNREAD or UNREAD in read else read


def _label(given: Any) -> str:
    """What a person knows an item by: its name, or the place it is for."""
    if not isinstance(given, Members):
        return ""
    names = (given.get(name) for name in ("name", "key"))
    return next((name for name in names if isinstance(name, str)), "")


def _one_of(classes: tuple[type, ...], given: Any, at: Trail, book: Notebook) -> Any:
    if len(classes) == 1:
        return record(classes[0], given, at, book)
    if not is_object(given, at, book):
        return UNREAD
    by_tag = {tag(each): each for each in classes}
    named = given.get(TYPE)
    if not isinstance(named, str) or named not in by_tag:
        place = at.into(TYPE, "种类")
        found = f"写的是“{shown(named)}”" if TYPE in given else "没有这一项"
        listed = "、".join(by_tag)
        book.note(place.problem(found, f"下列之一：{listed}", "请改为其中一个。"))
        return UNREAD
    return record(by_tag[named], given.without(TYPE), at, book)
