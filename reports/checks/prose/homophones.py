"""Which word of a set phrase is written with a character that sounds alike?"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from .vocabulary import table


class Heard(NamedTuple):
    """A phrase with one wrong character: where it stands, and the right one."""

    start: int
    end: int
    right: str


@cache
def _wrong() -> tuple[Mapping[str, str], tuple[int, ...]]:
    """Every phrase with one character wrong, and the lengths that occur."""
    phrases: Mapping[str, list[str]] = table("homophones")["phrases"]
    wrong = {
        f"{right[:at]}{char}{right[at + 1 :]}": right
        for right, chars in phrases.items()
        for at, alike in enumerate(chars)
        for char in alike
    }
    return wrong, tuple(sorted({len(each) for each in wrong}))


def heard_in(text: str) -> Iterator[Heard]:
    """Set phrases with one character that sounds alike.

    >>> [each.right for each in heard_in("未发现截留、济占、挪用情况")]
    ['截留、挤占']
    """
    wrong, lengths = _wrong()
    reached = 0
    for start in range(len(text)):
        for length in lengths:
            right = wrong.get(text[start : start + length])
            if right is not None and start >= reached:
                reached = start + length
                yield Heard(start, reached, right)
