"""Which lines hold a word? Each word is looked for once, in all lines together."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from reports.checks.remembered import remembered

from .needed import Needed

BETWEEN: Final = "\n"


class Index:
    """Texts by their words. A set of texts is an integer with a bit for each."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._all = BETWEEN.join(texts)
        self._known: dict[str, int] = {}

    def with_any(self, words: Iterable[str]) -> int:
        """The texts in which one of the words stands."""
        known, found = self._known, 0
        for word in words:
            bits = known.get(word)
            if bits is None:
                bits = self._look_for(word) if word in self._all else 0
                known[word] = bits
            found |= bits
        return found

    def with_needed(self, needed: Needed) -> int:
        """The same for many words, of which few begin as anything in the texts does."""
        found = self.with_any(needed.letters)
        for head in needed.heads & self.pairs:
            found |= self.with_any(needed.words[head])
        return found

    def standing(self, words: Iterable[str]) -> list[str]:
        """Those of the words that stand anywhere; most reports have none."""
        return [word for word in words if self.with_any((word,))]

    @remembered
    def pairs(self) -> set[tuple[str, str]]:
        """Every two letters that stand side by side."""
        return set(zip(self._all, self._all[1:], strict=False))

    def _look_for(self, word: str) -> int:
        found, bit = 0, 1
        for text in self._texts:
            if word in text:
                found |= bit
            bit <<= 1
        return found


def places(bits: int) -> Iterator[int]:
    """The numbers of the texts of a set, in order."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
