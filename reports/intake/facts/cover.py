"""What does a report's title block say? Title, year, unit, project, dates."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Final

from indicators.scoring.measures import Kind
from reports.dossier.model import Role
from reports.intake.headings.placing import Piece
from reports.intake.wording.days import day_in

LABELS: Final = {
    "year": "评价年度|预算年度|年度|自评年度",
    "unit": (
        "评价单位|自评单位|单位名称|部门名称|填报单位|预算单位|项目单位|实施单位|项目实施单位"
        "|填报部门|部门（单位）名称|预算部门|部门（单位）|单位|部门|报告单位|编制单位"
        "|区级预算部门单位（公章）|单位（公章）|预算部门（单位）|填报单位（公章）|单位（盖章）"
        "|填报单位（盖章）|项目实施单位（盖章）|项目单位（盖章）|项目负责单位"
    ),
    "project": "项目名称|专项名称|转移支付名称|专项资金名称|专项（项目）名称",
    "supervisor": "主管部门|主管单位|项目主管部门|主管部门（盖章）|主管部门及代码",
    "filled_on": "填报日期|填报时间|填表日期|报告日期|日期|填报日|编制日期|报告时间",
    "other": (
        "评价机构|评价方式|联系人|联系电话|填表人|填报人|项目负责人|负责人|单位负责人"
        "|财务负责人|评价类型|评价阶段|项目类型|预算编码|项目编码|单位编码|公章|审核人"
    ),
}
LABELLED: Final = re.compile(r"\s*([\w（）()、·]{2,22}?)\s*[：:]\s*(.*)")
TITLE: Final = re.compile("(?:自评|评价|自我评价)(?:工作)?(?:报告|情况|总结|表)")
TITLE_PARTS: Final = re.compile(r"[（(]?\s*(20\d\d)\s*年度?\s*[）)]?")
ANNEX: Final = re.compile(r"附\s*[件表]\s*\d*[-—\d]*\s*[：:]?")
YEARLY: Final = re.compile(r"(20\d\d)\s*年\s*度")
IN_YEAR: Final = re.compile(r"(20\d\d)\s*年")
NOTICE: Final = re.compile(r"《([^《》]{6,80}?通知)》")
NUMBERED: Final = re.compile(
    r"[\w]{2,12}[〔\[（(【]\s*20\d\d\s*[〕\]）)】]\s*\d{1,4}\s*号"
)
ENDINGS: Final = (
    "人民政府办公室|人民政府|办事处|办公室|管理局|委员会|管委会|检察院|人民法院|联合会"
    "|事务中心|服务中心|中心|学校|中学|小学|医院|大队|支队|公司|馆|局|厅|部|院|站|所|会"
)
SIGNED: Final = re.compile(rf"[\w（）]{{2,30}}(?:{ENDINGS})")
OF_TITLE: Final = re.compile(
    rf"(?:关于)?\s*([\w（）]{{2,30}}?(?:{ENDINGS}))\s*[（(]?(?=20\d\d\s*年|部门|单位|整体|绩效|项目|$)"
)
IN_TEXT: Final = re.compile(
    rf"(?:成立|现将|我办|我局|确定|由)\s*(?:20\d\d\s*年度?)?([\w]{{2,24}}?(?:{ENDINGS}))"
    "(?=整体|部门|绩效|自评|20|组织实施|负责实施|具体实施)"
)
SHORT: Final = re.compile(
    r"[（(]\s*(?:以下)?简称[：:]?\s*[“\"]?([\w]{1,12})[”\"]?\s*[）)]"
)
PROJECT_TITLE: Final = re.compile(
    r"[“\"《]?([^“”\"《》：:，。]{2,60}?)[”\"》]?\s*(?:项目)?(?:支出)?绩效自?评"
)
PROJECT_TEXT: Final = re.compile(r"(?:重点)?项目\s*[“\"]([^“”\"]{2,60})[”\"]")
LONGEST_NAME: Final = 80
LONGEST_DAY: Final = 20
SHORTEST_LABEL: Final = 3
TOP: Final = 14  # lines that may be of a title block
BOTTOM: Final = 6  # lines that may be a signature
MOST_SIGNED: Final = 40


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
    _from_text(cover, kind, texts)
    return cover


def _top(pieces: Sequence[Piece], cover: Cover) -> list[str]:
    titles: list[str] = []
    for index, piece in enumerate(pieces[: TOP * 2]):
        if piece.role is Role.PAGE:
            continue
        if piece.section or piece.row or len(cover.lines) > TOP:
            break
        text = piece.text.strip()
        if ANNEX.fullmatch(text) or _labelled(text, cover):
            cover.lines.add(index)
        elif len(text) <= MOST_SIGNED and "。" not in text and _is_title(text, titles):
            titles.append(text)
            cover.lines.add(index)
    return titles


def _is_title(text: str, before: list[str]) -> bool:
    if before and TITLE.search(before[-1]):
        return bool(TITLE_PARTS.fullmatch(text))
    return bool(
        TITLE.search(text)
        or OF_TITLE.search(text)
        or TITLE_PARTS.match(text)
        or "绩效" in text
    )


def _labelled(text: str, cover: Cover) -> bool:
    found = LABELLED.match(text)
    if not found:
        return False
    label, value = re.sub(r"\s", "", found[1]), found[2].strip(" _")
    for name, labels in LABELS.items():
        if re.fullmatch(labels, label) or label.endswith("（公章）"):
            _take(cover, name, value)
            return True
    return False


def _take(cover: Cover, name: str, value: str) -> None:
    if not value:
        return
    if name == "year":
        found = re.search(r"20\d\d", value)
        cover.year = cover.year or (int(found[0]) if found else None)
    elif name == "filled_on":
        cover.filled_on = cover.filled_on or day_in(value)
    elif name != "other" and not getattr(cover, name):
        setattr(
            cover, name, re.sub(r"[（(]\s*(?:公章|盖章)\s*[）)]", "", value).strip()
        )


def _title_rows(pieces: Sequence[Piece], cover: Cover) -> list[str]:
    """The title of a form that is one table: rows of one filled cell, at its head."""
    titles: list[str] = []
    for index, piece in enumerate(pieces[: TOP * 2]):
        if piece.row is None:
            continue
        cells = piece.row.cells
        filled = [cell.strip() for cell in cells if cell.strip()]
        if len(filled) != 1 or not _is_title(filled[0][:MOST_SIGNED], titles):
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
            plain = re.sub(r"[\s：:]", "", label)
            for name in ("project", "unit", "supervisor"):
                names_it = re.fullmatch(LABELS[name], plain)
                fits = len(value) <= LONGEST_NAME and not _is_label(value)
                if names_it and fits and len(plain) >= SHORTEST_LABEL:
                    cover.lines.add(index)
                    _take(cover, name, value.replace("\n", ""))


def _is_label(text: str) -> bool:
    plain = re.sub(r"[\s：:]", "", text)
    return any(re.fullmatch(labels, plain) for labels in LABELS.values())


def _bottom(pieces: Sequence[Piece], cover: Cover) -> None:
    """A signature: the unit's name, and the day under it."""
    prose = [
        n
        for n, each in enumerate(pieces)
        if each.row is None and each.role is Role.TEXT
    ]
    last = prose[-BOTTOM:] if _is_all_text(pieces) else prose
    for before, index in pairwise([-1, *last]):
        text = pieces[index].text.strip()
        if len(text) > LONGEST_DAY or not day_in(text) or not re.match(r"二|20", text):
            continue
        cover.filled_on = cover.filled_on or day_in(text)
        cover.lines.add(index)
        if before >= 0 and SIGNED.fullmatch(pieces[before].text.strip()):
            cover.unit = cover.unit or pieces[before].text.strip()
            cover.lines.add(before)


