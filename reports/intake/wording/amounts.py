"""Which amounts, rates and counts does a sentence hold, and where?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

YUAN: Final = {
    "亿元": Decimal(10**8),
    "亿": Decimal(10**8),
    "千万元": Decimal(10**7),
    "百万元": Decimal(10**6),
    "万元": Decimal(10**4),
    "万": Decimal(10**4),
    "千元": Decimal(1000),
    "元": Decimal(1),
}
PERCENT: Final = ("%", "％")
LARGEST: Final = Decimal("9999999999999.99")
CENT: Final = Decimal("0.01")
NUMBER: Final = r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
AMOUNT: Final = re.compile(
    rf"(?<![\d.])(?P<number>{NUMBER})\s*"
    r"(?P<unit>亿元|千万元|百万元|万元|千元|元|亿|万(?![\d个人次])|[%％]|分(?![之别析项为类])|人|名|个|项)"
)
BARE: Final = re.compile(rf"[-−]?(?:{NUMBER})")
SIGNS: Final = str.maketrans({"≧": "≥", "≦": "≤", "═": "="})
HALF: Final = SIGNS | str.maketrans(
    {chr(0xFF10 + n): str(n) for n in range(10)} | {"．": ".", "﹪": "%"}
)
SENTENCE: Final = re.compile(r"[^。！？；\n]+[。！？；]?")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit; `start` and `end` are places in the sentence."""

    text: str  # as printed: “856.30 万元”
    number: Decimal
    unit: str
    start: int
    end: int

    @property
    def yuan(self) -> Decimal | None:
        """The amount in yuan; None if it is no money."""
        if self.unit not in YUAN:
            return None
        return in_yuan(self.number, self.unit)


def half_width(text: str) -> str:
    """Full-width digits, and signs drawn otherwise, as the usual ones; none moves."""
    return text.translate(HALF)


def usual_signs(text: str) -> str:
    """Signs of comparison that forms draw otherwise: 双线的等号、不小于号."""
    return text.translate(SIGNS)


def sentences(text: str) -> Iterator[str]:
    for found in SENTENCE.finditer(text):
        if sentence := found[0].strip():
            yield sentence


def amounts_in(sentence: str) -> Iterator[Amount]:
    """Every number with a unit, in order."""
    for found in AMOUNT.finditer(half_width(sentence)):
        printed = sentence[found.start() : found.end()]
        number = plain_number(found["number"])
        if number is not None:
            yield Amount(printed, number, found["unit"], found.start(), found.end())


def plain_number(text: str) -> Decimal | None:
    """A bare number of at most fifteen digits; None if it is not one."""
    digits = re.sub(r"[,，\s]", "", half_width(text)).replace("−", "-")
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,8})?", digits):
        return None
    return Decimal(digits)


def in_yuan(number: Decimal, unit: str) -> Decimal | None:
    """An amount in yuan and cents; None where it is no sound amount."""
    value = number * YUAN.get(unit, Decimal(1))
    if value < 0 or value > LARGEST:
        return None
    return value.quantize(CENT).normalize() + Decimal(0) if value else Decimal(0)
