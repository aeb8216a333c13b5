"""What the review's templates look up."""

from collections.abc import Mapping
from decimal import Decimal

from django import template

from reports.queries.reviewing import Review
from reports.review.layers import deviation

register = template.Library()


@register.filter
def at(values: Mapping[str, object], key: str) -> object:
    """`{{ files|at:proof.sha256 }}`: the value under a key, or nothing."""
    return values.get(key) if values else None


@register.simple_tag
def gap_of(own: Decimal | None, last: Decimal | None) -> str:
    """偏离度 of two totals, signed, in percent."""
    gap = deviation(own, last) if own is not None and last is not None else None
    return "—" if gap is None else f"{gap}%"


@register.simple_tag
def deviation_of(review: Review) -> str:
    """偏离度 of the last layer, signed, in percent."""
    return gap_of(review.card.total, review.layers[-1].card.total)
