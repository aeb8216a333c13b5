"""What a letter to a unit says, and its official form: a document tree.

Pure and complete: the same content always gives the same document, so what went out
can be printed again at any time.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Final

from reports.documents.short_papers import heading, paragraph, table
from reports.documents.tree import (
    Align,
    Block,
    Column,
    Document,
    Signature,
    Table,
)
from reports.dossier.codec import canonical_bytes
from reports.dossier.figures.printing import day

RETURN: Final = "return"
CLARIFY: Final = "clarify"
OPINION: Final = "opinion"
OPENINGS: Final = {
    RETURN: "经审核，你单位报送的《{report}》有以下问题，现予退回。"
    "请逐项核实修改，于{due}前重新报送。",
    CLARIFY: "在审核你单位报送的《{report}》时，有以下事项需要说明。"
    "请于{due}前在系统中逐项答复；报告不退回，不需要重新报送。",
    OPINION: "经审核，对你单位报送的《{report}》提出以下意见。{score}",
}
TITLES: Final = {
    RETURN: "关于退回{subject}绩效自评报告的意见书",
    CLARIFY: "关于请就{subject}绩效自评报告作出说明的函",
    OPINION: "{subject}绩效自评报告审核意见书",
}
NOTHING_FOUND: Final = "经审核，各项内容未发现需要修改的问题。"
COLUMNS: Final = (
    Column("序号", 12),
    Column("事项", 32, Align.LEFT),
    Column("发现的问题", 44, Align.LEFT),
    Column("应当怎样", 38, Align.LEFT),
    Column("依据", 30, Align.LEFT),
)
SCORES: Final = (
    Column("指标", 36, Align.LEFT),
    Column("分值", 14),
    Column("自评得分", 20),
    Column("审核得分", 20),
    Column("扣减依据", 66, Align.LEFT),
)


@dataclass(frozen=True, slots=True)
class Point:
    """One matter of a letter: what it is about, found, expected, and by which rule."""

    item: str
    found: str
    expected: str
    basis: str


@dataclass(frozen=True, slots=True)
class Rescored:
    """An indicator whose points were changed, as printed."""

    name: str
    weight: str
    own: str
    rechecked: str
    basis: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A whole letter. Numbers and dates are texts as printed."""

    kind: str
    number: str
    addressee: str
    subject: str
    report: str  # the report's title
    version: str  # 第2版（摘要 8 digits）
    signed_by: str
    dated: str  # 2026-05-04
    due_on: str  # 2026-05-20; "" = none
    points: tuple[Point, ...]
    rescored: tuple[Rescored, ...] = ()
    score: str = ""  # a sentence on the scores; "" = none
    note: str = ""  # what the reviewer adds


def canonical(letter: Letter) -> str:
    """The content as it is kept: canonical JSON."""
    return canonical_bytes(asdict(letter)).decode()


def digest(letter: Letter) -> str:
    """SHA-256 of the content, by which a letter is known."""
    return sha256(canonical(letter).encode()).hexdigest()


def letter_from(data: Mapping[str, Any]) -> Letter:
    """The letter that was kept."""
    return Letter(
        **{
            **data,
            "points": tuple(Point(**each) for each in data["points"]),
            "rescored": tuple(Rescored(**each) for each in data["rescored"]),
        }
    )


def document(letter: Letter) -> Document:
    """The letter in its official form."""
    return Document(
        title=TITLES[letter.kind].format(subject=letter.subject),
        annex_label="",
        cover=(("编号", letter.number),),
        blocks=tuple(_blocks(letter)),
        annexes=(),
        author=letter.signed_by,
        dated=date.fromisoformat(letter.dated),
        dossier_sha256=digest(letter),
    )


def opening(letter: Letter) -> str:
    """The first paragraph, which says what the letter wants."""
    if letter.kind == OPINION and not (letter.points or letter.rescored):
        return f"{NOTHING_FOUND}{letter.score}"
    due = day(date.fromisoformat(letter.due_on)) if letter.due_on else ""
    return OPENINGS[letter.kind].format(
        report=letter.report, due=due, score=letter.score
    )


def _blocks(letter: Letter) -> Iterator[Block]:
    yield paragraph(f"{letter.addressee}：", indent=False)
    yield paragraph(opening(letter))
    number = 0
    if letter.points:
        number += 1
        yield heading(number, "具体意见")
        yield _points(letter.points)
    if letter.rescored:
        number += 1
        yield heading(number, "得分调整")
        yield _scores(letter.rescored)
    if letter.note:
        number += 1
        yield heading(number, "其他要求")
        for line in letter.note.splitlines():
            yield paragraph(line)
    yield paragraph(f"本意见所依据的是报送的{letter.version}。")
    yield Signature(letter.signed_by, day(date.fromisoformat(letter.dated)))


def _points(points: tuple[Point, ...]) -> Table:
    rows = (
        (str(number), each.item, each.found, each.expected, each.basis)
        for number, each in enumerate(points, start=1)
    )
    return table(COLUMNS, rows)


def _scores(rescored: tuple[Rescored, ...]) -> Table:
    rows = (
        (each.name, each.weight, each.own, each.rechecked, each.basis)
        for each in rescored
    )
    return table(SCORES, rows)
