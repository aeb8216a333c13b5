"""A report of checks as JSON, and as text for people."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final

from .findings import Finding, Obligation, Report
from .verdicts import Outcome, Severity

SEVERITIES: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "错误",
    Severity.WARNING: "提醒",
    Severity.INFO: "提示",
}
OUTCOMES: Final[Mapping[Outcome, str]] = {
    Outcome.PASS: "通过",
    Outcome.FINDING: "有问题",
    Outcome.EXPLAINED: "已说明",
    Outcome.WAIVED: "已豁免",
    Outcome.NOT_CHECKABLE: "未检查",
    Outcome.NOT_APPLICABLE: "不适用",
}


def report_to_data(report: Report) -> dict[str, Any]:
    """Plain JSON values: {"findings": […], "obligations": […]}."""
    return {
        "findings": [_finding(each) for each in report.findings],
        "obligations": [_obligation(each) for each in report.obligations],
    }


def told(report: Report) -> Iterator[str]:
    """The report in sentences, finding by finding, then what was not checked."""
    for each in report.findings:
        yield from _sentences(each)
    unchecked = [
        f"{each.code} {each.title}（{each.reason or '没有所需的数据'}）"
        for each in report.obligations
        if each.outcome is Outcome.NOT_CHECKABLE
    ]
    if unchecked:
        yield "未检查："
        yield from (f"  {line}" for line in unchecked)
    yield _summary(report)


def _finding(each: Finding) -> dict[str, Any]:
    return {
        "code": each.code,
        "severity": str(each.severity),
        "outcome": str(each.outcome),
        "where": each.where,
        "found": each.found,
        "expected": each.expected,
        "remedy": each.remedy,
        "title": each.title,
        "difference": each.difference,
        "key": each.key,
        "mark": each.mark,
        "answer": each.answer,
        "is_sure": not each.is_unsure,
        "places": [asdict(place) for place in each.places],
    }


def _obligation(each: Obligation) -> dict[str, Any]:
    return {
        "code": each.code,
        "title": each.title,
        "severity": str(each.severity),
        "outcome": str(each.outcome),
        "tested": each.tested,
        "findings": each.faults,
        "reason": each.reason,
    }


def _sentences(each: Finding) -> Iterator[str]:
    state = "" if each.is_open else f"·{OUTCOMES[each.outcome]}"
    yield f"[{each.code} {SEVERITIES[each.severity]}{state}] {each.where}"
    is_said = each.found.startswith("写")
    yield f"  {each.found}" if is_said else f"  写的是：{each.found}"
    gap = f"（相差{each.difference}）" if each.difference else ""
    yield f"  应为：{each.expected}{gap}"
    if each.quote and each.quote not in each.found:
        yield f"  原文：{each.quote}"
    yield f"  改法：{each.remedy}"
    if each.doubt:
        yield f"  把握：{each.doubt}"
    if each.answer:
        yield f"  说明：{each.answer}"


def _summary(report: Report) -> str:
    passed = sum(each.outcome is Outcome.PASS for each in report.obligations)
    unchecked = sum(
        each.outcome is Outcome.NOT_CHECKABLE for each in report.obligations
    )
    return (
        f"错误{len(report.blocking)}处，提醒{len(report.to_explain)}处，提示{len(report.hints)}处；"
        f"{passed}项检查通过，{unchecked}项未检查。"
    )
