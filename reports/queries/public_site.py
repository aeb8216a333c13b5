"""What a visitor finds: published reports by place, year, kind, grade and words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.db import connection
from django.db.models import Count
from django.db.models.expressions import RawSQL

from indicators.choices import KINDS
from reports.models import Publication
from reports.models.disclosure import PublicationQuerySet

KIND_NAMES: Final = dict(KINDS)
TRIGRAM: Final = 3  # characters that the index knows together
MOST_WORDS: Final = 8
BEFORE, AFTER = 30, 70  # characters shown around a word that was found
IN_THE_INDEX: Final = """
    SELECT rowid FROM reports_publication_words
    WHERE reports_publication_words MATCH %s
"""


@dataclass(frozen=True, slots=True)
class Sought:
    """What a visitor asks for; "" asks for all."""

    words: tuple[str, ...] = ()
    region: str = ""
    year: str = ""
    department: str = ""
    kind: str = ""
    grade: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value to choose by, and how many reports have it."""

    value: str
    label: str
    count: int


def words_of(text: str) -> tuple[str, ...]:
    """The words of a search, each to be found as it stands."""
    kept = "".join(each for each in text if each.isprintable())
    return tuple(dict.fromkeys(kept.split()))[:MOST_WORDS]


def found(sought: Sought) -> PublicationQuerySet:
    """The current editions that fit, newest first."""
    chosen = {
        "region__code": sought.region,
        "fiscal_year": sought.year,
        "department": sought.department,
        "kind": sought.kind,
        "grade": sought.grade,
    }
    rows = Publication.objects.current().filter(
        **{name: value for name, value in chosen.items() if value}
    )
    return holding(rows, sought.words).select_related("region", "unit")


def holding(rows: PublicationQuerySet, words: Sequence[str]) -> PublicationQuerySet:
    """Of the rows those whose text holds every word.

    SQLite asks the FTS5 index for words that it can know; PostgreSQL's trigram index
    serves `icontains` by itself.
    """
    if connection.vendor == "sqlite":
        known = [word for word in words if len(word) >= TRIGRAM]
        if known:
            asked = " ".join('"' + word.replace('"', '""') + '"' for word in known)
            rows = rows.filter(pk__in=RawSQL(IN_THE_INDEX, [asked]))  # noqa: S611 - no text of a visitor's in it
        words = [word for word in words if len(word) < TRIGRAM]
    for word in words:
        rows = rows.filter(text__icontains=word)
    return rows


def choices() -> dict[str, list[Choice]]:
    """For each filter its values among everything published, with their counts."""
    rows = Publication.objects.current().order_by()
    return {
        "region": _counted(rows, "region__code", "region__name"),
        "year": _counted(rows, "fiscal_year", "fiscal_year")[::-1],
        "department": _counted(rows, "department", "department"),
        "kind": [
            replace(each, label=KIND_NAMES[each.value])
            for each in _counted(rows, "kind", "kind")
        ],
        "grade": _counted(rows, "grade", "grade"),
    }


def _counted(rows: Any, value: str, label: str) -> list[Choice]:
    grouped = rows.values_list(value, label).annotate(n=Count("pk")).order_by(value)
    return [Choice(str(one), str(name), count) for one, name, count in grouped if one]


def excerpt(text: str, words: Sequence[str]) -> tuple[str, str, str]:
    """The words around the first hit: before it, the hit, after it."""
    lowered = text.lower()
    places = [(lowered.find(word.lower()), word) for word in words]
    hits = [(place, word) for place, word in places if place >= 0]
    if not hits:
        return text[: BEFORE + AFTER], "", ""
    place, word = min(hits)
    end = place + len(word)
    start = max(0, place - BEFORE)
    return text[start:place], text[place:end], text[end : end + AFTER]


def editions_of(row: Publication) -> list[Publication]:
    """Every edition of the same report, newest first."""
    return list(
        Publication.objects.filter(evaluation=row.evaluation_id).order_by("-number")
    )
