"""A sound scheme, and single places of it set wrong."""

from typing import Any

import pytest

from indicators.scoring.problems import SchemeRefused

from .papers import EVERY_RULE

TEXT = EVERY_RULE.read_text(encoding="utf-8")
Data = dict[str, Any]


def places(refused: pytest.ExceptionInfo[SchemeRefused]) -> list[str]:
    return [problem.place for problem in refused.value.problems]


def change(data: Data, path: str, value: object) -> Data:
    """The data with one member set anew: groups.0.weight."""
    *way, last = path.split(".")
    inner: Any = data
    for step in way:
        inner = inner[int(step) if step.isdigit() else step]
    inner[int(last) if last.isdigit() else last] = value
    return data
