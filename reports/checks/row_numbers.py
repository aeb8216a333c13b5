"""What kind of number does the label of a table's row bear: 一、, （一）, 1., （1）?"""

import re
from typing import Final

KINDS: Final = tuple(
    map(
        re.compile,
        (
            "[一二三四五六七八九十]{1,2}[、.．]",
            "[（(][一二三四五六七八九十]{1,2}[）)]",
            r"\d{1,2}(?:[、．]|\.(?!\d))",
            r"[（(]\d{1,2}[）)]|[①-⑳]",
        ),
    )
)
UNNUMBERED: Final = len(KINDS)


def rank_of(label: str) -> int:
    """0 for the highest kind; more for a lower one, most for none.

    >>> rank_of("一、基本支出"), rank_of("1.人员经费"), rank_of("人员经费")
    (0, 2, 4)
    """
    found = (at for at, kind in enumerate(KINDS) if kind.match(label))
    return next(found, UNNUMBERED)


def bare_label(label: str) -> str:
    """Without its number."""
    rank = rank_of(label)
    return KINDS[rank].sub("", label, count=1) if rank < UNNUMBERED else label
