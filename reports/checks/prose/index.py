"""Which lines hold a word? Each word is looked for once, in all lines together.

Most words stand in no line: their first two letters or their last two stand nowhere
side by side, and that is known from one pass over the text.
"""

from bisect import bisect
from collections.abc import Iterable, Sequence, Set
from itertools import accumulate, chain
from operator import add
from typing import Final

from .needed import HEAD, Needed

BETWEEN: Final = "\n"


class Index:
    """Texts by their words. A set of texts is an integer with a bit for each."""

    def __init__(self, texts: Sequence[str], heads: Set[str] | None = None) -> None:
        """`heads` are those of the texts that these are cut from."""
        self._all = BETWEEN.join(texts)
        self._ends = tuple(accumulate(len(each) + 1 for each in texts))
        self._known: dict[str, int] = {}
        self.heads = _heads(self._all) if heads is None else heads

    def with_any(self, words: Iterable[str]) -> int:
        """The texts in which one of the words stands."""
        known, heads, found = self._known, self.heads, 0
        for word in words:
            bits = known.get(word)
            if bits is None:
                may_stand = word[:HEAD] in heads and word[-HEAD:] in heads
                bits = known[word] = self._look_for(word) if may_stand else 0
            found |= bits
        return found

    def with_needed(self, needed: Needed) -> int:
        """The same for many words, of which few begin as anything in the texts does."""
        heads = needed.heads & self.heads
        return self.with_any(chain.from_iterable(map(needed.words.__getitem__, heads)))

    def standing(self, words: Sequence[str]) -> list[str]:
        """Those of the words that stand anywhere; most reports have none."""
        self.with_any(words)
        return [word for word in words if self._known[word]]

    def _look_for(self, word: str) -> int:
        """From one line that holds it to the next one."""
        every, ends, found = self._all, self._ends, 0
        at = every.find(word)
        while at >= 0:
            text = bisect(ends, at)
            found |= 1 << text
            at = every.find(word, ends[text])
        return found


def _heads(text: str) -> Set[str]:
    """Every letter, and every two letters that stand side by side."""
    return {*text, *map(add, text, text[1:])}


def places(bits: int) -> list[int]:
    """The numbers of the texts of a set, in order."""
    found = []
    while bits:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return found
