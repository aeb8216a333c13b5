"""Work that WeasyPrint and pydyf do twice or for nothing, done once or left out.

None of it changes what a page looks like; only the compression level changes bytes.
"""

from typing import Any, BinaryIO, Final, cast
from xml.etree import ElementTree

import cssselect2
import pydyf
import weasyprint
from weasyprint import pdf
from weasyprint.layout import percent
from weasyprint.pdf import fonts as pdf_fonts
from zlib_ng import zlib_ng

LEVEL: Final = 6  # as small as pydyf's 9 to within 2 %, in a third of the time
SIDES: Final = ("top", "right", "bottom", "left")
RESOLVED: Final = (
    *(f"margin_{side}" for side in SIDES),
    *(f"padding_{side}" for side in SIDES),
    *(f"border_{side}_width" for side in SIDES),
    *("width", "min_width", "max_width", "height", "min_height", "max_height"),
)
NO_DECORATION: Final = {
    "background": None,
    "border_top_left_radius": (0, 0),
    "border_top_right_radius": (0, 0),
    "border_bottom_right_radius": (0, 0),
    "border_bottom_left_radius": (0, 0),
}
TRUETYPE: Final = b"\0\1\0\0"

weasyprint_resolve_percentages = percent.resolve_percentages
pydyf_to_bytes = pydyf._to_bytes  # noqa: SLF001
weasyprint_color_profile = pdf.ColorProfile
weasyprint_font_init = pdf_fonts.Font.__init__
weasyprint_object_data = pdf_fonts.get_hb_object_data


class ParsedOnce(weasyprint.HTML):  # type: ignore[misc]
    """A document from markup that is known to be well-formed XML.

    Takes the C parser instead of the HTML one, and no style sheet but ours: `paper.css`
    says of each element we use how it is laid out.
    """

    def __init__(self, markup: str, url_fetcher: Any) -> None:
        root = ElementTree.fromstring(markup)  # noqa: S314 - our own markup, no DTD
        self.base_url = None
        self.url_fetcher = url_fetcher
        self.media_type = "print"
        self.etree_element = root
        # Only title, dates and the like are looked up in it: all of them in the head.
        head = ElementTree.Element(root.tag, root.attrib)
        head.extend(root.findall("head"))
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(
            head, content_language=None
        )

    def _ua_stylesheets(self, *_: Any) -> list[Any]:
        return []


def stream_data(stream: Any) -> bytes:
    """Stand in for `pydyf.Stream.data`: compressed once, though it is read twice."""
    kept: bytes | None = stream.__dict__.get("compressed")
    if kept is None:
        content = b"\n".join([to_bytes(item) for item in stream.stream])
        extra = pydyf.Dictionary(stream.extra.copy())
        if stream.compress:
            extra["Filter"] = "/FlateDecode"
            content = zlib_ng.compress(content, LEVEL)
        extra["Length"] = len(content)
        kept = b"\n".join((extra.data, b"stream", content, b"endstream"))
        stream.compressed = kept
    return kept


def dictionary_data(dictionary: Any) -> bytes:
    """Stand in for `pydyf.Dictionary.data`, which the file's hash reads again."""
    kept: bytes | None = dictionary.__dict__.get("written")
    if kept is None:
        items = [
            b"/%b %b" % (to_bytes(key), to_bytes(value))
            for key, value in dictionary.items()
        ]
        kept = b"<<%b>>" % b"".join(items)
        if dictionary.number is not None:
            dictionary.written = kept
    return kept


def page_references(file: Any) -> tuple[bytes, ...]:
    """Stand in for `pydyf.PDF.page_references`, else counted for every tag."""
    pages = len(file.pages["Kids"])
    kept: tuple[int, tuple[bytes, ...]] = file.__dict__.get("pages_known", (-1, ()))
    if kept[0] != pages:
        numbers = file.pages["Kids"][::3]
        kept = file.pages_known = pages, tuple(b"%d 0 R" % each for each in numbers)
    return kept[1]


def to_bytes(item: Any) -> bytes:
    """Stand in for `pydyf._to_bytes`: the kinds it meets most often come first."""
    kind = type(item)
    if kind is bytes:
        return cast("bytes", item)
    if kind is str:
        return cast("str", item).encode("ascii")
    if kind is int:
        return b"%d" % item
    return cast("bytes", pydyf_to_bytes(item))


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """Stand in for WeasyPrint's `resolve_percentages`: the answers stay with the style.

    They are the same for all boxes of one style in blocks of one size.
    """
    if box.style["border_collapse"] == "collapse":
        weasyprint_resolve_percentages(box, containing_block)
        return
    if isinstance(containing_block, tuple):
        size = containing_block
    else:
        size = containing_block.width, containing_block.height
    kept: dict[Any, Any] = box.style.__dict__.setdefault("resolved", {})
    answers = kept.get(size)
    if answers is None:
        weasyprint_resolve_percentages(box, containing_block)
        kept[size] = {name: getattr(box, name) for name in RESOLVED}
    else:
        box.__dict__.update(answers)


def no_backgrounds(page: Any, _get_image: Any) -> None:
    """Stand in for WeasyPrint's `layout_backgrounds`: on paper nothing has one."""
    page.canvas_background = None


def font_init(font: Any, *arguments: Any) -> None:
    """Stand in for WeasyPrint's `Font.__init__`, less a copy of the whole font file.

    The copy is thrown away as soon as the font is cut down to what is used.
    """
    pdf_fonts.get_hb_object_data = _no_data
    try:
        weasyprint_font_init(font, *arguments)
    finally:
        pdf_fonts.get_hb_object_data = weasyprint_object_data


def color_profile(file: BinaryIO, *arguments: Any) -> Any:
    """Stand in for WeasyPrint's `ColorProfile`, which leaves its file open."""
    with file:
        return weasyprint_color_profile(file, *arguments)


def _no_data(*_: Any) -> bytes:
    return TRUETYPE
