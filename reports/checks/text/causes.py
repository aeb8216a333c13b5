"""Causes: of lost points, missed targets, low execution; and what is done about it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from indicators.scoring.card import Outcome
from indicators.scoring.reasons import missing_reasons
from indicators.scoring.rules import Manual
from reports.checks.case import Case
from reports.checks.cells import number_in
from reports.checks.lines import Indicator, Line
from reports.checks.passages import (
    measures_of,
    other_lines,
    problems_of,
    words_of,
)
from reports.checks.places import at_cell, at_line, at_text
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Lacking, Severity, Verdict
from reports.dossier.figures.printing import plain_number, two_places

from .told import is_blank, is_left_out, is_told

NO_CAUSE: Final = frozenset({"无", "0", "没有", "/", "\\", "—", "-", "无。", "不涉及"})
CAUSE: Final = re.compile(
    "原因|主要是|由于|因为|因[^此而素]|受.{1,12}影响|导致|造成|所致"
)
EXECUTION: Final = re.compile("执行|支出|结余|结转|到位|支付")
WEAK: Final = re.compile(
    "(?P<what>[\u4e00-\u9fff“”]{2,12}?)(?:仍|还|尚)?(?:有待|需要?进一步)"
    "(?:进一步)?(?:加强|提升|提高|完善|改进)"
)
LEAD: Final = re.compile("^.*(?:但是?|然而|不过|其中|，|、|的)")
ALIKE: Final = 3  # pairs of characters that two names share
LIMIT: Final = re.compile(
    r"(?:不超过|不高于|控制在|≤)?(?P<number>\d+(?:\.\d+)?)(?P<unit>个?工作日|日|天|小时|分钟|%|元|万元)(?:以内|之内|内|以下)"
)
LEADING: Final = re.compile(
    r"(?P<number>\d+(?:\.\d+)?)(?P<unit>个?工作日|日|天|小时|分钟|%|元|万元)"
)
HOLLOW: Final = re.compile(
    "加强|强化|提高|提升|增强|加大|进一步|不断|切实|认真|全面|深入|积极|持续|努力|严格|扎实|着力"
    "|学习|宣传|教育|认识|思想|意识|力度|领导|重视|管理|监督|监管|落实|责任|工作|水平|能力|质量|效率|效益|作风|组织|协调|沟通"
    "|制度|机制|建设|完善|健全|规范|总结|经验|相关|有关|各项|做好|抓好|推进|推动|确保|保障|开展|实施|措施|要求|政策|干部|职工|人员|业务"
)


@check("T06")
def every_loss_has_its_cause(case: Case) -> Iterator[Verdict]:
    yield from _printed(case) if case.is_imported else _scored(case)
    yield from _empty_causes(case)
    yield from _weaknesses(case)
    yield from _low_execution(case)


@check("T07")
def every_problem_has_a_measure(case: Case) -> Iterator[Verdict]:
    """A measure answers a problem if both speak of the same thing."""
    problems, measures = problems_of(case), measures_of(case)
    if not problems:
        return
    if not measures:
        line = problems[0][0]
        yield Fault(at_line(line), "写了问题，没有改进措施", "每个问题一条措施")
        return
    answers = [words_of(text) for _, text in measures]
    if len(measures) >= len(problems) and not _is_hollow(case, measures):
        yield Kept(
            len(problems)
        )  # one each: that they do not share a word says nothing
        return
    for line, text in problems:
        about = words_of(text)
        if not about or any(about & answer for answer in answers):
            yield Kept()
        else:
            start = line.text.find(text)
            yield Fault(
                at_text(line, start, start + len(text)),
                f"问题“{text[:40]}”没有对应的措施",
                "针对这个问题的措施",
            )


def _is_hollow(case: Case, measures: Sequence[tuple[Line, str]]) -> bool:
    """Whether one of the measures is made of words that fit any report."""
    unit = words_of(case.dossier.unit.name)
    return any(not (words_of(HOLLOW.sub("", text)) - unit) for _, text in measures)


@check("T07")
def every_listed_problem_has_a_measure(case: Case) -> Iterator[Verdict]:
    """The clerk's own list of problems: each with what is done about it."""
    for each in case.dossier.measures:
        if each.measure.strip():
            yield Kept()
        else:
            yield Fault(
                At("问题和措施", "measures", each.problem[:60]),
                f"问题“{each.problem[:40]}”没有写改进措施",
                "针对这个问题的措施",
            )


def _scored(case: Case) -> Iterator[Verdict]:
    """What the scheme asks a reason for, and has none."""
    dossier = case.dossier
    missing = {
        each.place: each.remedy
        for each in missing_reasons(dossier.scheme, dossier.results, case.card)
    }
    for score in case.card.scores:
        if score.outcome is not Outcome.SCORED:
            continue
        why = missing.get(f"指标“{score.name}”的扣分原因")
        if why is None:
            yield Kept()
            continue
        key = f"results.{score.code}.deduction_reason"
        lost = plain_number(score.weight - score.points)
        yield Fault(
            At(f"评分表 › {score.name} › 扣分原因", key),
            f"“{score.name}”失{lost}分，没有写原因",
            "这一项自己的原因",
            remedy=f"{why}。",
            about=(f"result:{score.code}",),
        )


