"""The reports that renderers are timed with, a different one every round."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from reports.documents.build import build
from reports.documents.html.markup import PAPER, attribute, plain, report
from reports.documents.tree import Document, ListItem, Paragraph, Run, Table
from reports.dossier.reading import read
from tests.factories.overall_report import overall_report

EXAMPLES: Final = Path(__file__).parents[1] / "docs" / "examples"
PAPER_CSS: Final = (
    Path(__file__).parents[1] / "reports/documents/pdf/styles/paper.css"
).read_text(encoding="utf-8")
POOL: Final = "办区市县镇村街局科室组处部委厅院校馆站所"


def _example(name: str) -> Callable[[], Document]:
    return lambda: build(read(EXAMPLES / f"{name}.json"))


SAMPLES: Final[dict[str, Callable[[], Document]]] = {
    "narrative": overall_report,
    "narrative-table": lambda: overall_report(annex_rows=42),
    "overall-2022": _example("overall-2022"),
    "project-2023": _example("project-2023"),
}


def varied(document: Document, number: int) -> Document:
    """The report with one character of every paragraph and cell changed.

    No renderer can answer from what it remembers of the round before.
    """

    def run(each: Run) -> Run:
        place = len(each.text) // 2
        if each.text[place : place + 1] < "\u4e00":
            return each
        other = POOL[(number + len(each.text)) % len(POOL)]
        return replace(each, text=each.text[:place] + other + each.text[place + 1 :])

    def runs(each: Any) -> Any:
        return replace(each, runs=tuple(run(one) for one in each.runs))

    def block(each: Any) -> Any:
        if isinstance(each, Table):
            rows = (tuple(runs(cell) for cell in row) for row in each.rows)
            return replace(each, rows=tuple(rows))
        return runs(each) if isinstance(each, Paragraph | ListItem) else each

    return replace(
        document,
        blocks=tuple(block(each) for each in document.blocks),
        annexes=tuple(
            replace(annex, blocks=tuple(block(each) for each in annex.blocks))
            for annex in document.annexes
        ),
    )


def html_file(document: Document) -> str:
    """What every HTML renderer is given: the same markup, the same style sheet."""
    return (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"/>'
        f"<title>{plain(document.title)}</title>"
        f'<meta name="author" content={attribute(document.author)}/>'
        f"<style>{PAPER_CSS}</style></head>"
        f"<body>{report(document, PAPER)}</body></html>"
    )
