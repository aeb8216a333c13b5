"""Which figures are blank though the score or the text needs them."""

from collections.abc import Iterable, Iterator
from typing import Final

from indicators.scoring.card import Outcome
from indicators.scoring.measures import Kind
from indicators.scoring.quoting import nested
from reports.dossier.narrative import Unbalanced, keys_of

from .draft import Draft

ALWAYS: Final = {
    Kind.OVERALL: ("收入预算", "收入决算", "支出预算", "支出决算"),
    Kind.PROJECT: ("全年预算数", "全年执行数"),
}


def wanting(draft: Draft) -> Iterator[str]:
    """One sentence for everything that the data sheet still owes the others."""
    blank = [key for key in ALWAYS[draft.dossier.kind] if _is_blank(draft, key)]
    if blank:
        yield f"未填：{'、'.join(blank)}"
    for score in draft.card.scores:
        if score.outcome is Outcome.NOT_COMPUTABLE:
            yield nested(f"“{score.name}”无法计分：{score.explanation.because}")
    named = [key for key in _named(draft) if _is_owed(draft, key) and key not in blank]
    if named:
        yield f"正文引用而没有数：{'、'.join(named)}"
    if draft.dossier.kind is Kind.PROJECT:
        yield from _goal(draft)


def _goal(draft: Draft) -> Iterator[str]:
    if not draft.dossier.goal.expected.strip():
        yield "没有填写年度总体目标的预期目标"
    if not draft.dossier.goal.actual.strip():
        yield "没有填写年度总体目标的实际完成情况"


def _is_blank(draft: Draft, key: str) -> bool:
    figure = draft.figures.get(key)
    return figure is not None and not figure.is_present


def _is_owed(draft: Draft, key: str) -> bool:
    """Whether a figure is one of the data sheet's and has no value."""
    figure = draft.figures.get(key)
    of_data = figure is not None and figure.source in ("填报", "项目资金", "计算")
    return of_data and _is_blank(draft, key)


def _named(draft: Draft) -> Iterable[str]:
    keys = dict[str, None]()
    for section in draft.dossier.sections:
        try:
            keys.update(dict.fromkeys(keys_of(section.text)))
        except Unbalanced:
            continue
    return keys
