"""Which items of a self-evaluation a reviewer judges, and what each rests on.

An item's hash covers everything a verdict on it was based on: its cells as they read,
the figures they were printed from, and its evidence by content. Equal hash, and the
verdict still stands; another hash, and it has to be read again.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from indicators.scoring.arithmetic import number_text
from indicators.scoring.card import Score, Scorecard
from indicators.scoring.measures import Result
from indicators.scoring.structure import specs
from indicators.scoring.wording import explained
from reports.dossier.codec import canonical_bytes
from reports.dossier.figures import Base, Figure, figures_of
from reports.dossier.figures.catalogue import units
from reports.dossier.figures.printing import day, in_prose
from reports.dossier.figures.values import ORIGINS
from reports.dossier.model import Dossier, Evidence, FundLine
from reports.dossier.narrative import Unbalanced, Words, pieces_of
from reports.dossier.numbering import numbered
from reports.dossier.outline import Holds

INDICATORS: Final = "指标"
FIGURES: Final = "数据"
SECTIONS: Final = "正文"
AMOUNTS: Final = {
    "budget_initial": "年初预算数",
    "budget_adjusted": "全年（调整后）预算数",
    "amount_released": "预算指标下达数",
    "amount_received": "资金到位数",
    "amount_executed": "全年执行数",
}
Cells = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to judge: what it is called, how it reads, what it rests on."""

    key: str  # indicator/<code>, figure/<key>, section/<key>
    part: str
    label: str
    cells: Cells  # label, text: in the order of reading
    evidence: tuple[Evidence, ...]
    sha256: str

    @property
    def code(self) -> str:
        """The indicator's code, or "" for anything else."""
        kind, _, code = self.key.partition("/")
        return code if kind == "indicator" else ""


def items_of(dossier: Dossier, card: Scorecard) -> tuple[Item, ...]:
    """Every item: indicators, then figures, then the sections of the report."""
    figures = figures_of(dossier, card)
    return (
        *_indicators(dossier, card),
        *figures_in(dossier),
        *_sections(dossier, figures),
    )


def changed(
    items: tuple[Item, ...], earlier: tuple[Item, ...]
) -> dict[str, dict[str, str]]:
    """Items that are new or read differently: {key: {cell: earlier text}}.

    Of an item whose cells read as before, though its evidence is another, no cell is
    named.
    """
    before = {each.key: each for each in earlier}
    return {
        each.key: _earlier_cells(each, before.get(each.key))
        for each in items
        if each.key not in before or before[each.key].sha256 != each.sha256
    }


def _earlier_cells(item: Item, before: Item | None) -> dict[str, str]:
    old = dict(before.cells) if before else {}
    return {
        label: old.get(label, "")
        for label, text in item.cells
        if old.get(label, "") != text
    }


def _indicators(dossier: Dossier, card: Scorecard) -> Iterator[Item]:
    results = {each.code: each for each in dossier.results}
    proofs = {each.code: each for each in dossier.evidence}
    standards = {spec.code: spec.standard for _, spec in specs(dossier.scheme)}
    for score in card.scores:
        result = results.get(score.code)
        named = result.evidence if result else ()
        evidence = tuple(proofs[code] for code in named if code in proofs)
        cells = _reading(score, result, standards.get(score.code, ""))
        yield _item(
            f"indicator/{score.code}", INDICATORS, score.name, cells, evidence=evidence
        )


def _reading(score: Score, result: Result | None, standard: str) -> Cells:
    cells = [("分值", number_text(score.weight))]
    cells.append(("自评得分", number_text(score.points)))
    if standard:
        cells.append(("评分标准", standard))
    if result is not None:
        promised = f"{result.operator.value} {result.target}{result.unit}"
        cells += [
            ("年度指标值", promised if result.target else ""),
            ("实际完成值", _reached(result)),
            ("不适用的理由", result.not_applicable),
            ("扣分原因", result.deduction_reason),
            ("改进措施", result.improvement),
            ("推定说明", result.assumed),
        ]
    cells.append(("计分说明", explained(score)))
    return tuple((label, text) for label, text in cells if text)


def _reached(result: Result) -> str:
    return f"{result.actual}{result.unit}" if result.actual else ""


