"""Messages on the screen quote what people wrote in the marks of the house."""

from django.template.loader import render_to_string
from django.utils.html import format_html

TOLD = "““三公”经费”已删除。"


def test_what_has_been_done_is_told_with_inner_marks() -> None:
    text = render_to_string("components/messages.html", {"messages": [TOLD]})

    assert "“‘三公’经费”已删除。" in text


def test_a_link_in_a_message_stays_a_link_and_a_name_stays_text() -> None:
    told = format_html('“{}”已<a href="/">保存</a>。', "“三公”<经费>")

    text = render_to_string("components/messages.html", {"messages": [told]})

    assert '“‘三公’&lt;经费&gt;”已<a href="/">保存</a>。' in text


def test_a_refusal_is_told_with_inner_marks() -> None:
    text = render_to_string("409.html#notice", {"reason": TOLD})

    assert "“‘三公’经费”已删除。" in text
