"""How messages are shown that quote what people wrote."""

from django import template
from django.template.defaultfilters import stringfilter

from indicators.scoring.quoting import nested as nest

register = template.Library()


@register.filter(is_safe=True)
@stringfilter
def nested(text: str) -> str:
    """`{{ message|nested }}`: quotations within quotations in single marks."""
    return nest(text)
