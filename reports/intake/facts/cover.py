"""What does a report's title block say? Title, year, unit, project, dates."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from indicators.scoring.measures import Kind
from reports.dossier.model import Role
from reports.intake.files.webpage import page_of
from reports.intake.headings.placing import Piece
from reports.intake.wording.amounts import half_width
from reports.intake.wording.days import day_in

from .cover_words import (
    BESIDE_NAME,
    BOTTOM,
    CHINESE_DIGITS,
    CHINESE_YEAR,
    CODED,
    COLUMN,
    DATED,
    ENCLOSED,
    FULL_BRACKETS,
    GLUED,
    IN_BRACKETS,
    IN_TEXT,
    LABELLED,
    LABELS,
    LONGEST_NAME,
    MONEY,
    MOST_SIGNED,
    NEXT_LABEL,
    NO_NAMES,
    NO_UNIT,
    NOTICE,
    NUMBERED,
    OF_MONEY,
    OF_TITLE,
    OWN,
    PROJECT_TEXT,
    PROJECT_TITLE,
    SEALED,
    SHORT,
    SHORTEST_LABEL,
    SIGNED,
    SPACED_LABEL,
    TOP,
)
from .publishers import publisher_in
from .regions import in_region
from .title_block import may_be_title, title_block
from .years import evaluated_year


@dataclass(slots=True)
class Cover:
    """What was read, and which lines (by index) it was read from."""

    title: str = ""
    year: int | None = None
    unit: str = ""
    short_name: str = ""
    project: str = ""
    supervisor: str = ""
    filled_on: date | None = None
    notice: str = ""
    notice_number: str = ""
    bracketed: str = ""  # what stands in brackets below the title
    lines: set[int] = field(default_factory=set)


def cover_of(pieces: Sequence[Piece], kind: Kind, file_name: str) -> Cover:
    """The title block, completed from the title, the signature and the text."""
    cover = Cover()
    titles = _top(pieces, cover) or _title_rows(pieces, cover)
    _cells(pieces, cover)
    _bottom(pieces, cover)
    cover.title = "".join(titles)
    _from_title(cover, kind, f"{cover.title} {file_name}")
    texts = [each.text for each in pieces if each.role is not Role.PAGE]
    _from_text(cover, kind, texts, _page(pieces))
    return cover


def _top(pieces: Sequence[Piece], cover: Cover) -> list[str]:
    block = title_block(
        pieces, lambda text: _labelled(text, cover), is_page=bool(_page(pieces))
    )
    cover.unit = cover.unit or block.unit
    cover.bracketed = block.bracketed
    cover.lines |= block.lines
    return block.whole


def _page(pieces: Sequence[Piece]) -> str:
    """What a web page says of itself above the report."""
    return page_of(each.text for each in pieces[: TOP * 2] if each.role is Role.PAGE)


def _labelled(text: str, cover: Cover) -> bool:
    found = LABELLED.match(ENCLOSED.sub(r"\1", text))
    if not found:
        return _spaced(text, cover)
    text = found.string
    label = SEALED.sub("", re.sub(r"\s", "", found[1]))
    following = NEXT_LABEL.search(text, found.start(2))
    value = text[found.start(2) : following.start() if following else None].strip(" _")
    if known := _known(label):
        _take(cover, known, value)
    is_more = following and _labelled(text[following.end() :], cover)
    return bool(is_more or known)


def _spaced(text: str, cover: Cover) -> bool:
    """项目单位 青山区水务局: a label and its value, and a space between them."""
    found = SPACED_LABEL.fullmatch(text)
    label = _known(found[1]) if found else ""
    if not found or label not in ("unit", "project", "supervisor"):
        return False
    _take(cover, label, found[2].strip())
    return True


def _take(cover: Cover, name: str, value: str) -> None:
    if not value or value in MONEY:
        return
    if name == "year":
        found = re.search(r"20\d\d", value)
        cover.year = cover.year or (int(found[0]) if found else None)
    elif name == "filled_on":
        cover.filled_on = cover.filled_on or day_in(value)
    elif name == "unit" and NO_UNIT.search(value):
        return
    elif name != "other" and not getattr(cover, name):
        bare = re.sub(r"[（(]\s*(?:公章|盖章)\s*[）)]", "", value).strip()
        setattr(cover, name, CODED.sub("", bare))


def _title_rows(pieces: Sequence[Piece], cover: Cover) -> list[str]:
    """The title of a form that is one table: rows of one filled cell, at its head."""
    titles: list[str] = []
    for index, piece in enumerate(pieces[: TOP * 2]):
        if piece.row is None:
            continue
        cells = piece.row.cells
        filled = [cell.strip() for cell in cells if cell.strip()]
        if len(filled) != 1 or not may_be_title(filled[0][:MOST_SIGNED], titles):
            break
        titles.append(filled[0])
        cover.lines.add(index)
    return titles


def _cells(pieces: Iterable[Piece], cover: Cover) -> None:
    """Labels in one cell, values in the next: the head of a 自评表."""
    for index, piece in enumerate(pieces):
        if piece.row is None:
            continue
        filled = [each.strip() for each in piece.row.cells if each.strip()]
        for label, value in pairwise(filled):
            plain = SEALED.sub("", re.sub(r"[\s：:]", "", label))
            for name in ("project", "unit", "supervisor"):
                names_it = re.fullmatch(LABELS[name], plain)
                is_head = _known(value) or COLUMN.fullmatch(value)
                fits = len(value) <= LONGEST_NAME and not is_head
                if names_it and fits and len(plain) >= SHORTEST_LABEL:
                    cover.lines.add(index)
                    _take(cover, name, value.replace("\n", ""))


def _known(label: str) -> str:
    """What a label asks for; "" for words that are no label."""
    plain = re.sub(r"[\s：:]", "", label).translate(FULL_BRACKETS)
    return next((n for n, each in LABELS.items() if re.fullmatch(each, plain)), "")


def _bottom(pieces: Sequence[Piece], cover: Cover) -> None:
    """A signature: the unit's name, and the day under it."""
    prose = [
        n
        for n, each in enumerate(pieces)
        if each.row is None and each.role is Role.TEXT
    ]
    last = prose[-BOTTOM:] if _is_all_text(pieces) else prose
    days = [
        (before, at)
        for before, at in pairwise([-1, *last])
        if DATED.fullmatch(half_width(pieces[at].text.strip()))
    ]
    signed = [
        each
        for each in days
        if each[0] >= 0 and SIGNED.fullmatch(pieces[each[0]].text.strip())
    ]
    at_ends = {*prose[:TOP], *prose[-BOTTOM:]}  # between them it is a table's cell
    for before, index in signed or [each for each in days if each[1] in at_ends]:
        cover.filled_on = cover.filled_on or day_in(pieces[index].text)
        cover.lines.add(index)
        if before >= 0 and SIGNED.fullmatch(pieces[before].text.strip()):
            cover.unit = cover.unit or pieces[before].text.strip()
            cover.lines.add(before)


