"""Which deduction criteria there are, and what share of the weight each one takes."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Final

from indicators.scoring.arithmetic import number_text

SHIPPED: Final = Path(__file__).with_name("criteria.toml")
LINE: Final = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)\s*[%％]?\s+(\S.*)")
LONGEST_NAME: Final = 100
HUNDRED: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class Measure:
    """扣分情形, and the percentage of the indicator's weight that it takes."""

    name: str
    percent: Decimal

    def __str__(self) -> str:
        return f"{self.name}（扣{number_text(self.percent)}%）"


class Unreadable(ValueError):
    """A list that cannot be understood; the message names line, found and expected."""


@lru_cache(maxsize=1)
def shipped() -> tuple[Measure, ...]:
    """The list that comes with the product; a round may have its own instead."""
    data = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    return tuple(
        Measure(each["name"], Decimal(each["percent"])) for each in data["criteria"]
    )


def written(measures: tuple[Measure, ...]) -> str:
    """A list as people edit it: one line each, the percentage first."""
    return "\n".join(f"{number_text(each.percent)}% {each.name}" for each in measures)


def read(text: str) -> tuple[Measure, ...]:
    """The list that somebody wrote. Raises Unreadable with the line."""
    found = tuple(_lines(text))
    names = [each.name for each in found]
    twice = [name for name in names if names.count(name) > 1]
    if twice:
        raise Unreadable(f"“{twice[0]}”写了两次，同一情形只能有一个比例。")
    return found


def _lines(text: str) -> Iterator[Measure]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield _measure(number, line.strip())


def _measure(number: int, line: str) -> Measure:
    read_line = LINE.fullmatch(line)
    if read_line is None:
        raise Unreadable(
            f"第{number}行“{line[:40]}”：应先写比例、再写情形，"
            "例如“30% 佐证材料不完整”。"
        )
    percent, name = Decimal(read_line[1]), read_line[2]
    if not 0 < percent <= HUNDRED:
        raise Unreadable(f"第{number}行：比例是{percent}%，应大于0且不超过100%。")
    if len(name) > LONGEST_NAME:
        raise Unreadable(
            f"第{number}行：情形有{len(name)}字，应不超过{LONGEST_NAME}字。"
        )
    return Measure(name, percent)
