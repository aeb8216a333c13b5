"""Has every loss its cause: lost points, missed targets, low execution?"""

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
from reports.checks.lines import Indicator
from reports.checks.passages import (
    other_lines,
    problems_of,
    words_of,
)
from reports.checks.places import at_cell, at_text
from reports.checks.prose_checks.claims import is_no_conclusion
from reports.checks.registry import check
from reports.checks.verdicts import At, Fault, Kept, Lacking, Severity, Verdict
from reports.dossier.figures.printing import plain_number, two_places

from .deductions import denies_its_loss
from .elsewhere import is_in_proportion, is_told_elsewhere, missing_of
from .told import (
    EMPTY,
    GENERAL,
    has_its_cell,
    has_lost,
    is_a_problem,
    is_blank,
    is_group,
    is_left_out,
    is_rate_told,
    is_told,
    is_told_otherwise,
    stands_in_prose,
)

WEAK: Final = re.compile(
    "(?P<what>[\u4e00-\u9fff“”]{2,12}?)(?:仍|还|尚)?(?:有待|需要?进一步)"
    "(?:进一步)?(?:加强|提升|提高|完善|改进)"
)
RESULTS: Final = re.compile("分析|完成|成效|结论|得分|评分|结果|实现|履职|评价|自评")
REFERS: Final = re.compile(
    "^(?:详?见|同|如|参见|按)|(?:说明|部分|所述|如下|上文|下文|问题)$"
)
TAKEN: Final = re.compile(
    r"^(?!.*(?:每|不扣|未扣|以[上下]|的，|规则|标准)).*扣(?:减|除|了)?(?!0分)\d"
)
LEAD: Final = re.compile("^.*(?:但是?|然而|不过|其中|，|、|的)")
ALIKE: Final = 3  # pairs of characters that two names share
NUMBER: Final = re.compile(r"[扣失-]?\d+(?:\.\d+)?分?")  # how much, and not why
LIMIT: Final = re.compile(
    r"(?:不超过|不高于|控制在|≤)?(?P<number>\d+(?:\.\d+)?)(?P<unit>个?工作日|日|天|小时|分钟|%|元|万元)(?:以内|之内|内|以下)"
)
LEADING: Final = re.compile(
    r"(?P<number>\d+(?:\.\d+)?)(?P<unit>个?工作日|日|天|小时|分钟|%|元|万元)"
)


@check("T06")
def every_loss_has_its_cause(case: Case) -> Iterator[Verdict]:
    yield from _printed(case) if case.is_imported else _scored(case)
    yield from _empty_causes(case)
    yield from _weaknesses(case)
    yield from _low_execution(case)


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
        if not (lost or missed) or is_group(each):
            continue
        if denies_its_loss(case, each):
            continue  # told of that
        left_out = is_left_out(case, each)
        is_open = not left_out or stands_in_prose(case, each)
        is_said = is_a_problem(case, each) or (not left_out and is_told(case, each))
        is_said = is_said or (is_open and is_told_otherwise(case, each))
        is_open = is_open and not has_its_cell(case, each)
        is_said = is_said or (is_open and is_told_elsewhere(case, missing_of(each)))
        is_prose = stands_in_prose(case, each)
        is_said = is_said or (is_open and is_in_proportion(each, is_prose=is_prose))
        if is_said or not is_blank(each.reason):
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
    """The same words twice; a cause where none were lost."""
    same = defaultdict[str, list[Indicator]](list)
    for each in case.indicators:
        reason, points = each.reason.strip(), each.points
        if not reason or points is None or points.outcome is not Outcome.SCORED:
            continue
        lost = points.points < points.weight or points.met is False
        if lost or has_lost(each):
            is_why = reason not in EMPTY and not REFERS.search(reason)
            if is_why and not NUMBER.fullmatch(reason):
                same[reason].append(each)
        elif reason not in EMPTY and _is_of_loss(case, each):
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


def _is_of_loss(case: Case, each: Indicator) -> bool:
    """Whether the words tell of points: in a printed table any remark may stand there.

    >>> bool(TAKEN.search("盘亏2件，扣1分")), bool(TAKEN.search("每超1%扣1分，未超"))
    (True, False)
    """
    if not case.is_imported:
        return not _may_say_why(each)
    is_cell = not stands_in_prose(case, each)
    return is_cell and bool(TAKEN.search(each.reason)) and not _may_say_why(each)


def _may_say_why(each: Indicator) -> bool:
    """Far above the target, and points by hand, are accounted for there as well."""
    points = each.points
    if points is None or each.code == "execution":
        return True
    by_hand = isinstance(points.explanation.rule.rule, Manual)
    return points.overshot or by_hand or points.met is None


def _weaknesses(case: Case) -> Iterator[Verdict]:
    """What the analysis calls weak stands among the problems."""
    if not case.reading.passages_with("有待", "进一步"):
        return
    problems = problems_of(case)
    told = "".join(text for _, text in problems)
    results = _results(case) if case.is_imported else None
    for line in other_lines(case):
        if results is not None and line.index not in results:
            continue  # 供水保证率有待提高: why there is a project at all
        if "有待" not in line.text and "进一步" not in line.text:
            continue
        for found in WEAK.finditer(line.text):
            what = LEAD.sub("", found["what"])
            words = words_of(what)
            own = {word for word in words if not GENERAL.fullmatch(word)}
            if own & words_of(told) or not own:
                yield Kept()
            else:
                yield Fault(
                    at_text(line, *found.span()),
                    f"这里写“{what}”有不足，存在的问题中没有这一项",
                    "失分的原因列入存在的问题",
                    about=(line.subject,),
                    severity=Severity.WARNING if not problems else None,
                )


def _results(case: Case) -> frozenset[int]:
    """Lines of an existing report that say what came of the year."""
    return frozenset(
        each.line.index
        for each in case.reading.prose
        if RESULTS.search("".join(each.path)) and not is_no_conclusion(each)
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
    if rate >= case.policy.number("T06", "execution") or is_rate_told(case):
        yield Kept()
        return
    yield Fault(
        At("报告正文", "sections.problems"),
        f"{key}{two_places(rate)}%，没有写原因",
        "写明没有执行完的原因",
        about=(key, "支出决算", "全年执行数"),
    )
