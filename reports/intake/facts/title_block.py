"""Which of the first lines are the title, and what else stands among them?"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from reports.dossier.model import Role
from reports.intake.headings.placing import Piece
from reports.intake.wording.amounts import half_width

from .cover_words import (
    ANNEX,
    FEW_ROWS,
    IN_BRACKETS,
    ITEM,
    LED,
    LETTER,
    LONGEST_TITLE,
    MOST_SIGNED,
    OF_TITLE,
    OF_YEAR,
    SEALED,
    SIGNED,
    TITLE,
    TITLE_PARTS,
    TOP,
)

FILE_NAME: Final = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|txt)$", re.IGNORECASE)
OF_ANNEX: Final = re.compile(r"^附\s*[件表]\s*\d*\s*[：:.、]?\s*(?=\S)")
TITLE_ENDS: Final = 16  # letters at the end of a long title that make it one


@dataclass(slots=True)
class TitleBlock:
    """The lines of the title, and what was found beside it."""

    titles: list[str] = field(default_factory=list)
    unit: str = ""
    bracketed: str = ""  # what stands in brackets below the title
    lines: set[int] = field(default_factory=set)
    again: list[str] = field(default_factory=list)  # below what the web page says

    @property
    def is_complete(self) -> bool:
        return bool(self.titles) and bool(TITLE.search(self.titles[-1]))

    @property
    def whole(self) -> list[str]:
        """The report's own title, rather than the one that the page gave it."""
        own = self.again if TITLE.search("".join(self.again)) else self.titles
        bare = FILE_NAME.sub("", "".join(own))
        return [OF_ANNEX.sub("", bare)] if bare else []


def title_block(
    pieces: Sequence[Piece], labelled: Callable[[str], bool], *, is_page: bool
) -> TitleBlock:
    """The title block; `is_page` tells that a web page stands around the report."""
    block = TitleBlock()
    for index, piece, after in _first_lines(pieces):
        if piece.row and not block.titles and index < FEW_ROWS:
            continue  # what a web page says of itself
        text = half_width(piece.text.strip())
        begun = piece.section or ITEM.match(text)
        if begun or piece.row or len(block.lines) > TOP:
            break
        is_again = is_page and block.is_complete
        if is_again and may_be_title(text, block.again, after):
            block.again.append(text)
            block.lines.add(index)
        elif ANNEX.fullmatch(text) or labelled(text) or _taken(block, text, after):
            block.lines.add(index)
    first = OF_YEAR.sub("", block.titles[0]) if block.titles else ""
    if SIGNED.fullmatch(first):
        block.unit = block.unit or first
    return block


def _first_lines(pieces: Sequence[Piece]) -> Iterator[tuple[int, Piece, str]]:
    """The first lines, each with the next one if that is of the title block too."""
    told = [(n, each) for n, each in enumerate(pieces) if each.role is not Role.PAGE]
    for at, (index, piece) in enumerate(told[: TOP * 2]):
        following = told[at + 1 : at + 2]
        after = following[0][1] if following else None
        yield index, piece, after.text if after and not after.row else ""


def _taken(block: TitleBlock, text: str, after: str) -> bool:
    """Whether a line was taken for the title, the unit or the project."""
    bare = SEALED.sub("", text.lstrip("—－- ")).strip()
    if may_be_title(text, block.titles, after):
        block.titles.append(text)
    elif block.is_complete and _plain(text) in _plain("".join(block.titles)):
        block.unit = block.unit or (bare if SIGNED.fullmatch(bare) else "")
    elif block.titles and SIGNED.fullmatch(bare):
        if LETTER.search("".join(block.titles)):
            return False  # whom the letter is written to
        block.unit = block.unit or bare
    elif found := IN_BRACKETS.fullmatch(text):
        if not block.titles and "项目" not in found[1]:
            return False
        block.bracketed = found[1]
    else:
        return False
    return True


def _plain(text: str) -> str:
    return re.sub(r"\s|(?<=年)度", "", text)


def may_be_title(text: str, before: list[str], after: str = "") -> bool:
    if "。" in text or LED.search(text):
        return False
    is_long = len(text) > MOST_SIGNED
    if is_long and (len(text) > LONGEST_TITLE or not TITLE.search(text[-TITLE_ENDS:])):
        return False
    if before and TITLE.search(before[-1]):
        return bool(TITLE_PARTS.fullmatch(text))
    if TITLE.search(after[:MOST_SIGNED]) and not re.search("[，：:。]", text + after):
        return True  # the title goes on in the next line
    if re.search("[，：:]", text):
        return bool(TITLE.search(text)) and "：" not in text
    return bool(
        before  # a title of several lines
        or TITLE.search(text)
        or OF_TITLE.search(text)
        or TITLE_PARTS.match(text)
        or "绩效" in text
    )
