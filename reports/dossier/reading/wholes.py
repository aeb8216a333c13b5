"""The scheme and the outline: whole, with a hash that must fit, or a shipped name."""

from collections.abc import Callable, Iterable
from typing import Any

from indicators.scoring import shipped
from indicators.scoring import soundness as scheme_soundness
from indicators.scoring.canonical import scheme_sha256
from indicators.scoring.scheme import Scheme
from reports import outlines
from reports.dossier import outline_soundness
from reports.dossier.codec import outline_sha256
from reports.dossier.outline import Outline
from reports.dossier.problems import Problem, Trail, shown

from .json_text import Members
from .records import UNREAD, Notebook, missing, record

SHA256 = "sha256"


def scheme(given: Any, at: Trail, book: Notebook) -> Any:
    """A sound scheme, or UNREAD."""
    if isinstance(given, str):
        return _shipped(shipped.load, given, shipped.names(), at, book)
    read = _whole(Scheme, given, scheme_sha256, at, book)
    return read if read is UNREAD else _sound(read, _scheme_problems(read, at), book)


def outline(given: Any, at: Trail, book: Notebook) -> Any:
    """A sound outline, or UNREAD."""
    if isinstance(given, str):
        return _shipped(outlines.load, given, outlines.names(), at, book)
    read = _whole(Outline, given, outline_sha256, at, book)
    if read is UNREAD:
        return UNREAD
    return _sound(read, outline_soundness.unsound(read, at), book)


def _shipped(
    load: Callable[[str], Any],
    name: str,
    names: Iterable[str],
    at: Trail,
    book: Notebook,
) -> Any:
    if name in names:
        return load(name)
    listed = "、".join(names)
    book.note(
        at.problem(f"写的是“{shown(name)}”", f"下列名称之一：{listed}", "请改正名称。")
    )
    return UNREAD


def _whole(
    made: type, given: Any, digest: Callable[[Any], str], at: Trail, book: Notebook
) -> Any:
    if not isinstance(given, Members):
        return record(made, given, at, book)
    read = record(made, given.without(SHA256), at, book)
    if SHA256 not in given:
        book.note(missing(SHA256, "内容的 SHA-256", at))
        return UNREAD
    if read is UNREAD or given[SHA256] == digest(read):
        return read
    book.note(
        at.into(SHA256, "SHA-256").problem(
            f"写的是“{shown(given[SHA256])}”",
            f"与内容相符的 {digest(read)}",
            "内容被改动过：请恢复原来的内容；确要改动，请同时改正 SHA-256。",
        )
    )
    return UNREAD


def _sound(read: Any, problems: Iterable[Problem], book: Notebook) -> Any:
    found = tuple(problems)
    book.extend(found)
    return UNREAD if found else read


def _scheme_problems(read: Scheme, at: Trail) -> Iterable[Problem]:
    for each in scheme_soundness.unsound(read):
        place = at.into(each.place, each.place)
        yield place.problem(
            each.found, each.expected, f"{each.remedy or '请改正方案'}。"
        )
