"""Which values a field takes: texts, numbers, lists, and their limits."""

from dataclasses import dataclass
from datetime import date
from typing import Final

FIRST_DAY: Final = date(2000, 1, 1)
LAST_DAY: Final = date(2099, 12, 31)


@dataclass(frozen=True, slots=True)
class Text:
    """A text of at most `most` characters; `lines` allows line breaks."""

    most: int = 200
    lines: bool = False
    pattern: str = ""
    example: str = ""
    choices: tuple[str, ...] = ()
    filled: bool = False  # may not be empty


@dataclass(frozen=True, slots=True)
class Number:
    """A decimal number, written as a string: at most `whole`.`places` digits."""

    whole: int = 13
    places: int = 2
    signed: bool = False
    example: str = "7766500.00"

    @property
    def pattern(self) -> str:
        sign = "-?" if self.signed else ""
        more = f"[0-9]{{0,{self.whole - 1}}}"
        tail = f"(\\.[0-9]{{1,{self.places}}})?" if self.places else ""
        return f"^{sign}(0|[1-9]{more}){tail}$"


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number, written as a JSON number."""

    low: int
    high: int


Form = Text | Number | Whole


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its Chinese name, what it means, its values, its greatest length."""

    title: str
    note: str = ""
    form: Form | None = None  # None: what the type says is enough
    most: int = 200  # items, if it is a list
    choices: tuple[str, ...] = ()

    @property
    def of_item(self) -> "Field":
        """What is said of one item, if it is a list."""
        return Field(self.title, form=self.form or NAME)


NAME: Final = Text(200, filled=True)
LABEL: Final = Text(200)
CODE: Final = Text(40, filled=True)
REASON: Final = Text(5_000, lines=True)
NARRATIVE: Final = Text(50_000, lines=True)
DIGEST: Final = Text(64, pattern="^[0-9a-f]{64}$", example="64 位小写十六进制数")
MARK: Final = Text(16, pattern="^[0-9a-f]{16}$", example="0123456789abcdef")
MARK_OR_ALL: Final = Text(16, pattern="^([0-9a-f]{16})?$", example="空")
MONEY: Final = Number()
POINTS: Final = Number(4, 4, example="10.00")
SIGNED: Final = Number(9, 6, signed=True, example="-0.5")
SHARE: Final = "份额，0 到 1"  # the note of every share of a weight