def _is_all_text(pieces: Sequence[Piece]) -> bool:
    return all(each.row is None for each in pieces)


def _from_title(cover: Cover, kind: Kind, named: str) -> None:
    if found := re.search(r"(20\d\d)\s*年", named):
        cover.year = cover.year or int(found[1])
    if found := OF_TITLE.search(cover.title):
        cover.unit = cover.unit or found[1]
    if kind is Kind.PROJECT and not cover.project:
        plain = re.sub(r"20\d\d\s*年(?:度)?", "", cover.title)
        plain = plain.replace(cover.unit, "") if cover.unit else plain
        plain = re.sub(r"^关于", "", plain)
        if found := PROJECT_TITLE.match(plain):
            name = found[1].strip()
            is_name = name not in (
                "项目",
                "项目支出",
                "财政支出",
                "预算",
                "部门",
                "支出",
            )
            name = name.removesuffix("的").removesuffix("项目支出")
            cover.project = name if is_name else ""


def _from_text(cover: Cover, kind: Kind, texts: Sequence[str]) -> None:
    whole = "\n".join(texts)
    if not cover.year:
        cover.year = _usual(YEARLY, whole) or _usual(IN_YEAR, whole)
    if found := NOTICE.search(whole):
        cover.notice = found[1]
        if number := NUMBERED.search(whole[found.end() : found.end() + 40]):
            cover.notice_number = number[0]
    if not cover.unit and (found := IN_TEXT.search(whole)):
        cover.unit = found[1]
    if found := SHORT.search(whole):
        cover.short_name = found[1]
    if kind is Kind.PROJECT and not cover.project:
        named = PROJECT_TEXT.search(whole)
        cover.project = named[1] if named else ""


def _usual(pattern: re.Pattern[str], whole: str) -> int | None:
    years = Counter(int(each) for each in pattern.findall(whole))
    return max(years, key=lambda year: (years[year], -year)) if years else None
