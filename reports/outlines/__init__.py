"""Which outlines come with the product, and how TOML states one.

An outline is data: the division of a report, its headings and guidance for each
place. Numbers are not in it; they follow from the order.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from reports.dossier.outline import Outline
from reports.dossier.outline_soundness import unsound
from reports.dossier.problems import Problem, Trail, Unusable, shown
from reports.dossier.reading.json_text import Members
from reports.dossier.reading.records import UNREAD, Notebook, record

FOLDER: Final = Path(__file__).resolve().parent
PLACE: Final = Trail(name="提纲")


def names() -> tuple[str, ...]:
    """Names of the shipped outlines, in order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def load(name: str) -> Outline:
    """A shipped outline. Raises Unusable when there is none of that name."""
    if name not in names():
        listed = "、".join(names())
        raise Unusable(
            [
                PLACE.problem(
                    f"没有“{shown(name)}”", f"下列之一：{listed}", "请改正名称。"
                )
            ]
        )
    return read_toml((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def read_toml(text: str) -> Outline:
    """The outline that a TOML text states. Raises Unusable with every problem."""
    book = Notebook()
    read = record(Outline, _members(_parsed(text)), PLACE, book)
    if read is not UNREAD:
        book.extend(unsound(read, PLACE))
    if book.problems:
        raise Unusable(book.problems)
    outline: Outline = read
    return outline


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        reason = str(error) or "层级过多"
        raise Unusable([_not_toml(reason)]) from error


def _not_toml(reason: str) -> Problem:
    return PLACE.problem(shown(reason), "正确的 TOML 文本", "请检查该处的引号和括号。")


def _members(value: Any) -> Any:
    """Tables as the reader of records knows them."""
    if isinstance(value, dict):
        return Members({key: _members(each) for key, each in value.items()})
    return [_members(each) for each in value] if isinstance(value, list) else value
