"""Which demo accounts there are: a table for the terminal."""

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from units.roles import ROLE_LABELS, Role

from . import reading

HEAD = ("账号", "角色", "单位")


def table() -> str:
    """Account, roles and unit of everybody, in columns.

    Chinese characters take two places of a terminal, so padding counts them twice.
    """
    rows = [HEAD, *_rows()]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return "\n".join(_line(row, widths) for row in rows)


def _rows() -> Iterator[tuple[str, str, str]]:
    names = {office.code: office.name for office in reading.offices()}
    for person in reading.people():
        roles = [ROLE_LABELS[Role(role)] for _, role in person.memberships]
        if person.founds:
            roles.insert(0, ROLE_LABELS[Role.ADMIN])
        units = dict.fromkeys(names[unit] for unit, _ in person.memberships)
        yield person.username, "、".join(roles), "、".join(units) or "全系统"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        cell + " " * (width - _width(cell))
        for cell, width in zip(cells, widths, strict=True)
    )
    return "  ".join(padded).rstrip()


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