def figures_in(dossier: Dossier) -> Iterator[Item]:
    """What lies in accounts and projects: figures, money, payments, the goal."""
    known = units(dossier.kind)
    for entry in dossier.figures:
        value = entry.value
        text = "" if value is None else in_prose(value, known.get(entry.key, ""))
        cells = (
            ("值", text or "未填"),
            ("来源", ORIGINS[entry.origin]),
            ("说明", entry.note),
        )
        yield _item(f"figure/{entry.key}", FIGURES, entry.key, _given(cells))
    for line in dossier.funds:
        label = f"{line.source}·{line.fund_type}"
        yield _item(f"figure/{label}", FIGURES, label, _given(_amounts(line)))
    if dossier.payments:
        yield _item("figure/支付明细", FIGURES, "支付明细", _payments(dossier))
    goal = (("预期目标", dossier.goal.expected), ("实际完成", dossier.goal.actual))
    if any(text for _, text in goal):
        yield _item("figure/年度总体目标", FIGURES, "年度总体目标", _given(goal))


def _amounts(line: FundLine) -> Cells:
    return tuple(
        (label, _money(getattr(line, field))) for field, label in AMOUNTS.items()
    )


def _payments(dossier: Dossier) -> Cells:
    return tuple(
        (
            f"第{number}项",
            " ".join(
                filter(
                    None,
                    (
                        each.item,
                        _money(each.amount),
                        day(each.paid_on) if each.paid_on else "",
                    ),
                )
            ),
        )
        for number, each in enumerate(dossier.payments, start=1)
    )


def _sections(dossier: Dossier, figures: Mapping[str, Figure]) -> Iterator[Item]:
    """Points and grade quoted in a text follow from the indicators, judged there."""
    written = {each.key: each.text for each in dossier.sections}
    entered = {k: f for k, f in figures.items() if f.source != Base.SCORE.value}
    for each in numbered(dossier.outline):
        text = written.get(each.place.key, "")
        cells = [("正文", printed(text, figures))]
        if each.place.holds is Holds.GROUP:
            cells.append(("评价小组", _group(dossier)))
        if each.place.holds in (Holds.SUBMISSION, Holds.DISCLOSURE):
            cells.append(("声明", _statements(dossier)))
        if given := _given(tuple(cells)):
            label = each.heading or "导语"
            rests_on = _given((("正文", printed(text, entered)), *cells[1:]))
            key = f"section/{each.place.key}"
            yield _item(key, SECTIONS, label, given, rests_on=rests_on)


def printed(text: str, figures: Mapping[str, Figure]) -> str:
    """A text as it reads, with those of its figures filled in that are given."""
    try:
        pieces = pieces_of(text)
    except Unbalanced:
        return text
    return "".join(_word(each, figures) for each in pieces)


def _word(each: Words, figures: Mapping[str, Figure]) -> str:
    if not each.key:
        return each.text
    figure = figures.get(each.key)
    return figure.text if figure else f"{{{each.key}}}"


def _group(dossier: Dossier) -> str:
    return "\n".join(
        " ".join(filter(None, (each.role, each.post, each.name, each.duty)))
        for each in dossier.group
    )


def _statements(dossier: Dossier) -> str:
    said = dossier.statements
    facts = [
        ("报送日期", day(said.submitted_on) if said.submitted_on else ""),
        ("对材料负责", "是" if said.truthful else "否"),
        ("报送与公开一致", "是" if said.consistent else "否"),
        ("公开渠道", said.disclosure_channel),
        ("公开日期", day(said.disclosed_on) if said.disclosed_on else ""),
    ]
    return "\n".join(f"{label}：{text}" for label, text in facts if text)


def _given(cells: Cells) -> Cells:
    return tuple((label, text) for label, text in cells if text)


def _money(value: Decimal | None) -> str:
    return "" if value is None else in_prose(value, "元")


def _item(
    key: str,
    part: str,
    label: str,
    cells: Cells,
    *,
    evidence: tuple[Evidence, ...] = (),
    rests_on: Cells | None = None,
) -> Item:
    """`rests_on`: what is hashed, where that is not simply the cells."""
    hashed = cells if rests_on is None else rests_on
    content = {
        "label": label,
        "cells": [list(each) for each in hashed],
        "evidence": sorted([e.name, e.category, e.sha256] for e in evidence),
    }
    return Item(key, part, label, cells, evidence, digest(content))


def digest(content: object) -> str:
    return hashlib.sha256(canonical_bytes(content)).hexdigest()
