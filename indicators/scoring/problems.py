"""How a refusal is said: every problem at once, each with its place and its remedy."""

from collections.abc import Iterable
from dataclasses import dataclass

from .quoting import nested


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an input, in words for the person who must mend it."""

    place: str  # groups[1].weight, or 指标“政府采购次数”的实际完成值
    found: str
    expected: str
    remedy: str = ""

    def __str__(self) -> str:
        remedy = f"{self.remedy}。" if self.remedy else ""
        return nested(f"{self.place}：{self.found}；应为{self.expected}。{remedy}")


class Refused(ValueError):
    """The input cannot be used. `problems` holds all that was found, in order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class SchemeRefused(Refused):
    """A scoring scheme is not well formed, or contradicts itself."""


class TableRefused(Refused):
    """A table that was sent cannot be taken, not even in part."""


class Unscorable(Refused):
    """Results or figures that no score can be given for."""
