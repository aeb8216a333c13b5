"""The figures that were entered: an object with a member for each."""

from typing import Any, Final

from reports.dossier.fields.of_dossier import DOSSIER_FIELDS
from reports.dossier.figures.catalogue import ENTERED_ORDER
from reports.dossier.model import Dossier, Entry
from reports.dossier.problems import Trail, shown

from .records import UNREAD, Notebook, is_object, members, refuse_repeated

MOST: Final = DOSSIER_FIELDS[Dossier]["figures"].most


def entries(given: Any, at: Trail, book: Notebook) -> Any:
    """Entries in the order of the catalogue; UNREAD if any could not be read."""
    if not is_object(given, at, book):
        return UNREAD
    if len(given) > MOST:
        found, most = f"有 {len(given):,} 个数字", f"不超过 {MOST} 个"
        book.note(at.problem(found, most, "请只写数字目录中有的数字。"))
        return UNREAD
    refuse_repeated(given, at, book)
    read = [
        _entry(key, each, at.into(shown(key), shown(key)), book)
        for key, each in given.items()
    ]
    if any(each is UNREAD for each in read):
        return UNREAD
    order = {key: place for place, key in enumerate(ENTERED_ORDER)}
    return tuple(sorted(read, key=lambda each: (order.get(each.key, MOST), each.key)))


def _entry(key: str, given: Any, at: Trail, book: Notebook) -> Any:
    if not is_object(given, at, book):
        return UNREAD
    parts = members(Entry, given, at, book, skip="key")
    if "value" not in parts or UNREAD in parts.values():
        return UNREAD
    return Entry(key, **parts)
