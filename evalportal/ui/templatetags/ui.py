"""Template components: a tag's arguments are the component's whole interface."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from evalportal.ui import numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.paginator import Page
    from django.http import HttpRequest

register = template.Library()

TONES = frozenset({"neutral", "info", "warn", "good", "bad"})


@register.simple_block_tag
def card(content: SafeString, title: str = "", tone: str = "", id: str = "") -> str:  # noqa: A002
    """Frame whatever stands between `{% card "预算" %}` and `{% endcard %}`."""
    context = {"content": content, "title": title, "tone": tone, "id": id}
    return render_to_string("components/card.html", context)


@register.simple_block_tag
def page_header(content: SafeString, title: str, subtitle: str = "") -> str:
    """The page's only `<h1>`; the block holds its buttons."""
    context = {"content": content, "title": title, "subtitle": subtitle}
    return render_to_string("components/page_header.html", context)


@register.simple_block_tag
def empty_state(content: SafeString, title: str) -> str:
    """What stands where a list would, and (in the block) what to do about it."""
    context = {"content": content, "title": title}
    return render_to_string("components/empty_state.html", context)


@register.simple_block_tag
def notice(content: SafeString, tone: str = "info") -> str:
    """A remark that the person should read before going on."""
    context = {"content": content, "tone": _known(tone)}
    return render_to_string("components/notice.html", context)


@register.simple_block_tag
def definitions(content: SafeString, columns: int = 2) -> str:
    """A grid of `{% definition "预算单位" %}…{% enddefinition %}`."""
    context = {"content": content, "columns": columns}
    return render_to_string("components/definitions.html", context)


@register.simple_block_tag
def definition(content: SafeString, term: str, wide: bool = False) -> str:  # noqa: FBT001, FBT002
    """One term with its value; `wide=True` takes a whole row of the grid."""
    context = {"content": content, "term": term, "wide": wide}
    return render_to_string("components/definition.html", context)


@register.inclusion_tag("components/state_badge.html")
def state_badge(label: str, tone: str = "neutral") -> dict[str, str]:
    """A state in words; the tone only repeats what the words say."""
    return {"label": label, "tone": _known(tone)}


@register.inclusion_tag("components/progress_bar.html")
def progress_bar(
    done: Decimal | int | None, total: Decimal | int | None, label: str = ""
) -> dict[str, object]:
    """Show how much of `total` is done; without a total, only that work goes on."""
    return {"done": done or 0, "total": total, "label": label}


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(*parts: str) -> dict[str, object]:
    """`{% breadcrumbs "单位" units_url "某单位" %}`: pairs, then the page itself."""
    *pairs, here = parts
    trail = list(zip(pairs[::2], pairs[1::2], strict=True))
    return {"trail": trail, "here": here}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: Context, page: "Page[Any]") -> dict[str, object]:
    """Links to the other pages of a list; the rest of the query string is kept."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    query.pop("page", None)
    numbers_shown: Sequence[object] = list(
        page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    )
    return {
        "page": page,
        "numbers": numbers_shown,
        "ellipsis": page.paginator.ELLIPSIS,
        "query": f"{query.urlencode()}&" if query else "",
    }


@register.filter
def wan(yuan: Decimal | int | None) -> str:
    """元 as 万元: `{{ money|wan }}` → 856.30."""
    return numbers.in_wan(_number(yuan))


@register.filter
def yuan(value: Decimal | int | None) -> str:
    """元: `{{ money|yuan }}` → 8,563,000.00."""
    return numbers.in_yuan(_number(value))


@register.filter
def percent(value: Decimal | int | None) -> str:
    """`{{ rate|percent }}` → 90.70%, for a rate of 90.7."""
    return numbers.in_percent(_number(value))


@register.filter
def score(value: Decimal | int | None) -> str:
    """`{{ total|score }}` → 96.00."""
    return numbers.two_places(_number(value))


@register.filter
def plain(value: object) -> object:
    """Anything, or a dash where there is nothing."""
    return numbers.MISSING if value is None or value == "" else value


def _number(value: Decimal | int | str | None) -> Decimal | int | None:
    """A template gives "" for a name it does not find: no number either."""
    match value:
        case None | "":
            return None
        case Decimal() | int():
            return value
    raise TypeError(f"not a number to show: {value!r}")


def _known(tone: str) -> str:
    if tone not in TONES:
        raise template.TemplateSyntaxError(
            f"tone {tone!r} is none of {', '.join(sorted(TONES))}"
        )
    return tone
