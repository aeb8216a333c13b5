"""Every page and file that a visitor can come to by following links from the home."""

import re
from collections import deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from reports.models import Publication
from reports.review.workflow import Move
from tests.factories.publications import make_publication, manager_for, put_up
from tests.factories.workflow import cast_of, do
from tests.reports.views.public.test_pages import taken_down
from tests.reports.views.visitor import Visitor

pytestmark = pytest.mark.django_db
HEAVIEST = 100_000  # bytes of a page before fonts and pictures
NEEDS_A_SCRIPT = "/api/docs/"  # for programmers; the description itself is JSON
GONE = 410


class Anchors(HTMLParser):
    """What a page links to, what can be linked to in it, and its scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.scripts = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids |= {given["id"] or ""} if "id" in given else set()
        self.scripts += tag == "script"
        for name in ("href", "src", "action"):
            if link := given.get(name):
                self.links.append(link)


@dataclass
class Site:
    """What was found on the way through all links."""

    status: dict[str, int] = field(default_factory=dict)
    pages: dict[str, Anchors] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    etags: dict[str, str] = field(default_factory=dict)
    links: list[tuple[str, str]] = field(default_factory=list)
    cookies: list[str] = field(default_factory=list)


def walked(client: Client, start: str) -> Site:
    site, waiting = Site(), deque([start])
    while waiting:
        path = waiting.popleft()
        if path in site.status:
            continue
        response = client.get(path)
        body = response.getvalue()
        site.status[path] = response.status_code
        site.cookies += [path] if response.cookies else []
        if not response.headers["Content-Type"].startswith("text/html"):
            continue
        site.sizes[path] = len(body)
        site.etags[path] = response.headers.get("ETag", "")
        page = site.pages[path] = Anchors(body.decode())
        for link in page.links:
            whole, _ = urldefrag(urljoin(path, link))
            site.links.append((path, link))
            if not urlsplit(whole).netloc and path != NEEDS_A_SCRIPT:
                waiting.append(whole)
    return site


@pytest.fixture(scope="module")
def site(once: Publication, django_db_blocker: DjangoDbBlocker) -> Site:
    """A correction stands beside its first edition, and one report is taken down."""
    with django_db_blocker.unblock():
        evaluation = once.evaluation
        do(evaluation, Move.CORRECT, manager_for(evaluation), "金额单位写错。")
        do(evaluation, Move.ACCEPT, cast_of(evaluation).reviewer)
        put_up(evaluation)
        gone = taken_down(make_publication(unit=once.unit))
        site = walked(Visitor(), "/")
        site.status |= walked(Visitor(), f"/v/{gone.code}/").status
    return site


def test_every_link_leads_somewhere_and_nothing_leads_outside(site: Site) -> None:
    gone = {path for path, status in site.status.items() if status == GONE}
    others = {path: s for path, s in site.status.items() if s not in (200, GONE)}

    assert len(site.pages) > 10
    assert others == {}
    assert {re.sub(r"/v/.*?/", "/v/CODE/", path) for path in gone} <= {"/v/CODE/"}
    assert [link for _, link in site.links if "//" in link] == []
    for page, link in site.links:
        whole, anchor = urldefrag(urljoin(page, link))
        if anchor:
            assert anchor in site.pages[whole].ids, f"{page}: {link}"


def test_every_page_is_light_and_read_without_a_script(site: Site) -> None:
    pages = {p: a for p, a in site.pages.items() if p != NEEDS_A_SCRIPT}

    assert {p: site.sizes[p] for p in pages if site.sizes[p] >= HEAVIEST} == {}
    assert [path for path, page in pages.items() if page.scripts] == []


def test_every_page_is_answered_by_its_etag_and_sets_no_cookie(
    site: Site, client: Client
) -> None:
    assert site.cookies == []
    for path, etag in site.etags.items():
        if site.status[path] == GONE or path == NEEDS_A_SCRIPT:
            continue
        again = client.get(path, headers={"If-None-Match": etag})
        assert (path, again.status_code) == (path, 304)
