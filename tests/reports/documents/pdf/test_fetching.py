"""The renderer reaches nothing, whatever a document asks for."""

from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from reports.documents.pdf import write_pdf
from reports.documents.pdf.engine import engine
from reports.documents.pdf.options import Profile
from tests.factories.documents import make_document, paragraph

ASKING = (
    '<img src="{0}/a.svg"/>',
    '<link rel="stylesheet" href="{0}/b.css"/>',
    "<style>@import url({0}/c.css);</style>",
    "<style>p {{ background: url({0}/d.svg) }}</style><p>甲</p>",
    "<style>@font-face {{ font-family: q; src: url({0}/e.ttf) }}</style>",
    '<p style="background: url({0}/f.svg)">甲</p>',
    '<p style="content: url({0}/g.svg)">甲</p>',
    '<object data="{0}/h.svg"></object><embed src="{0}/i.svg"/>',
    '<svg xmlns="http://www.w3.org/2000/svg"><image href="{0}/j.svg"/></svg>',
    '<base href="{0}/"/><img src="k.svg"/>',
    '<link rel="attachment" href="{0}/l"/><a rel="attachment" href="{0}/m">甲</a>',
)


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine, and what was asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        serve = partial(server.serve_forever, poll_interval=0.01)
        Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


@pytest.mark.parametrize("markup", ASKING)
def test_no_request_leaves_the_renderer(
    markup: str, server: tuple[str, list[str]]
) -> None:
    address, asked = server
    tools = engine()
    body = markup.format(address)

    tools.read(f'<html lang="zh-CN"><head/><body>{body}</body></html>').write_pdf(
        stylesheets=tools.sheets[Profile.STANDARD], font_config=tools.font_config
    )

    assert asked == []


def test_a_file_named_in_markup_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("不可外传")
    tools = engine()

    pdf = tools.read(
        '<html lang="zh-CN"><head>'
        f'<link rel="attachment" href="{secret.as_uri()}"/></head><body/></html>'
    ).write_pdf(font_config=tools.font_config, uncompressed_pdf=True)

    assert "不可外传".encode() not in pdf


def test_a_reference_in_a_dossiers_text_is_text(
    server: tuple[str, list[str]],
) -> None:
    address, asked = server

    write_pdf(make_document(paragraph(f'<img src="{address}/x.svg"/>')))

    assert asked == []
