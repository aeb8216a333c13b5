"""Satisfaction that was asked for, and paragraphs that stand twice."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from reports.checks.case import Case
from reports.checks.cells import number_in
from reports.checks.lines import Line, LineKind
from reports.checks.passages import words_of
from reports.checks.places import at_cell, at_line
from reports.checks.printed import printed_lines
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Kept, Lacking, Verdict
from reports.documents.build.material import gather
from reports.dossier.model import Dossier

SATISFIED: Final = re.compile("满意")
ASKED: Final = re.compile(
    "问卷|调查|访谈|访问|回访|样本|测评|抽样|走访|评议|满意度[^。]{0,8}份"
    "|(?<!自)(?:评价|评估|评教|反馈|意见|征询|打分)(?:表|单|卡|器)|好差评|不记名|扫码评"
    r"|\d(?:人|名|份|户|家|位)[^。；]{0,20}满意|满意(?!度)[^。；]{0,16}?\d(?:人|名|份|户|家|位|张)"
)
NO_COMPLAINT: Final = re.compile("(?:没有|无|未收到|未接到|零)(?:任何)?(?:群众)?投诉")
# Declarations that every report makes in the same words.
DECLARED: Final = re.compile("自评(?:材料|报告)[^。]{0,30}(?:真实性|一致)|报送期限")
STATED: Final = re.compile(
    r"(?:普遍|反映|反响|认为|感到|评价)[^。；]{0,8}，[^，。；]{0,8}满意度(?:为|达到?|是|实际)?\d{1,3}(?:\.\d+)?%"
)
WORKED_OUT: Final = re.compile(r"满意[度率](?:为|达到?|是|实际)?\d{1,2}\.\d{1,2}%")
SOMEHOW: Final = re.compile(
    r"抽查|电话|座谈|打分|征求|随机|访问|抽取|好差评|评价器|系统评价|评价系统|\d+[人名份户]"
)
AIMED: Final = re.compile("目标|计划|要求|上年|去年|不低于")
HUNDRED: Final = 100
FEWEST_HEADINGS: Final = 2


@check("T10")
def satisfaction_was_asked_for(case: Case) -> Iterator[Verdict]:
    asked = any(ASKED.search(each.text) for each in case.reading.lines_for(ASKED))
    if not asked and case.is_imported and _is_report(case):
        yield from _told_only(case)
    for each in case.indicators:
        if not SATISFIED.search(each.name):
            continue
        actual, target = number_in(each.actual), number_in(each.target)
        if actual is None:
            continue
        if case.is_imported and not _is_report(case):
            yield Lacking("只有表格，没有写调查方法的地方")
            continue
        told = f"{each.reason}{each.result.improvement if each.result else ''}"
        proved = each.result is not None and bool(each.result.evidence)
        if asked or proved or ASKED.search(told):
            yield Kept()
            continue
        same = "，与目标值相同" if target and target.value == actual.value else ""
        yield Fault(
            at_cell(each, "actual"),
            f"“{each.name}”完成值{each.actual}{each.unit.removeprefix('%')}{same}，"
            "没有写调查的方法和人数",
            "写明调查的方式、对象、份数",
            about=(each.subject,),
        )
    for line in case.reading.lines_for(NO_COMPLAINT):
        if NO_COMPLAINT.search(line.text) and SATISFIED.search(line.text):
            yield Fault(at_line(line), "以没有投诉当作满意", "以调查的结果说明满意度")


def _told_only(case: Case) -> Iterator[Verdict]:
    """学员反映较好，满意度96.63%: in the prose, where no table has it."""
    if any(SATISFIED.search(each.name) and each.actual for each in case.indicators):
        return
    is_asked = any(
        SATISFIED.search(sentence.text) and SOMEHOW.search(sentence.text)
        for sentence in case.sentences
    )
    for passage in case.reading.prose:
        worked_out = () if is_asked else WORKED_OUT.finditer(passage.text)
        for found in (*STATED.finditer(passage.text), *worked_out):
            before = re.split("[，。；]", passage.text[: found.start()])[-1]
            if AIMED.search(before[-12:]):
                continue
            yield Fault(
                passage.at(found.start(), found.end()),
                f"写“{found[0]}”，没有写调查的方法和人数",
                "写明调查的方式、对象、份数",
                about=(passage.line.subject,),
            )
            return


def _is_report(case: Case) -> bool:
    """More than a form: numbered headings with paragraphs below them."""
    headings = sum(1 for each in case.reading.headings if each.line.number)
    return headings >= FEWEST_HEADINGS and bool(case.reading.prose)


@check("T12")
def no_paragraph_stands_twice(case: Case) -> Iterator[Verdict]:
    """In the report itself, and against last year's and the unit's other ones."""
    shortest = int(case.policy.number("T12", "length"))
    likeness = int(case.policy.number("T12", "likeness"))
    own = _long(case.lines, shortest)
    seen: dict[str, Line] = {}
    for line in own:
        if line.text in seen:
            yield Fault(
                (at_line(line), at_line(seen[line.text])),
                "两段文字相同",
                "各写各的内容",
            )
        seen.setdefault(line.text, line)
    others = [*case.companions.siblings]
    if case.companions.last_year:
        others.append(case.companions.last_year)
    if not others:
        if own:
            yield Kept(len(own))
        yield Lacking("没有上一年度或同单位的其他报告")
        return
    known = [
        (words_of(line.text), _name(other))
        for other in others
        for line in _long(_lines(other), shortest)
    ]
    for line in own:
        name = _alike(words_of(line.text), known, likeness)
        if name:
            yield Fault(
                at_line(line), f"与{name}的报告几乎相同", "本年度、本项目的内容"
            )
        else:
            yield Kept()


def _lines(other: Dossier) -> tuple[Line, ...]:
    if other.source is None:
        return printed_lines(gather(other))
    return tuple(
        Line(index, each.place, LineKind.PROSE, each.text)
        for index, each in enumerate(other.source.lines)
        if not each.level
    )


def _long(lines: Iterable[Line], shortest: int) -> list[Line]:
    kinds = (LineKind.PROSE, LineKind.ITEM)
    return [
        line
        for line in lines
        if line.kind in kinds and len(line.text) >= shortest
        if not DECLARED.search(line.text)
    ]


def _alike(
    words: frozenset[str], known: Iterable[tuple[frozenset[str], str]], likeness: int
) -> str:
    for others, name in known:
        both = len(words & others)
        if both * HUNDRED >= likeness * len(words | others) > 0:
            return name
    return ""


def _name(other: Dossier) -> str:
    subject = f"“{other.project.name}”" if other.project else "整体"
    return f"{other.fiscal_year}年度{subject}"
