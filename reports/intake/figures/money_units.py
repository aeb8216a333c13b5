"""In which unit does a money table tell its amounts?

The unit stands in any cell of the head or above it (项目资金（元）, 单位：元), or in
the row's own label.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from reports.intake.headings.placing import Piece
from reports.intake.wording.amounts import plain_number

UNIT: Final = re.compile("亿元|万元|千元|元")
USUAL: Final = "万元"  # what the forms are printed with
ABSURD: Final = Decimal(100_000)  # 万元 that no table tells without naming the unit
NAMED: Final = re.compile(
    r"单位\s*[：:]\s*(亿元|万元|千元|元)"
    r"|(?:资金|预算|经费|金额|投入|收支)\S{0,8}?\s*[（(]\s*(?:单位[：:]?\s*)?(亿元|万元|千元|元)\s*[）)]"
)
LABELLED: Final = re.compile(r"[（(](?:单位[：:]?)?(亿元|万元|千元|元)[）)]")


def unit_above(piece: Piece) -> str:
    """The unit that a line or a cell names for the money below; "" if none does."""
    found = NAMED.search(piece.text)
    return (found[1] or found[2]) if found else ""


def unit_of_label(label: str) -> str:
    found = LABELLED.search(label)
    return found[1] if found else ""


def is_absurd(cells: Iterable[str]) -> bool:
    """Whether the amounts are too large for the usual unit, which nobody named."""
    numbers = (plain_number(cell) for cell in cells)
    return any(each is not None and each >= ABSURD for each in numbers)
