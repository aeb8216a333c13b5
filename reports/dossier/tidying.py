"""How a dossier holds texts and numbers, wherever they come from."""

from decimal import Decimal
from typing import Final

from .reading.leaves import INVISIBLE

WHOLE: Final = Decimal(1)


def plain(value: Decimal | None) -> Decimal | None:
    """The same number without the zeros that a database column pads it with.

    >>> plain(Decimal("8563000.00")), plain(Decimal("99.30")), plain(None)
    (Decimal('8563000'), Decimal('99.3'), None)
    """
    if value is None:
        return None
    return value.quantize(WHOLE) if value == value.to_integral() else value.normalize()


def tidy(text: str) -> str:
    r"""A text of lines as a dossier holds it.

    One kind of line end, nothing invisible, no blanks behind a line, no empty lines
    around the whole.

    >>> tidy("一、甲\t乙 \r\n丙\r\n")
    '一、甲 乙\n丙'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    shown = INVISIBLE.sub("", lines).split("\n")
    return "\n".join(line.rstrip() for line in shown).strip("\n")
