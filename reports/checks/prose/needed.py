"""Which words does every match of a pattern hold? Where none of them stands, no match.

So a pattern need not be tried on most lines. What it is made of tells the words; a
pattern that holds none for certain has none, and is tried everywhere.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import chain
from typing import Any, Final

PARSER: Final[Any] = import_module("re._parser")  # what `re` itself reads patterns with
LETTERS: Final = re.compile("[\u4e00-\u9fff]+")
MOST: Final = 64  # words of one pattern
REPEATS: Final = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
NOTHING: Final = ("AT", "ASSERT", "ASSERT_NOT")  # they take no letters
RARER: Final = 2  # twice as rare twice over, for each letter more
LONGEST: Final = 12
HEAD: Final = 2  # letters
Words = frozenset[str]
EMPTY: Final[Words] = frozenset([""])


@dataclass(frozen=True, eq=False)
class Needed:
    """Words of which each match of a pattern holds one, by how they begin."""

    heads: frozenset[str]  # two letters, or the only one
    words: Mapping[str, tuple[str, ...]]

    @property
    def every(self) -> frozenset[str]:
        return frozenset(chain(*self.words.values()))


@cache
def needed(pattern: re.Pattern[str], *, in_print: bool = False) -> Needed | None:
    """The words of a pattern; None = not known.

    In print only letters are sure to stand as they do where it has been folded.

    >>> found = needed(re.compile("保密审[查核]|已?脱密"))
    >>> sorted(found.every) if found else []
    ['保密审查', '保密审核', '脱密']
    """
    if pattern.flags & re.IGNORECASE:
        return None
    words = _held(PARSER.parse(pattern.pattern, pattern.flags))
    if not words or (in_print and not all(map(LETTERS.fullmatch, words))):
        return None
    heads: dict[str, tuple[str, ...]] = {}
    for word in sorted(words):
        head = word[:HEAD]
        heads[head] = (*heads.get(head, ()), word)
    return Needed(frozenset(heads), heads)


def _held(items: Iterable[Any]) -> Words | None:
    """The rarest words of those that a sequence always holds."""
    return min(filter(None, map(_bare, _candidates(items))), key=_often, default=None)


def _candidates(items: Iterable[Any]) -> Iterator[Words]:
    """The words of each run whose words can be counted up, and of what parts them."""
    run = EMPTY
    for item in items:
        every = _every(item)
        if every is not None and len(run) * len(every) <= MOST:
            run = frozenset(a + b for a in run for b in every)
            continue
        yield run
        run = every or EMPTY
        if every is None and (held := _held_by(item)):
            yield held
    yield run


def _bare(words: Words) -> Words | None:
    """Without those that hold another one; none where nothing may stand as well."""
    if "" in words:
        return None
    return frozenset(w for w in words if not any(o in w for o in words if o != w))


def _often(words: Words) -> int:
    return sum(1 << RARER * max(LONGEST - len(each), 0) for each in words)


def _every(item: Any) -> Words | None:
    """All that an item may match, if that is little."""
    name, given = str(item[0]), item[1]
    every: Words | None = None
    if name in NOTHING:
        every = EMPTY
    elif name == "LITERAL":
        every = frozenset([chr(given)])
    elif name == "IN":
        every = _letters(given)
    elif name == "SUBPATTERN" and not given[1] & re.IGNORECASE:
        every = _product(given[-1])
    elif name == "BRANCH":
        every = _union([_product(each) for each in given[1]])
    elif name in REPEATS and given[1] == 1:
        once = _product(given[2])
        every = once if given[0] else _union([once, EMPTY])
    return every


def _letters(given: Sequence[Any]) -> Words | None:
    every: set[str] = set()
    for each in given:
        name, value = str(each[0]), each[1]
        if name not in ("LITERAL", "RANGE"):
            return None
        low, high = (value, value) if name == "LITERAL" else value
        if high - low > MOST:
            return None
        every.update(map(chr, range(low, high + 1)))
    return frozenset(every)


def _product(items: Iterable[Any]) -> Words | None:
    every = EMPTY
    for item in items:
        more = _every(item)
        if more is None or len(every) * len(more) > MOST:
            return None
        every = frozenset(a + b for a in every for b in more)
    return every


def _union(each: Sequence[Words | None]) -> Words | None:
    known = [words for words in each if words is not None]
    return frozenset[str]().union(*known) if len(known) == len(each) else None


def _held_by(item: Any) -> Words | None:
    """The words that an item holds whose matches cannot be counted up."""
    name, given = str(item[0]), item[1]
    if name == "SUBPATTERN":
        return None if given[1] & re.IGNORECASE else _held(given[-1])
    if name == "BRANCH":
        return _union([_held(each) for each in given[1]])
    if name in REPEATS and given[0]:
        return _held(given[2])
    return None
