"""Approved targets, and the workbooks they come in."""

import io
from collections.abc import Sequence
from itertools import count
from typing import Any

import openpyxl

from indicators.approved.table import LABELS
from indicators.models import ApprovedTarget, SelfEvaluation
from units.models import Unit

_numbers = count(1)


def make_approved(
    evaluation: SelfEvaluation | None = None, /, **fields: Any
) -> ApprovedTarget:
    """Six times, approved for the unit or the project of a self-evaluation."""
    whose = (
        {
            "unit": evaluation.unit,
            "project": evaluation.project,
            "fiscal_year": evaluation.fiscal_year,
        }
        if evaluation
        else {}
    )
    number = next(_numbers)
    plain = {
        "position": number,
        "level1": "产出指标",
        "level2": "数量指标",
        "name": f"第{number}项批复",
        "operator": "≥",
        "value_kind": "number",
        "target": "6",
        "measure_unit": "次",
        "weight": 5,
        "document": "湛财绩〔2022〕3号",
        "source": "批复表.xlsx",
    }
    return ApprovedTarget.objects.create(**{**plain, **whose, **fields})


def approved_row(unit: Unit, **cells: str) -> dict[str, str]:
    """A row of the form, by field."""
    plain = {
        "unit_code": unit.code,
        "level1": "产出指标",
        "level2": "数量指标",
        "name": "培训场次",
        "target": "≥10场",
        "weight": "5",
        "document": "湛财绩〔2022〕3号",
    }
    return {**plain, **cells}


def approved_workbook(*rows: dict[str, str], merged: Sequence[str] = ()) -> bytes:
    """The rows as a finance bureau would send them; `merged` are areas: A2:A3."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(list(LABELS.values()))
    for row in rows:
        sheet.append([row.get(name, "") for name in LABELS])
    for area in merged:
        sheet.merge_cells(area)
    body = io.BytesIO()
    book.save(body)
    return body.getvalue()
