"""How is text made comparable: one width, no blanks, each character's origin kept?"""

import re
from dataclasses import dataclass
from typing import Final

from indicators.scoring.light import light

FULL_WIDTH: Final = {0xFF01 + step: 0x21 + step for step in range(0x5E)}
KEPT_FULL: Final = frozenset(map(ord, "，；：！？（）"))  # Chinese punctuation stays
WIDTHS: Final = {
    **{wide: half for wide, half in FULL_WIDTH.items() if wide not in KEPT_FULL},
    ord("﹪"): ord("%"),
    ord("〇"): ord("零"),
}
BLANKS: Final = re.compile(r"\s+")
WIDE: Final = re.compile(f"[{''.join(map(chr, WIDTHS))}]")
HALF: Final = re.compile(  # 1,520 and 8:30 stay
    r"[(),;:](?:(?<=[();])|(?<!\d.)|(?!\d))"
)
MOVED: Final = re.compile(rf"[\s(),;:{''.join(map(chr, WIDTHS))}]")
FULL: Final = str.maketrans("(),;:", "（），；：")


@light
@dataclass(frozen=True, slots=True)
class Folded:
    """A text without blanks, in one width; `origin` is None where nothing moved."""

    text: str
    origin: tuple[int, ...] | None = None
    half: str = ""  # the same with its half-width punctuation; "" = it has none

    def raw(self, offset: int) -> int:
        """The offset in the text as printed."""
        if self.origin is None:
            return offset
        return self.origin[offset] if offset < len(self.origin) else self._end()

    def raw_end(self, offset: int) -> int:
        """The end of a stretch in the text as printed: behind its last character."""
        return self.raw(offset - 1) + 1 if offset else 0

    def _end(self) -> int:
        return self.origin[-1] + 1 if self.origin else 0


def fold(text: str) -> str:
    """Full-width digits, letters and signs become half-width; the length stays.

    >>> fold("８５６．３０万元（９０％）")
    '856.30万元（90%）'
    """
    return text.translate(WIDTHS) if WIDE.search(text) else text


def folded(text: str) -> Folded:
    """The folded text without its blanks, with the way back.

    >>> folded("预算 159 万元").text
    '预算159万元'
    """
    if not MOVED.search(text):
        return Folded(text)  # as it is
    plain = fold(text)
    if not BLANKS.search(plain):
        return Folded(full := _in_full(plain), half=plain if full != plain else "")
    kept = [(index, each) for index, each in enumerate(plain) if not each.isspace()]
    bare = "".join(each for _, each in kept)
    full = _in_full(bare)
    origin = tuple(index for index, _ in kept)
    return Folded(full, origin, bare if full != bare else "")


def _in_full(text: str) -> str:
    """Commas, colons and brackets as Chinese has them, whatever was typed."""
    return HALF.sub(lambda found: found[0].translate(FULL), text)
