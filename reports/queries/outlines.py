"""What the outline says that a paper is pinned to."""

from functools import lru_cache
from typing import Any

from indicators.models import RoundPaper
from reports.dossier.codec import canonical_bytes, outline_sha256, outline_to_data
from reports.dossier.outline import Outline
from reports.dossier.problems import Trail, Unusable
from reports.dossier.reading.json_text import parse
from reports.dossier.reading.records import UNREAD, Notebook
from reports.dossier.reading.wholes import outline as read_outline


def outline_of(paper: RoundPaper) -> Outline:
    """The outline that a paper is pinned to."""
    return _read(paper.outline)


def pinned(outline: Outline) -> str:
    """An outline as a paper keeps it: canonical JSON with the hash of its content."""
    data = {"sha256": outline_sha256(outline), **outline_to_data(outline)}
    return canonical_bytes(data).decode()


@lru_cache(maxsize=128)
def _read(content: str) -> Outline:
    book = Notebook()
    read: Any = read_outline(parse(content.encode()), Trail(name="提纲"), book)
    if read is UNREAD:
        raise Unusable(book.problems)
    outline: Outline = read
    return outline
