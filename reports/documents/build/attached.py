"""The lists that follow from what a report holds: evidence, problems and measures.

They print only where there is something to print, after the outline's own annexes.
"""

from collections.abc import Iterator
from typing import Final

from reports.documents.tree import Align, AnnexPart, Cell, Column
from reports.dossier.figures.printing import day
from reports.dossier.model import Measure

from .cells import centred, table, words
from .material import Material

EVIDENCE: Final = (
    Column("编号", 18),
    Column("材料名称", 90, Align.LEFT),
    Column("类别", 24),
    Column("所证明的指标", 75, Align.LEFT),
    Column("是否公开", 18),
)
MEASURES: Final = (
    Column("序号", 12),
    Column("存在问题", 65, Align.LEFT),
    Column("涉及的指标", 45, Align.LEFT),
    Column("改进措施", 60, Align.LEFT),
    Column("责任人（部门）", 23),
    Column("完成时限", 20),
)
ANSWERS: Final = (
    Column("序号", 12),
    Column("上年提出的措施", 100, Align.LEFT),
    Column("落实情况", 23),
    Column("说明", 90, Align.LEFT),
)


def attached(material: Material, first: int) -> Iterator[AnnexPart]:
    """The annexes, numbered from `first` on."""
    known = (
        ("问题和改进措施清单", MEASURES, [*_measures(material)]),
        ("上年改进措施落实情况", ANSWERS, [*_answers(material)]),
        ("佐证材料目录", EVIDENCE, [*_evidence(material)]),
    )
    filled = [(title, columns, rows) for title, columns, rows in known if rows]
    for number, (title, columns, rows) in enumerate(filled, start=first):
        yield AnnexPart(
            label=f"附表{number}",
            title=title,
            landscape=True,
            blocks=(table(columns, rows),),
        )


def _evidence(material: Material) -> Iterator[tuple[Cell, ...]]:
    for each in material.dossier.evidence:
        proved = [
            result.name
            for result in material.dossier.results
            if each.code in result.evidence
        ]
        yield (
            centred(each.code),
            words(each.name),
            centred(each.category),
            words("、".join(proved) or "整份报告"),
            centred("公开" if each.public else "内部"),
        )


def _measures(material: Material) -> Iterator[tuple[Cell, ...]]:
    names = {each.code: each.name for each in material.dossier.results}
    for number, each in enumerate(material.dossier.measures, start=1):
        yield (
            centred(str(number)),
            words(each.problem),
            words("、".join(names[code] for code in each.results)),
            words(each.measure),
            centred(each.owner),
            centred(_due(each)),
        )


def _due(measure: Measure) -> str:
    return day(measure.due_on) if measure.due_on else ""


def _answers(material: Material) -> Iterator[tuple[Cell, ...]]:
    for number, each in enumerate(material.dossier.answers, start=1):
        yield (
            centred(str(number)),
            words(each.promised),
            centred(each.state),
            words(each.note),
        )
