"""What a check may answer: held, broken (where, found, expected), not checkable."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from indicators.scoring.light import light


class Severity(StrEnum):
    """How much a broken rule weighs. Errors block submission."""

    ERROR = "error"  # 错误
    WARNING = "warning"  # 提醒: to be corrected or explained
    INFO = "info"  # 提示


class Outcome(StrEnum):
    """What came of a check, or of one finding."""

    PASS = "pass"  # 通过  # noqa: S105  (a word, not a password)
    FINDING = "finding"  # 有问题
    EXPLAINED = "explained"  # 已说明
    WAIVED = "waived"  # 已豁免
    NOT_CHECKABLE = "not_checkable"  # 未检查: an input is missing
    NOT_APPLICABLE = "not_applicable"  # 不适用


@light
@dataclass(frozen=True, slots=True)
class At:
    """A place: for people, as the field to mend, and as it stands in the report."""

    place: str  # 三、绩效自评情况（一）自评结果 第2段
    key: str = ""  # sections.conclusion / results.i3.actual / figures.支出决算
    quote: str = ""  # the sentence or cell as it stands
    line: int = -1  # index in the case's lines; -1 = not in the text
    start: int = -1
    end: int = -1


class Wanted(NamedTuple):
    """A number as written, and between what it would have to lie to be right."""

    written: Decimal
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Gap:
    """The numbers of a fault, the one that is told to be wrong first.

    Each is wanted as it would have to be if all the others were right.
    """

    wanted: tuple[Wanted, ...]


@light
@dataclass(frozen=True, slots=True)
class Fault:
    """A rule that does not hold: what is stated, and what follows from what."""

    at: At | tuple[At, ...]  # several: the places that disagree, the main one first
    found: str
    expected: str
    remedy: str = ""  # "" = the catalogue's
    difference: str = ""
    about: tuple[str, ...] = ()  # 支出决算 / result:i3 / line:12: see `after`
    severity: Severity | None = None  # None = the policy's; only ever milder
    gap: Gap | None = None  # where numbers disagree: see `far_apart`
    is_explained: bool = False  # how it came about is known: a rate cut off
    by: str = ""  # the function that told it: see `sureness`
    is_unsure: bool = False  # it may have been misread: a hint
    is_bare: bool = False  # numbers alone say so: untold where words do, too

    @property
    def places(self) -> tuple[At, ...]:
        return self.at if isinstance(self.at, tuple) else (self.at,)


@light
@dataclass(frozen=True, slots=True)
class Kept:
    """So many obligations were tested, and hold."""

    count: int = 1


@light
@dataclass(frozen=True, slots=True)
class Lacking:
    """The check could not be made: what is missing, in words."""

    what: str


Verdict = Fault | Kept | Lacking
