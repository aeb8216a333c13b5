from decimal import Decimal
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory


def rendered(source: str, **context: Any) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


def test_a_card_frames_its_block() -> None:
    html = rendered('{% card title tone="warn" %}<p>甲</p>{% endcard %}', title="<1>")

    assert '<h2 class="card-header">&lt;1&gt;</h2>' in html
    assert '<div class="card-body"><p>甲</p></div>' in html
    assert 'class="card card-warn"' in html


def test_what_stands_in_a_block_is_escaped_once() -> None:
    html = rendered("{% card %}{{ name }}{% endcard %}", name="<b>&")

    assert "&lt;b&gt;&amp;" in html


def test_a_page_header_is_the_only_first_heading() -> None:
    html = rendered(
        '{% page_header "甲单位" subtitle="2022" %}<a>预览</a>{% endpage_header %}'
    )

    assert "<h1>甲单位</h1>" in html
    assert '<p class="page-subtitle">2022</p>' in html
    assert '<div class="page-actions"><a>预览</a></div>' in html


def test_definitions_hold_terms_and_values() -> None:
    html = rendered(
        '{% definitions %}{% definition "收入预算" wide=True %}'
        "{{ money|wan }}{% enddefinition %}{% enddefinitions %}",
        money=Decimal(8563000),
    )

    assert '<dl class="definitions definitions-2">' in html
    assert '<div class="definition-wide">' in html
    assert "<dd>856.30</dd>" in html


def test_a_state_is_said_in_words_and_its_tone_must_exist() -> None:
    assert "已退回</span>" in rendered('{% state_badge "已退回" "bad" %}')
    with pytest.raises(TemplateSyntaxError, match="purple"):
        rendered('{% state_badge "已退回" "purple" %}')


def test_progress_needs_a_total_to_say_how_far() -> None:
    assert "3 / 10" in rendered("{% progress_bar 3 10 %}")
    assert "value=" not in rendered("{% progress_bar 0 None %}")


def test_breadcrumbs_end_where_one_is() -> None:
    html = rendered('{% breadcrumbs "单位" "/units/" "甲" %}')

    assert '<a href="/units/">单位</a>' in html
    assert '<li aria-current="page">甲</li>' in html


def test_pagination_keeps_the_rest_of_the_query() -> None:
    request = RequestFactory().get("/", {"state": "draft", "page": "2"})
    page = Paginator(range(60), 25).get_page(2)

    html = rendered("{% pagination page %}", request=request, page=page)

    assert "共 60 条，第 2 / 3 页" in html
    assert 'href="?state=draft&amp;page=3" rel="next"' in html


def test_one_page_needs_no_links() -> None:
    page = Paginator(range(3), 25).get_page(1)

    html = rendered(
        "{% pagination page %}", request=RequestFactory().get("/"), page=page
    )

    assert "共 3 条" in html
    assert "<ul>" not in html


def test_blank_zero_and_absent_are_told_apart() -> None:
    html = rendered("{{ a|score }} {{ b|score }} {{ c|score }}", a=None, b=Decimal(0))

    assert html == "— 0.00 —"


def test_a_float_is_no_money() -> None:
    with pytest.raises(TypeError, match="not a number to show"):
        rendered("{{ money|wan }}", money=0.1)


def test_nothing_is_a_dash() -> None:
    assert rendered("{{ a|plain }}{{ b|plain }}{{ c|plain }}", a="", b=0, c="甲") == (
        "—0甲"
    )


def test_notices_and_empty_states_carry_their_block() -> None:
    assert 'role="alert">不行</div>' in rendered(
        '{% notice "bad" %}不行{% endnotice %}'
    )
    assert "还没有项目" in rendered(
        '{% empty_state "还没有项目" %}{% endempty_state %}'
    )
