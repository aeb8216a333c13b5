"""How a score is explained to a clerk, in words."""

from typing import Final

from .arithmetic import number_text, written
from .card import Explanation, Outcome, Score

SCORED: Final = Outcome.SCORED
NO_POINTS: Final = {
    Outcome.BLANK: "尚未填报，暂按0分计",
    Outcome.NOT_APPLICABLE: "不计入总分",
    Outcome.NOT_COMPUTABLE: "无法计算，不计分，也不当作0分或满分",
    Outcome.UNUSABLE: "填写有误，改正后才能计分",
}


def explained(score: Score) -> str:
    """One indicator: which rule, why, the sum, its rounding, the points."""
    told = score.explanation
    if score.outcome is not SCORED:
        return f"{told.because}。{NO_POINTS[score.outcome]}。"
    return f"计分规则：{told.rule.title}。{sentence(told)}"


def sentence(told: Explanation) -> str:
    """Any step of the scoring: why, the sum with its numbers, and its rounding."""
    _, _, why, formula, raw, places, points, notes = told
    if notes:
        why = "。".join((*notes, why))
    text = ""
    if isinstance(formula, tuple):
        text = f"{written(formula)} = {number_text(raw)}，"
    if places is None or raw == points:
        return f"{why}。{text}得{number_text(points)}分。"
    text = text or f"{number_text(raw)}，"
    return f"{why}。{text}四舍五入到{places}位小数，得{number_text(points)}分。"