def _is_all_text(pieces: Sequence[Piece]) -> bool:
    return all(each.row is None for each in pieces)


def _from_title(cover: Cover, kind: Kind, named: str) -> None:
    named, title = half_width(named), half_width(cover.title)
    title = CHINESE_YEAR.sub(_digits, title)
    for text in (named, title):
        if found := re.search(r"(20\d\d)\s*年", text):
            cover.year = cover.year or int(found[1])
    title = re.sub(r"^(?:附件\d*[：:]?)?\s*20\d\d\s*年(?:度)?\s*", "", title)
    if found := OF_TITLE.search(title):
        cover.unit = cover.unit or found[1]
    if kind is Kind.PROJECT and not cover.project:
        behind = IN_BRACKETS.search(title)
        bracketed = cover.bracketed or (behind[1] if behind else "")
        cover.project = _project_in(title, cover.unit) or bracketed


def _digits(found: re.Match[str]) -> str:
    """二〇二三 as 2023."""
    return found[0].translate(CHINESE_DIGITS)


def _project_in(title: str, unit: str) -> str:
    """The project's name: what the title says behind the unit and the year."""
    plain = title.replace(unit, "") if unit else title
    parts = re.split(r"20\d\d\s*年(?:度)?", re.sub("[（(]20.*", "", plain))
    (*before, last) = [each for each in parts if each.strip()] or [""]
    if name := _name_in(last):
        return name
    told = (each for each in reversed(before) if OF_MONEY.search(each))
    return _bare_name(next(told, ""))  # 生活补助经费2023年度绩效自评报告


def _name_in(text: str) -> str:
    found = PROJECT_TITLE.match(re.sub("^关于", "", text.strip()))
    return _bare_name(found[1]) if found else ""


def _bare_name(text: str) -> str:
    name = BESIDE_NAME.sub("", text.strip())
    return "" if name in NO_NAMES else name


def _from_text(cover: Cover, kind: Kind, texts: Sequence[str], page: str) -> None:
    whole = half_width("\n".join(texts))
    cover.year = cover.year or evaluated_year(texts)
    if found := NOTICE.search(whole):
        cover.notice = found[1]
        if number := NUMBERED.search(whole[found.end() : found.end() + 40]):
            cover.notice_number = number[0]
    if found := GLUED.search(whole):
        cover.unit = cover.unit or found["unit"]
        if kind is Kind.PROJECT:
            cover.project = cover.project or found["project"].strip()
    if not cover.unit and (found := IN_TEXT.search(whole)):
        cover.unit = found[1]
    if not cover.unit and (found := OWN.search(whole)):
        cover.unit = in_region(found[1], cover.title)
    cover.unit = cover.unit or publisher_in(page)
    if found := SHORT.search(whole):
        cover.short_name = found[1]
    if kind is Kind.PROJECT and not cover.project:
        named = PROJECT_TEXT.search(whole)
        cover.project = _bare_name(named[named.lastgroup or 0]) if named else ""
