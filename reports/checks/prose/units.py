"""Which numbers may be added or compared: 元 and 万元, 人 and 名, 个 and 项."""

from typing import Final

from .quantities import Measure, Quantity
from .vocabulary import table

CLASSES: Final[dict[str, str]] = {
    unit: units[0] for units in table("sums")["units"] for unit in units
}


def unit_of(unit: str) -> str:
    return CLASSES.get(unit, unit)


def kind_of(quantity: Quantity) -> str:
    """What numbers may be compared with one another: of one class, or both rates."""
    return "%" if quantity.measure is Measure.PERCENT else unit_class(quantity)


def unit_class(quantity: Quantity) -> str:
    """Numbers of one class may be added: 元 and 万元, 人 and 名, 个 and 项."""
    measure, unit = quantity.measure, quantity.unit
    if measure is Measure.COUNT:
        return CLASSES.get(unit, unit)
    return "元" if measure is Measure.MONEY else ""
