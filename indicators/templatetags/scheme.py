"""How a scheme's numbers and words are written for people."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from django import template

from indicators.choices import VALUE_KINDS
from indicators.scoring.arithmetic import number_text
from indicators.scoring.measures import ValueKind
from indicators.scoring.scheme import RoundAt, Rounding

register = template.Library()

HUNDRED: Final = Decimal(100)
KINDS: Final = dict(VALUE_KINDS)
PLACES: Final = {
    RoundAt.INDICATOR: "每项指标的得分",
    RoundAt.GROUP: "每一类的得分",
    RoundAt.TOTAL: "总分",
}


@register.filter
def number(value: Decimal | None) -> str:
    """A number without idle zeros; what is not fixed is a dash."""
    return "—" if value is None else number_text(value)


@register.filter
def share(value: Decimal) -> str:
    return f"{number_text(value * HUNDRED)}%"


@register.filter
def rounding(value: Rounding) -> str:
    return f"{PLACES[value.at]}四舍五入到 {value.places} 位小数"


@register.filter
def value_kind(value: ValueKind) -> str:
    return KINDS[value.value]


@register.filter
def at(mapping: Mapping[str, Any], key: str) -> Any:
    """What a mapping holds for a key that a variable names."""
    return mapping.get(key, "")
