"""What the parts of a report said, put together as one dossier."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

from indicators.scoring.measures import Kind
from reports.dossier.figures.catalogue import catalogue, entered_keys
from reports.dossier.model import (
    Dossier,
    Entry,
    Goal,
    Project,
    Round,
    Source,
    Stated,
    Unit,
)
from reports.dossier.outline import Outline

from .facts.cover import Cover
from .facts.declarations import declared
from .facts.payments import payments_of
from .facts.people import members_of
from .facts.regions import region_of
from .figures.funds import Money, funds_from, money_in
from .figures.goals import goal_in
from .figures.prose import mentions
from .figures.sheets import mentions_in_tables, rows_at
from .figures.stating import Mention
from .headings.placing import Piece
from .headings.titles import alike
from .indicators.printed import GroupScore, Indicator
from .indicators.prose import group_scores, told
from .indicators.results import Said, Scored, scored_as
from .indicators.tables import Tables
from .lines import Taken, lines_of
from .sections import sections_of
from .wording.harmless import harmless

SCHEME: Final = re.compile("评分方案：(.{1,80}?)（版本 [0-9a-f]{12}）")
UNCHECKED: Final = "由已有报告读出，尚未经人核对。"
ASKED: Final = (
    "资金表没有写金额单位，按万元又大得不合常理，没有读入，请核对单位后填写。"
)
ALIKE: Final = 70
LATEST: Final = 3  # years of work after the evaluated one
MOST_STATED: Final = 1_000
MOST_TOLD: Final = 300


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that was read."""

    name: str
    format: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Read:
    """The report's lines in their places, its title block and indicator tables."""

    kind: Kind
    outline: Outline
    pieces: tuple[Piece, ...]
    cover: Cover
    tables: Tables
    year: int

    @property
    def is_project(self) -> bool:
        return self.kind is Kind.PROJECT

    @property
    def indicators(self) -> list[Indicator]:
        """Indicators of tables; those told in prose only where no table has them."""
        listed = self.tables.indicators
        return list(listed) if listed else list(told(self.pieces))[:MOST_TOLD]

    @property
    def scheme(self) -> str:
        """The title of the scheme that the report says it was scored by."""
        found = (SCHEME.match(piece.text.strip()) for piece in self.pieces)
        return next((each[1] for each in found if each), "")


@dataclass(frozen=True, slots=True)
class Content:
    """Money, indicators and goal, and which rows they were read from."""

    said: tuple[Mention, ...]
    money: Money
    goal: Goal
    scored: Scored
    groups: tuple[GroupScore, ...]
    taken: Taken


def assembled(read: Read, origin: Origin) -> Dossier:
    """The dossier. Text comes from the lines, figures from their first mention."""
    content, pieces, cover = _content(read), read.pieces, read.cover
    lines = lines_of(pieces, content.taken, read.outline)
    scored = content.scored
    source = Source(
        name=harmless(origin.name, 200) or "报告",
        format=origin.format,
        sha256=hashlib.sha256(origin.body).hexdigest(),
        title=harmless(cover.title, 200),
        lines=lines,
        results=scored.stated,
    )
    return Dossier(
        kind=read.kind,
        fiscal_year=read.year,
        work_year=_work_year(read),
        filled_on=_filled_on(read),
        region=region_of(cover.unit),
        unit=_unit(cover),
        project=Project("", harmless(cover.project, 200)) if read.is_project else None,
        round=_round(read),
        scheme=scored.scheme,
        outline=read.outline,
        figures=() if read.is_project else tuple(_entries(content.said)),
        funds=funds_from(content.money, content.said) if read.is_project else (),
        payments=payments_of(pieces) if read.is_project else (),
        goal=content.goal if read.is_project else Goal(),
        results=scored.results,
        sections=sections_of(lines, read.outline),
        group=members_of(pieces),
        statements=declared(pieces),
        assumptions=(UNCHECKED, ASKED) if content.money.is_asked else (UNCHECKED,),
        stated=tuple(_stated(read, content))[:MOST_STATED],
        source=source,
    )


def _content(read: Read) -> Content:
    pieces = read.pieces
    money = money_in(pieces)
    goal, goal_rows = goal_in(pieces)
    in_tables = [
        *(money.mentions if read.is_project else ()),
        *mentions_in_tables(pieces, read.kind),
    ]
    own = (read.cover.unit, read.cover.short_name, read.cover.project)
    in_prose = islice(mentions(pieces, read.kind, read.year, own), MOST_STATED)
    said = (*in_prose, *in_tables[:MOST_STATED])
    groups = (*read.tables.groups.values(), *group_scores(pieces))
    known = frozenset(each.key for each in said if each.is_base)
    said_of_it = Said(read.kind, read.year, known, read.scheme)
    scored = scored_as(said_of_it, read.indicators, groups)
    rows = money.rows | goal_rows if read.is_project else set[int]()
    figures = rows_at(pieces, in_tables)
    taken = Taken(read.cover.lines, read.tables.rows, rows, figures)
    return Content(said, money, goal, scored, groups, taken)


def _unit(cover: Cover) -> Unit:
    supervisor = "" if cover.supervisor == cover.unit else cover.supervisor
    return Unit(
        "",
        harmless(cover.unit, 200),
        harmless(cover.short_name, 200),
        harmless(supervisor, 200),
    )


def _round(read: Read) -> Round:
    return Round(
        f"{read.year}年度绩效自评",
        harmless(read.cover.notice, 200),
        harmless(read.cover.notice_number, 200),
    )


def _work_year(read: Read) -> int:
    filled = read.cover.filled_on
    year = filled.year if filled else read.year + 1
    return min(max(year, read.year), read.year + LATEST)


def _filled_on(read: Read) -> date | None:
    day = read.cover.filled_on
    return day if day and day.year >= read.year else None


def _entries(said: Iterable[Mention]) -> Iterator[Entry]:
    """The first mention of each figure; the others are stated, for the checks."""
    first: dict[str, Mention] = {}
    for each in said:
        if each.is_base and each.value is not None:
            first.setdefault(each.key, each)
    for key in entered_keys(Kind.OVERALL):
        if found := first.get(key):
            note = harmless(f"{found.place}：“{found.printed}”", 200)
            yield Entry(key, found.value, note=note)


def _stated(read: Read, content: Content) -> Iterator[Stated]:
    scored = content.scored
    known = catalogue(read.kind, scored.scheme, scored.results)
    yield from (each.stated for each in content.said if each.key in known)
    for group in content.groups:
        for what, value in (("得分", group.score), ("分值", group.weight)):
            key = _group_key(group.name, what, known)
            if key and value is not None and group.place:
                place, sentence = (
                    harmless(group.place, 200),
                    harmless(group.sentence, 600),
                )
                yield Stated(key, f"{value}分", place, sentence)
    if total := read.tables.total:
        score, piece = total
        printed = harmless(f"{score}分", 200)
        yield Stated("自评得分", printed, piece.place, harmless(piece.text))


def _group_key(name: str, what: str, known: Iterable[str]) -> str:
    named = [key for key in known if key.endswith(what) and not key.startswith("指标")]
    best = max(named, key=lambda key: alike(name, key.removesuffix(what)), default="")
    return best if best and alike(name, best.removesuffix(what)) > ALIKE else ""
