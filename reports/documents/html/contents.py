"""The table of contents that a report has on screen."""

from collections.abc import Iterable, Iterator

from reports.documents.tree import Document, Heading

from .markup import annex_anchor, annex_title, attribute, plain

DEPTH = 2  # 一、 and （一）


def contents(document: Document) -> str:
    """`<nav>` with the sections and annexes as links; "" for a report without any."""
    items = "".join([*_sections(document), *_annexes(document)])
    if not items:
        return ""
    return (
        f'<nav class="contents" aria-label="目录"><h2>目录</h2><ol>{items}</ol></nav>'
    )


def _sections(document: Document) -> Iterator[str]:
    for heading, below in _chapters(document):
        inner = "".join(f"<li>{_link(each)}</li>" for each in below)
        inner = f"<ol>{inner}</ol>" if inner else ""
        yield f"<li>{_link(heading)}{inner}</li>"


def _chapters(document: Document) -> Iterator[tuple[Heading, list[Heading]]]:
    """Each heading of level 1 with the headings below it, as deep as we list them."""
    chapter: tuple[Heading, list[Heading]] | None = None
    for heading in _listed(document):
        if chapter is None or heading.level == 1:
            if chapter is not None:
                yield chapter
            chapter = heading, []
        else:
            chapter[1].append(heading)
    if chapter is not None:
        yield chapter


def _listed(document: Document) -> Iterable[Heading]:
    headings = (block for block in document.blocks if isinstance(block, Heading))
    return (h for h in headings if h.anchor and h.level <= DEPTH)


def _annexes(document: Document) -> Iterator[str]:
    for number, annex in enumerate(document.annexes, start=1):
        text = plain(annex_title(annex))
        yield f'<li><a href="#{annex_anchor(number)}">{text}</a></li>'


def _link(heading: Heading) -> str:
    target = attribute(f"#{heading.anchor}")
    return f"<a href={target}>{plain(heading.number + heading.title)}</a>"
