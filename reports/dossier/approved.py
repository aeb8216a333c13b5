"""What was approved before the year began (批复的绩效目标), as a dossier keeps it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from indicators.scoring.measures import Operator, ValueKind


@dataclass(frozen=True, slots=True)
class Approved:
    """An indicator as it was approved before the year, and as adjusted since (批复)."""

    name: str
    operator: Operator
    value_kind: ValueKind
    target: str
    unit: str = ""
    weight: Decimal | None = None  # None = approved without points
    document: str = ""  # 批复文号
    approved_on: date | None = None
    adjusted_target: str = ""  # 调整指标值; "" = never adjusted
    adjusted_document: str = ""
    adjusted_on: date | None = None

    @property
    def in_force(self) -> str:
        """The value that counts: the adjusted one, where there is one."""
        return self.adjusted_target or self.target

    @property
    def told(self) -> str:
        """The value in force with the document that says so.

        批复的≥20次（湛财绩〔2022〕3号）; 调整后批复的≥15次（湛财绩〔2022〕18号）
        """
        which = "调整后批复的" if self.adjusted_target else "批复的"
        document = self.adjusted_document or self.document
        return f"{which}{self.worded(self.in_force)}（{document}）"

    def worded(self, value: str) -> str:
        """A value with its sign and unit, where it is a number."""
        if self.value_kind is not ValueKind.NUMBER:
            return value
        return f"{self.operator}{value}{self.unit}"
