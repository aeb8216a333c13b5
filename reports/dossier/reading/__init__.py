"""A JSON file → a dossier, or everything that keeps it from being one, at once."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from reports.dossier.codec import canonical, to_data
from reports.dossier.fields import FIELDS
from reports.dossier.model import FORMAT, Dossier, Section
from reports.dossier.problems import LISTED, Problem, Trail, Unusable
from reports.dossier.shape import hints, required

from .agreement import disagreements
from .entries import entries
from .json_text import bytes_of, parse
from .leaves import refused
from .records import (
    UNREAD,
    Notebook,
    each_item,
    is_object,
    missing,
    refuse_repeated,
    refuse_strangers,
    value,
)
from .wholes import outline, scheme

__all__ = ["problems_of", "read", "refused", "reread"]

WHOLE: Final = Trail()
SECTIONS: Final = FIELDS[Dossier]["sections"]
READ_APART: Final[Mapping[str, Callable[[Any, Trail, Notebook], Any]]] = {
    "figures": entries,
    "scheme": scheme,
    "outline": outline,
    # One bad section does not keep the figures of the others from being looked at.
    "sections": lambda given, at, book: each_item(Section, SECTIONS, given, at, book),
}


def read(source: Path | bytes) -> Dossier:
    """The dossier in a JSON file or its bytes.

    Raises Unusable with every problem; OSError if the file cannot be read.
    """
    book = Notebook()
    given = parse(bytes_of(source))
    parts = _parts(given, book)
    book.extend(disagreements(parts))
    if book.problems:
        raise Unusable(_told(book))
    return Dossier(**parts)


def reread(source: bytes) -> Dossier:
    """A dossier that this program wrote itself, finished or not.

    Only its shape is looked at: work in progress may contradict itself. Raises
    Unusable where it has no shape of a dossier.
    """
    book = Notebook()
    parts = _parts(parse(source), book)
    if book.problems:
        raise Unusable(_told(book))
    return Dossier(**parts)


def problems_of(dossier: Dossier) -> tuple[Problem, ...]:
    """What keeps a dossier made in memory from being used; () if nothing does."""
    try:
        read(_written(dossier))
    except Unusable as unusable:
        return unusable.problems
    return ()


def _written(dossier: Dossier) -> bytes:
    """Its bytes; escaped where some text has half a character, which has none."""
    try:
        return canonical(dossier)
    except UnicodeEncodeError:
        return json.dumps(to_data(dossier)).encode()


def _parts(given: Any, book: Notebook) -> dict[str, Any]:
    """The dossier's members that could be read, by name."""
    if not is_object(given, WHOLE, book):
        return {}
    titles = FIELDS[Dossier]
    refuse_repeated(given, WHOLE, book)
    refuse_strangers(given, ("format", *titles), WHOLE, book)
    _check_format(given, book)
    for name in titles:
        if name in required(Dossier) and name not in given:
            book.note(missing(name, titles[name].title, WHOLE))
    read_parts = {
        name: _part(name, given[name], book) for name in titles if name in given
    }
    return {name: part for name, part in read_parts.items() if part is not UNREAD}


def _part(name: str, given: Any, book: Notebook) -> Any:
    said = FIELDS[Dossier][name]
    at = WHOLE.into(name, said.title)
    if name in READ_APART:
        return READ_APART[name](given, at, book)
    return value(hints(Dossier)[name], said, given, at, book)


def _check_format(given: Mapping[str, Any], book: Notebook) -> None:
    at = WHOLE.into("format", "格式版本")
    if "format" not in given:
        book.note(missing("format", f"格式版本“{FORMAT}”", WHOLE))
    elif given["format"] != FORMAT:
        found = "写的是别的版本"
        book.note(at.problem(found, f"“{FORMAT}”", "请核对文件是否由本系统生成。"))


def _told(book: Notebook) -> list[Problem]:
    if not book.has_more:
        return book.problems
    rest = WHOLE.problem(
        f"问题不止 {LISTED} 处，其余没有列出", "没有问题", "请先改正以上各处。"
    )
    return [*book.problems, rest]
