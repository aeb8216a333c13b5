"""Is anything said twice, or left over from a template?"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from reports.checks.case import Case
from reports.checks.lines import Indicator, LineKind
from reports.checks.places import at_cell, at_line
from reports.checks.prose.passages import Passage
from reports.checks.prose.vocabulary import table
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Verdict

DATA: Final = table("structure")
LABEL_TWICE: Final = re.compile(
    r"((?:指标|目标|问题|措施|任务|附件|表)\d{1,2})[:：、]?\s*\1(?!\d)"
    r"|((?:一|二|三|四|五|六)是)\2"
    r"|(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2,12})(?:[。：:]\3[。：:]|(?<=指标)\3[。：:])"
)
PIECES: Final = re.compile(r"[；;。]")
LONG_PIECE: Final = 7
PIECES_OF_A_LIST: Final = 4
SAME_PARAGRAPHS: Final = 3
LONG_PARAGRAPH: Final = 15
COPIED_PARAGRAPH: Final = 50
EMPTY_LABEL: Final = re.compile(DATA["residue"]["empty_label"], re.MULTILINE)
RESIDUE: Final = (
    re.compile("|".join(DATA["residue"]["patterns"]), re.MULTILINE),
    EMPTY_LABEL,
)
SOME_RESIDUE: Final = (
    *(re.compile(each, re.MULTILINE) for each in DATA["residue"]["patterns"]),
    EMPTY_LABEL,
)
LIMIT_OF_WORDS: Final = re.compile("字(?:以内|左右|以下|以上|内)")
LONGEST_HEAD: Final = 24  # letters of a column head with its note
ASKED: Final = re.compile(
    "(?:需|应|须|请)(?:当|要)?(?:单独|逐项|简要)?(?:说明|写明|填写)"
)
OMITTED: Final = "略"
CORE: Final = re.compile(r"(?:^|(?<=\|))\s*★+(?=[\u4e00-\u9fff])")
NEVER: Final = 1_000_000
ANNEXES: Final = 10  # lines that a list of annexes may take
ANNEX: Final = "附"
ANNEXED: Final = re.compile("(?:[一二三四五六七八九十]{1,2}、)?附")
LABELLED: Final = re.compile(
    r"[^，。；：]{0,6}(?:指标|目标|问题|措施|任务)\d{1,2}[:：]"
)


@check("S05")
def labels_stand_once(case: Case) -> Iterator[Verdict]:
    yield from (Kept() for _ in case.reading.passages_with("指标1"))
    for passage in case.reading.passages_for(LABEL_TWICE):
        for found in LABEL_TWICE.finditer(passage.text):
            label = found[1] or found[2] or found[3]
            yield Fault(
                passage.at(found.start(), found.end()),
                f"“{label}”连写了两次",
                "标签只写一次",
            )


@check("S05")
def indicators_stand_once(case: Case) -> Iterator[Verdict]:
    """The same name in two rows of one level with other targets: one was copied."""
    seen: dict[tuple[tuple[str, ...], str], Indicator] = {}
    for each in case.indicators:
        key = (each.groups, each.name)
        first = seen.setdefault(key, each)
        if first is each or not case.is_imported:
            continue
        if (first.target, first.actual) == (each.target, each.actual):
            continue  # one table printed twice
        yield Fault(
            (at_cell(each, "name"), at_cell(first, "name")),
            f"指标“{each.name}”列了两行，目标分别是{first.target}和{each.target}",
            "每个指标一行，名称各不相同",
            about=(each.subject,),
        )


@check("S05")
def items_stand_once(case: Case) -> Iterator[Verdict]:
    """The same payment or deed listed twice in one enumeration."""
    for passage in case.reading.prose_with("；", ";", "。"):
        stops = sum(map(passage.text.count, "；;。"))
        pieces = _pieces(passage) if stops >= PIECES_OF_A_LIST - 1 else ()
        if len(pieces) < PIECES_OF_A_LIST:
            continue
        seen: dict[str, tuple[int, int]] = {}
        for text, start, end in pieces:
            if text in seen and len(text) >= LONG_PIECE:
                first = seen[text]
                yield Fault(
                    (passage.at(start, end), passage.at(*first)),
                    f"“{text}”列了两次",
                    "每一项只列一次；确有两笔的写明区别",
                    remedy="请删去重复的一项；确有两笔的，请写明各是哪一笔、各多少。",
                )
            seen.setdefault(text, (start, end))
        yield Kept()


def _pieces(passage: Passage) -> list[tuple[str, int, int]]:
    found, start = [], 0
    for stop in (*PIECES.finditer(passage.text), None):
        end = stop.start() if stop else len(passage.text)
        start = max(start, passage.text.rfind("：", start, end) + 1)  # 支出如下：…
        if end > start:
            found.append((passage.text[start:end], start, end))
        start = stop.end() if stop else end
    return found


@check("S05")
def headings_stand_once(case: Case) -> Iterator[Verdict]:
    """（一）主要职责 and （三）主要职责 below one heading, whatever their numbers."""
    seen: dict[tuple[str, ...], Passage] = {}
    for heading in case.reading.headings:
        title = heading.text.removeprefix(heading.marker.text if heading.marker else "")
        key = (*heading.path[:-1], title)
        if key in seen and title:
            yield Fault(
                (at_line(heading.line), at_line(seen[key].line)),
                f"标题“{heading.text}”出现了两次",
                "同一级的标题各不相同",
            )
        seen.setdefault(key, heading)


@check("S06")
def no_template_is_left(case: Case) -> Iterator[Verdict]:
    if not case.reading.standing(SOME_RESIDUE):
        yield Kept(len(case.reading.prose))
        return
    annex = NEVER
    for passage in case.reading.passages:
        clean = True
        is_annex = ANNEX in passage.text
        if is_annex and ANNEXED.match(passage.text):
            annex = passage.line.index
        is_annex = is_annex or 0 <= passage.line.index - annex < ANNEXES
        for start, end in sorted(_residue(case, passage)):
            if is_annex and OMITTED in passage.text[start:end]:
                continue  # 附件：自评表（略）: it stands elsewhere
            if passage.line.kind is LineKind.ROW and CORE.match(passage.text, start):
                continue  # ★★★低保发放人数: it marks a core indicator in its cell
            clean = False
            yield Fault(
                passage.at(start, end),
                f"留有“{passage.text[start:end][:20]}”",
                "删去模板文字，填上实际内容",
            )
        if clean and passage.is_prose:
            yield Kept()


def _residue(case: Case, passage: Passage) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    for pattern in RESIDUE:
        for each in pattern.finditer(passage.text):
            if pattern is EMPTY_LABEL and _goes_on(case, passage, each.end()):
                continue
            if LIMIT_OF_WORDS.search(each[0]) and _is_of_the_form(passage, each):
                continue
            if not any(
                start < each.end() and each.start() < end for start, end in found
            ):
                found.add(each.span())
    return found


def _is_of_the_form(passage: Passage, found: re.Match[str]) -> bool:
    """A head or a note that the form itself bears: 未完成原因（100字以内）."""
    if passage.line.kind is not LineKind.ROW:
        return False
    text = passage.text
    begin = text.rfind("|", 0, found.start()) + 1
    end = text.find("|", found.end())
    cell = text[begin : end if end >= 0 else len(text)].strip()
    is_head = len(cell) <= LONGEST_HEAD and cell.endswith(found[0])
    return is_head or ASKED.search(cell) is not None


def _goes_on(case: Case, passage: Passage, end: int) -> bool:
    """（一）绩效目标1：, and what it was stands on the next line."""
    if end < len(passage.text) or passage.line.kind is LineKind.ROW:
        return False
    after = next(
        (p for p in case.reading.passages if p.line.index > passage.line.index), None
    )
    return (
        after is not None
        and after.line.kind is not LineKind.HEADING
        and not (after.marker and after.marker.value > 1)  # （四）满意度指标，得9分
        and not LABELLED.match(after.text)
    )


@check("S06")
def paragraphs_differ(case: Case) -> Iterator[Verdict]:
    groups: dict[str, list[Passage]] = defaultdict(list)
    for passage in case.reading.prose:
        if len(passage.text) >= LONG_PARAGRAPH:
            groups[passage.text].append(passage)
    for text, same in groups.items():
        most = 1 if len(text) >= COPIED_PARAGRAPH else SAME_PARAGRAPHS - 1
        if len(same) > most:
            yield Fault(
                tuple(at_line(each.line) for each in same),
                f"{len(same)}段文字完全相同",
                "每段写各自的内容",
            )
