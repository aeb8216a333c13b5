"""Which lines are the table of contents? They repeat the headings, and say nothing."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from reports.intake.headings.numbers import Number, count_of, number_of

from .paper import Block, Printed

CALLED: Final = re.compile(r"\s*目\s*[录次]\s*[：:]?\s*")
ANNEX: Final = re.compile(r"\s*附\s*[件表录]")
TITLE: Final = re.compile(
    "(?:自评|评价|自我评价|绩效)(?:工作|的)?(?:报告|情况说明|综述)"
)
LEADER: Final = re.compile(r"(?:[.．…·•\-—_]{2,}|\s)\s*[(（-]?\d{1,3}[)）-]?\s*$")
STOPPED: Final = tuple("。；：;，,")
SENTENCE: Final = re.compile("[。；]|，.*，")
LONGEST: Final = 70
MOST: Final = 120  # lines that a table of contents has
NAME: Final = re.compile(r"\s*[\w（）()]{2,30}\s*")


def without_contents(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, those of the table of contents marked as no part of the text."""
    found = list(blocks)
    for at, block in enumerate(blocks):
        if isinstance(block, Printed) and CALLED.fullmatch(block.text):
            end = _end(blocks, at + 1)
            for each in range(at, end):
                entry = found[each]
                if isinstance(entry, Printed):
                    found[each] = replace(entry, is_page=True)
            break
    return tuple(found)


def _end(blocks: Sequence[Block], start: int) -> int:
    """Where the text begins: behind the entries, at the title or “一、” come again."""
    texts = list[str]()
    for block in blocks[start : start + MOST]:
        if not isinstance(block, Printed) or not _is_entry(block):
            break
        texts.append(f"{block.number}{block.text}".strip())
    numbers = [number_of(each) for each in texts]
    starts = [*_titles(texts), *_firsts(numbers), *_repeated(texts)]
    if starts:
        return start + min(starts)
    later = {
        _bare(each.text)
        for each in blocks[start + len(texts) :]
        if isinstance(each, Printed)
    }
    told = [each for each in texts if LEADER.search(each) or _bare(each) in later]
    return start + (len(texts) if len(told) * 2 >= len(texts) else 0)


def _is_entry(block: Printed) -> bool:
    text = block.text.strip()
    is_short = len(text) <= LONGEST and not text.endswith(STOPPED)
    return block.is_page or (is_short and not SENTENCE.search(text))


def _titles(texts: Sequence[str]) -> list[int]:
    """The title printed again, with the unit's name above it."""
    for at, text in enumerate(texts):
        if at and TITLE.search(text) and not ANNEX.match(text) and not number_of(text):
            if LEADER.search(text):
                continue  # it is an entry itself
            above = texts[at - 1]
            is_name = not (number_of(above) or ANNEX.match(above))
            return [at - (at > 1 and is_name and bool(NAME.fullmatch(above)))]
    return []


def _firsts(numbers: Sequence[Number | None]) -> list[int]:
    """The last “一、”, if another stood before it, or no “二、” of the list follows."""
    upper = [
        (at, count_of(each.printed))
        for at, each in enumerate(numbers)
        if each and each.level == 1
    ]
    firsts = [at for at, count in upper if count == 1]
    if not firsts or not firsts[-1]:
        return []
    last = firsts[-1]
    goes_on = any(at > last and (count or 0) > 1 for at, count in upper)
    return [last] if len(firsts) > 1 or not goes_on else []


def _repeated(texts: Sequence[str]) -> list[int]:
    """The first entry once more: the text has begun."""
    if not texts:
        return []
    first = _bare(texts[0])
    return [at for at, each in enumerate(texts) if at and _bare(each) == first][:1]


def _bare(text: str) -> str:
    return re.sub(r"[\s。：:]", "", LEADER.sub("", text))