def _printed(case: Case) -> Iterator[Verdict]:
    """A missed target or lost points: a reason in the row, or in a sentence."""
    for each in case.indicators:
        weight, score = number_in(each.weight), number_in(each.score)
        lost = weight is not None and score is not None and score.value < weight.value
        missed = each.points is not None and each.points.met is False
        missed = missed or _is_over(each)
        if not (lost or missed):
            continue
        left_out = is_left_out(case, each)
        if not is_blank(each.reason) or (not left_out and is_told(case, each)):
            yield Kept()
            continue
        told = f"得{each.score}分，分值{each.weight}分" if lost else ""
        said = f"目标{each.target}，完成{each.actual}" if missed else ""
        yield Fault(
            at_cell(each, "deduction_reason"),
            f"“{each.name}”{'，'.join(filter(None, (said, told)))}，没有写原因",
            "这一项自己的原因",
            about=(each.subject,),
        )


def _is_over(each: Indicator) -> bool:
    """30日内, and it took 36: above a limit that the target's own words set."""
    limit, reached = (
        LIMIT.fullmatch(each.target.strip()),
        LEADING.match(each.actual.strip()),
    )
    if limit is None or reached is None or limit["unit"] != reached["unit"]:
        return False
    return Decimal(reached["number"]) > Decimal(limit["number"])


def _empty_causes(case: Case) -> Iterator[Verdict]:
    """无 where points were lost; the same words twice; a cause where none were lost."""
    same = defaultdict[str, list[Indicator]](list)
    for each in case.indicators:
        reason, points = each.reason.strip(), each.points
        if not reason or points is None or points.outcome is not Outcome.SCORED:
            continue
        lost = points.points < points.weight or points.met is False
        if lost and reason in NO_CAUSE:
            yield Fault(
                at_cell(each, "deduction_reason"),
                f"“{each.name}”失分，原因写“{reason}”",
                "这一项自己的原因",
                about=(each.subject,),
            )
        elif lost:
            same[reason].append(each)
        elif reason not in NO_CAUSE and not _may_say_why(each):
            yield Fault(
                at_cell(each, "deduction_reason"),
                f"“{each.name}”没有失分，写了扣分原因",
                "没有失分的不写扣分原因",
                about=(each.subject,),
                severity=Severity.WARNING,
            )
    for reason, rows in same.items():
        if len(rows) > 1 and not _are_alike(rows):
            yield Fault(
                tuple(at_cell(each, "deduction_reason") for each in rows),
                f"{len(rows)}项指标的扣分原因同样写“{reason[:30]}”",
                "各项写各自的原因",
                severity=Severity.WARNING,
            )


def _are_alike(rows: Sequence[Indicator]) -> bool:
    """宫颈癌检查人数 and 乳腺癌检查人数: one thing may have kept both down."""
    first, *others = (set(pairwise(each.name)) for each in rows)
    return all(len(first & other) >= ALIKE for other in others)


def _may_say_why(each: Indicator) -> bool:
    """Far above the target, and points by hand, are accounted for there as well."""
    points = each.points
    if points is None or each.code == "execution":
        return True
    by_hand = isinstance(points.explanation.rule.rule, Manual)
    return points.overshot or by_hand or points.met is None


def _weaknesses(case: Case) -> Iterator[Verdict]:
    """What the analysis calls weak stands among the problems."""
    problems = problems_of(case)
    told = "".join(text for _, text in problems)
    for line in other_lines(case):
        for found in WEAK.finditer(line.text):
            what = LEAD.sub("", found["what"])
            words = words_of(what)
            if 2 * len(words & words_of(told)) >= len(words):
                yield Kept()
            else:
                yield Fault(
                    at_text(line, *found.span()),
                    f"这里写“{what}”有不足，存在的问题中没有这一项",
                    "失分的原因列入存在的问题",
                    about=(line.subject,),
                    severity=Severity.WARNING if not problems else None,
                )


def _low_execution(case: Case) -> Iterator[Verdict]:
    """In the portal the scheme asks; a printed report must say it somewhere."""
    if not case.is_imported:
        return
    key = "预算执行率" if case.is_project else "支出完成率"
    rate = case.amount(key)
    if rate is None:
        yield Lacking("缺少预算数或执行数")
        return
    if rate >= case.policy.number("T06", "execution") or any(
        EXECUTION.search(each.text) and CAUSE.search(each.text)
        for each in case.sentences
    ):
        yield Kept()
        return
    yield Fault(
        At("报告正文", "sections.problems"),
        f"{key}{two_places(rate)}%，没有写原因",
        "写明没有执行完的原因",
        about=(key, "支出决算", "全年执行数"),
    )
