"""What is different between two texts: for people, not for machines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

PIECES: Final = re.compile(r"[^，。；、：\n]*[，。；、：\n]?")
CLOSE: Final = 600  # characters that are still compared one by one

SAME: Final = "same"
GONE: Final = "gone"
NEW: Final = "new"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of text that both have (same), only the old (gone), or only the new."""

    kind: str
    text: str


def differences(before: str, after: str) -> tuple[Stretch, ...]:
    """The texts laid over each other, clause by clause, then letter by letter."""
    old, new = PIECES.findall(before), PIECES.findall(after)
    return tuple(_joined(_compared(old, new)))


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for deed, a, b, c, d in matcher.get_opcodes():
        gone, come = "".join(old[a:b]), "".join(new[c:d])
        if deed == "equal":
            yield Stretch(SAME, gone)
        elif deed == "replace" and len(gone) + len(come) < CLOSE:
            yield from _letters(gone, come)
        else:
            yield Stretch(GONE, gone)
            yield Stretch(NEW, come)


def _letters(gone: str, come: str) -> Iterator[Stretch]:
    """Letter by letter where the two are alike; otherwise one after the other."""
    matcher = SequenceMatcher(None, gone, come, autojunk=False)
    if matcher.ratio() * 2 < 1:
        yield Stretch(GONE, gone)
        yield Stretch(NEW, come)
        return
    for deed, a, b, c, d in matcher.get_opcodes():
        if deed == "equal":
            yield Stretch(SAME, gone[a:b])
        else:
            yield Stretch(GONE, gone[a:b])
            yield Stretch(NEW, come[c:d])


def _joined(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    held = Stretch(SAME, "")
    for each in stretches:
        if each.kind == held.kind:
            held = Stretch(held.kind, held.text + each.text)
        elif each.text:
            if held.text:
                yield held
            held = each
    if held.text:
        yield held
