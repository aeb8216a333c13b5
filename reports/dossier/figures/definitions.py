"""What a figure is: its key, label, unit, base and formula."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from indicators.scoring.light import light

YUAN: Final = "元"
PERCENT: Final = "%"
POINTS: Final = "分"
YEAR: Final = "年度"
WORDS: Final = ""


class Base(StrEnum):
    """Where a figure's value comes from."""

    ENTERED = "填报"
    FUNDS = "项目资金"
    COMPUTED = "计算"
    RESULTS = "指标完成情况"
    SCORE = "评分"
    FACT = "基本信息"


@light
@dataclass(frozen=True, slots=True)
class Definition:
    """One figure of the catalogue. `unit` is 元, %, 分, 年度, a count's, or ""."""

    key: str
    label: str
    unit: str
    base: Base
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Rate:
    """numerator ÷ denominator in percent; with `change` of the difference (变动率)."""

    key: str
    numerator: str
    denominator: str
    change: bool = False

    @property
    def formula(self) -> str:
        if self.change:
            return f"（{self.numerator}－{self.denominator}）÷{self.denominator}×100%"
        return f"{self.numerator}÷{self.denominator}×100%"


@dataclass(frozen=True, slots=True)
class Difference:
    """minuend − subtrahend, in yuan."""

    key: str
    minuend: str
    subtrahend: str

    @property
    def formula(self) -> str:
        return f"{self.minuend}－{self.subtrahend}"


Formula = Rate | Difference
