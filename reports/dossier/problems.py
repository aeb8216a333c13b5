"""What is said when a dossier cannot be used: where, found, expected, remedy."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from indicators.scoring.quoting import nested

SHOWN: Final = 60  # characters of what was found
LISTED: Final = 100  # problems told; the rest are counted


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that must be mended before the dossier can be used."""

    place: str  # figures.支出决算.value
    name: str  # the place in Chinese: 数字 › 支出决算 › 值
    found: str
    expected: str
    remedy: str
    wants: tuple[str, ...] = ()  # figures without a value that this only follows from

    def __str__(self) -> str:
        where = f"{self.place}（{self.name}）" if self.place else self.name
        return self._said_of(where)

    @property
    def plain(self) -> str:
        """For people at a form: without the place as the file names it."""
        return self._said_of(self.name)

    def _said_of(self, where: str) -> str:
        return nested(f"{where}：{self.found}；应为{self.expected}。{self.remedy}")


class Unusable(Exception):
    """The input is not a dossier that can be used. Holds every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True, slots=True)
class Trail:
    """Where in the dossier we are: as a path, and in Chinese."""

    path: str = ""
    name: str = "自评材料"

    def into(self, key: str, title: str) -> "Trail":
        path = f"{self.path}.{key}" if self.path else key
        return Trail(path, f"{self.name} › {title}" if self.path else title)

    def item(self, index: int, label: str = "") -> "Trail":
        """An item of a list; `label` is what a person knows it by."""
        known = f"“{shown(label)}”" if label else ""
        return Trail(f"{self.path}[{index}]", f"{self.name} 第{index + 1}项{known}")

    def problem(
        self, found: str, expected: str, remedy: str, wants: tuple[str, ...] = ()
    ) -> Problem:
        return Problem(self.path, self.name, found, expected, remedy, wants)


def shown(value: object) -> str:
    """A found value for a message: one line, never long, never a control character."""
    text = value if isinstance(value, str) else repr(value)
    line = "".join(each if each.isprintable() else "·" for each in text[: SHOWN + 1])
    return line if len(text) <= SHOWN else line[:SHOWN] + "…"
