"""A PDF's tables: with rules around their cells, and without any."""

from decimal import Decimal

import pytest
import weasyprint

from reports.intake.files import read_file
from reports.intake.files.paper import Grid
from reports.intake.importing import import_report
from tests.reports.intake.forms import NATIONAL, Row

RULED = "td{border:0.5pt solid black}"
PLAIN = "td{white-space:nowrap}"


def printed(style: str) -> bytes:
    """The national form on a wide page."""
    rows = "".join(f"<tr>{cells(row)}</tr>" for row in NATIONAL)
    look = (
        f"td{{padding:3pt 6pt}} body{{font-size:7pt}} @page{{size:A3 landscape}}{style}"
    )
    html = f"<style>{look}</style><table>{rows}</table><p>一、存在问题</p><p>无。</p>"
    body: bytes = weasyprint.HTML(string=html).write_pdf()
    return body


def cells(row: Row) -> str:
    """A cell reaches over those on its right that belong to it."""
    found = ""
    for at, text in enumerate(row):
        if text is None:
            continue
        behind = [*row[at + 1 :], ""]
        reach = next(n for n, each in enumerate(behind, 1) if each is not None)
        found += f"<td colspan={reach}>{'' if text == '^' else text}</td>"
    return found


@pytest.mark.parametrize("style", [RULED, PLAIN])
def test_a_table_is_read_with_its_rules_and_without(style: str) -> None:
    dossier = import_report("a.pdf", printed(style))

    told = [(each.name, each.target, each.actual) for each in dossier.results[:2]]
    assert told == [("开放天数", "300", "312"), ("读者活动场次", "60", "57")]
    assert [each.weight for each in dossier.results] == [15, 15, 10, 10, 20, 10, 10]
    assert {(each.source, each.budget_adjusted) for each in dossier.funds} == {
        ("当年财政拨款", Decimal(980_000)),
        ("上年结转资金", Decimal(200_000)),
    }
    assert dossier.goal.actual == "全年开放312天，办读者活动57场。"


def test_prose_behind_a_table_without_rules_stays_prose() -> None:
    blocks = read_file(printed(PLAIN)).blocks

    assert [e.text for e in blocks if not isinstance(e, Grid)][-2:] == [
        "一、存在问题",
        "无。",
    ]
