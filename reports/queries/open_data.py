"""What the public may read: editions that stand, page by page without counting."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.disclosure.tables import Row, figure_rows, indicator_rows
from reports.dossier.model import Dossier
from reports.dossier.reading import read
from reports.models import Publication
from reports.models.disclosure import PublicationQuerySet

PORTION = 200  # rows fetched at a time for a dump


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which publications are asked for; "" and None ask for all."""

    region: str = ""
    fiscal_year: int | None = None
    kind: str = ""
    grade: str = ""
    unit: str = ""
    department: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Some publications, newest first, and where the next page begins ("" = none)."""

    items: tuple[Publication, ...]
    following: str


def page_of(wanted: Wanted, *, after: str, limit: int) -> Page:
    """The `limit` publications behind the one with code `after`.

    Raises Publication.DoesNotExist where there is no such code.
    """
    rows = found(wanted)
    if after:
        last = Publication.objects.only("pk").get(code=after)
        rows = rows.filter(pk__lt=last.pk)
    items = tuple(rows[: limit + 1])
    more = len(items) > limit
    return Page(items[:limit], items[limit - 1].code if more else "")


def found(wanted: Wanted) -> PublicationQuerySet:
    """The last edition of each report that stands, newest first."""
    names = {
        "region__code": wanted.region,
        "fiscal_year": wanted.fiscal_year,
        "kind": wanted.kind,
        "grade": wanted.grade,
        "unit__code": wanted.unit,
        "department": wanted.department,
    }
    asked = {name: value for name, value in names.items() if value}
    rows = Publication.objects.current().filter(**asked)
    return rows.select_related("region", "unit").order_by("-pk")


def dossier_in(row: Publication) -> Dossier:
    return read(row.content.encode())


def report_row(row: Publication) -> Row:
    """The publication as a row of the table `reports`."""
    return {
        "code": row.code,
        "number": str(row.number),
        "region_code": row.region.code,
        "region": row.region.name,
        "unit_code": row.unit.code,
        "unit": row.unit.name,
        "department": row.department,
        "fiscal_year": str(row.fiscal_year),
        "kind": row.kind,
        "subject": row.subject,
        "title": row.title,
        "total": "" if row.total is None else str(row.total),
        "grade": row.grade,
        "published_at": row.published_at.isoformat(timespec="seconds"),
        "sha256": row.sha256,
        "digest": row.digest,
    }


def rows_of(table: str, row: Publication) -> Iterator[Row]:
    """What one publication adds to a table."""
    if table == "reports":
        yield report_row(row)
    elif table == "indicators":
        yield from indicator_rows(row.code, dossier_in(row))
    else:
        yield from figure_rows(row.code, dossier_in(row))


def all_rows(table: str, wanted: Wanted) -> Iterator[Row]:
    """A whole table, one publication in memory at a time."""
    for row in found(wanted).iterator(chunk_size=PORTION):
        yield from rows_of(table, row)
