"""Which word of a set phrase is written with a character that sounds alike?"""

from collections.abc import Iterator, Mapping, Set
from functools import cache
from itertools import chain
from typing import Final, NamedTuple

from .vocabulary import table

PAIR: Final = 2  # letters


class Heard(NamedTuple):
    """A phrase with one wrong character: where it stands, and the right one."""

    start: int
    end: int
    right: str


@cache
def _wrong() -> Mapping[str, str]:
    """Every phrase with one character wrong, and the right one."""
    phrases: Mapping[str, list[str]] = table("homophones")["phrases"]
    return {
        f"{right[:at]}{char}{right[at + 1 :]}": right
        for right, chars in phrases.items()
        for at, alike in enumerate(chars)
        for char in alike
    }


@cache
def _lengths() -> tuple[int, ...]:
    """How long the wrong phrases are, the shortest first."""
    return tuple(sorted({len(each) for each in _wrong()}))


@cache
def _beginnings() -> frozenset[str]:
    """How they begin: as much of each as the shortest of them has."""
    return frozenset(wrong[: _lengths()[0]] for wrong in _wrong())


@cache
def _by_wrong_pair() -> Mapping[str, tuple[str, ...]]:
    """Every wrong phrase by two of its letters, the wrong one and the next."""
    found: dict[str, tuple[str, ...]] = {}
    for wrong, right in _wrong().items():
        at = next(at for at, each in enumerate(wrong) if each != right[at])
        at = min(at, len(wrong) - PAIR)
        pair = wrong[at : at + PAIR]
        found[pair] = (*found.get(pair, ()), wrong)
    return found


@cache
def _wrong_pairs() -> frozenset[str]:
    return frozenset(_by_wrong_pair())


def heard_among(pairs: Set[str]) -> Iterator[str]:
    """Wrong phrases that may stand where these letters stand side by side."""
    every = _by_wrong_pair()
    return chain.from_iterable(every[pair] for pair in _wrong_pairs() & pairs)


def heard_in(text: str) -> Iterator[Heard]:
    """Set phrases with one character that sounds alike.

    >>> [each.right for each in heard_in("未发现截留、济占、挪用情况")]
    ['截留、挤占']
    """
    beginnings, shortest = _beginnings(), _lengths()[0]
    starts = [at for at in range(len(text)) if text[at : at + shortest] in beginnings]
    reached = 0
    for start in starts:
        for length in _lengths():
            right = _wrong().get(text[start : start + length])
            if right is not None and start >= reached:
                reached = start + length
                yield Heard(start, reached, right)
