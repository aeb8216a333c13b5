"""Which printed lines make one paragraph? A text file and a PDF know only lines."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reports.intake.headings.numbers import starts_item

from .paper import Printed

PAGE_NUMBER: Final = re.compile(
    r"(?:[—–\-－─·•]+\s*)?(?:第\s*)?\d{1,3}\s*(?:页)?"
    r"(?:\s*[/，,、共]*\s*(?:共\s*)?\d{1,3}\s*页?)?(?:\s*[—–\-－─·•]+)?"
)
FEW: Final = 4  # pages that a copied text may have left out at its beginning
LABELLED: Final = re.compile(r"[\w（）()·“”]{2,22}[：:]\s*\S")
COVER: Final = re.compile(
    r"(?:评价|自评|填报|项目|预算|主管|实施|填表|编制|报告|联系|区级|市级|县级|省级)"
    r"[\w（）()]{1,16}[：:]"
)
ENDS: Final = tuple("。！？；：!?;:")
RUNNING: Final = re.compile("[，。；]")  # in a title no sentence runs on
INDENT: Final = re.compile("^(?:\u3000| {2,}|\t)")
MARK: Final = re.compile("[，。；：、]")
DATE: Final = re.compile(r"(?:20\d\d|二[〇○零]..)\s*年\s*.{1,3}\s*月\s*.{1,3}\s*日")
TITLES: Final = ("报告", "报告）", "报告)", "情况说明")
TOP: Final = 12  # lines among which a title stands
WIDEST: Final = 130  # columns: a longer line was not wrapped by hand
SLACK: Final = 8  # columns that a full line may be short of the widest
NARROWEST: Final = 40


@dataclass(frozen=True, slots=True)
class Wrapped:
    """One printed line; `indented` says that it begins a paragraph."""

    place: str
    number: int
    text: str
    indented: bool | None = None  # None: nothing is known but the text itself
    is_page: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """How wide full lines are, and whether blank lines part paragraphs."""

    width: int  # 0: lines are whole paragraphs
    blanks_part: bool


def joined(lines: Sequence[Wrapped], many: str = "") -> Iterator[Printed]:
    """Paragraphs in order. `many` is the pattern of a place of several lines."""
    measure = measured(lines)
    run: list[Wrapped] = []
    waiting: list[Printed] = []  # page numbers inside a paragraph come after it
    is_after_blank = False
    page = 0
    texts = [each.text.strip() for each in lines]
    signed = frozenset(_signatures(texts))
    for at, line in enumerate(lines):
        text = texts[at]
        if not text:
            is_after_blank = True
            continue
        if line.is_page or (is_page_number(text) and _goes_on(text, page)):
            waiting.append(Printed(line.place, text, is_page=True))
            page = int(text) if text.isdecimal() else page
            continue
        parted = is_after_blank and measure.blanks_part
        apart = parted or at in signed or (at - 1 < TOP and _is_title(run))
        if run and (apart or begins(run[-1], line, measure)):
            yield from _closed(run, waiting, many)
        run.append(line)
        is_after_blank = False
    yield from _closed(run, waiting, many)


def _goes_on(text: str, page: int) -> bool:
    """597, 645, 688 on lines of their own are cells of a table, and no pages."""
    return (
        not text.isdecimal() or int(text) == page + 1 or (not page and int(text) < FEW)
    )


def measured(lines: Sequence[Wrapped]) -> Measure:
    texts = [each.text.strip() for each in lines]
    widths = sorted(columns(text) for text in texts if text)
    if not widths:
        return Measure(0, blanks_part=True)
    widest = widths[len(widths) * 95 // 100]  # a few lines may stick out
    full = [text for text in texts if columns(text) >= widest - SLACK]
    broken = sum(1 for text in full if not text.endswith(ENDS))
    is_wrapped = NARROWEST <= widest <= WIDEST and 1 < len(full) <= broken * 2
    blanks = len(texts) - len(widths)
    return Measure(widest if is_wrapped else 0, blanks_part=blanks * 3 < len(texts))


def begins(before: Wrapped, line: Wrapped, measure: Measure) -> bool:
    """Whether a line begins a new paragraph."""
    if not measure.width or line.indented or INDENT.match(line.text):
        return True
    above, text = before.text.strip(), line.text.strip()
    is_short = columns(above) < measure.width - SLACK
    is_ended = above.endswith(ENDS)
    if starts_item(text):
        return is_short or is_ended or not _is_open(above)
    if COVER.match(text) and LABELLED.match(above):
        return True
    if LABELLED.match(text) and above.endswith("。"):
        return True
    # A number that may not be broken leaves a line short in mid-sentence.
    is_title = starts_item(above) and not RUNNING.search(above)
    goes_on = not is_ended and not is_title and not COVER.match(above)
    return is_short and not (goes_on and columns(above) * 3 >= measure.width * 2)


def _is_title(run: Sequence[Wrapped]) -> bool:
    """…自评报告 on its own above the text: nothing of it goes on below."""
    title = "".join(each.text.strip() for each in run)
    return title.endswith(TITLES) and not MARK.search(title)


def _signatures(texts: Sequence[str]) -> Iterator[int]:
    """Lines with a name alone, above one with a date, below one that has ended."""
    told = [at for at, text in enumerate(texts) if text]
    for above, own, below in zip(told, told[1:], told[2:], strict=False):
        is_bare = not MARK.search(texts[own]) and not texts[own].endswith(ENDS)
        if is_bare and texts[above].endswith("。") and DATE.fullmatch(texts[below]):
            yield own


def is_page_number(text: str) -> bool:
    return PAGE_NUMBER.fullmatch(text) is not None


def columns(text: str) -> int:
    """How wide a text is; a Chinese character is two columns."""
    return sum(2 if unicodedata.east_asian_width(each) in "WFA" else 1 for each in text)


def glued(texts: Iterable[str]) -> str:
    """Wrapped pieces as one text: a space only between Latin words."""
    whole = ""
    for text in texts:
        piece = text.strip()
        if whole and piece and _is_word(whole[-1]) and _is_word(piece[0]):
            whole += " "
        whole += piece
    return whole


def _is_word(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def _is_open(text: str) -> bool:
    """Whether a sentence obviously goes on: a bracket or quotation is not closed."""
    return text.count("（") > text.count("）") or text.count("《") > text.count("》")


def _closed(run: list[Wrapped], waiting: list[Printed], many: str) -> Iterator[Printed]:
    if run:
        first, last = run[0], run[-1]
        place = first.place
        if first is not last and not many:
            place = f"{first.place}至{last.place}"
        elif first is not last:
            place = many.format(first.number, last.number)
        yield Printed(place, glued(each.text for each in run))
    yield from waiting
    run.clear()
    waiting.clear()
