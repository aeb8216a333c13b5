"""What the review's templates look up."""

from collections.abc import Mapping

from django import template

from reports.queries.reviewing import Review
from reports.review.layers import deviation

register = template.Library()


@register.filter
def at(values: Mapping[str, object], key: str) -> object:
    """`{{ files|at:proof.sha256 }}`: the value under a key, or nothing."""
    return values.get(key) if values else None


@register.simple_tag
def deviation_of(review: Review) -> str:
    """偏离度 of the last layer, signed, in percent."""
    gap = deviation(review.card.total, review.layers[-1].card.total)
    return "—" if gap is None else f"{gap}%"
