"""Every address of the portal, and what its first object is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

HOLE = re.compile(r"<(?:(\w+):)?(\w+)>")

# What stands first in an address that is about an object, and whose object that is.
# A new folder of addresses without a row here fails the test.
FOLDERS: Mapping[str, str] = {
    "/evaluations/": "evaluation",
    "/review/": "evaluation",
    "/indicators/library/pick/": "evaluation",
    "/indicators/approved/": "approved",
    "/results/": "result",
    "/members/": "member",
    "/evidence/": "evidence",
    "/measures/": "measure",
    "/check-answers/": "check_answer",
    "/letters/": "letter",
    "/verdicts/": "verdict",
    "/replies/": "reply",
    "/rectifications/": "rectification",
    "/drawn/": "drawn",
    "/bulk/": "bulk_acceptance",
    "/register/": "publication",
    "/imported/": "imported",
    "/imported/folder/": "job",
    "/archives/": "archive",
    "/rounds/": "round",
    "/papers/": "paper",
    "/draws/": "draw",
    "/indicators/rounds/": "round",
    "/notices/": "notice",
    "/jobs/": "job",
    "/units/": "unit",
    "/units/accounts/": "account",
    "/units/members/": "membership",
    "/units/regions/": "region",
    "/units/sections/": "finance_section",
    "/projects/": "project",
    "/projects/years/": "project_year",
    "/projects/payments/": "payment",
    "/indicators/schemes/drafts/": "scheme_draft",
    # Knowledge that everybody who is signed in shares: published schemes, the library.
    "/indicators/schemes/": "shared",
    "/indicators/library/": "shared",
}

# The public site: made for everybody, without signing in.
PUBLIC = "/open/"

# Where an address has a second hole, something that really stands there.
FILLINGS: Mapping[str, str] = {
    "slug": "indicators",
    "key": "duties",
    "name": "submit",
    "number": "1",
    "position": "1",
    "field": "item",
    "part": "reasons",
    "mark": "0" * 16,
    "job": "00000000-0000-0000-0000-000000000001",
    "source": "当年财政拨款",
    "fund_type": "一般公共预算",
    "amount": "budget_initial",
    "group": "output-quantity",
}


@dataclass(frozen=True, slots=True)
class Route:
    """An address: its name, and its pattern as `/evaluations/<int:pk>/submit/`."""

    name: str
    pattern: str

    @property
    def folder(self) -> str:
        """What stands before the first object; "" where the address has none."""
        hole = HOLE.search(self.pattern)
        return self.pattern[: hole.start()] if hole else ""

    def of(self, object_id: object) -> str:
        """The address of this object, with something plausible in further holes."""
        first = HOLE.sub(str(object_id), self.pattern, count=1)
        return HOLE.sub(lambda hole: FILLINGS.get(hole[2], "a"), first)


def routes(
    within: URLResolver | None = None, prefix: str = "/", space: str = ""
) -> Iterator[Route]:
    for each in (within or get_resolver()).url_patterns:
        pattern = f"{prefix}{each.pattern}"
        if isinstance(each, URLPattern):
            yield Route(f"{space}{each.name}", pattern)
        else:
            inner = f"{each.namespace}:" if each.namespace else space
            yield from routes(each, pattern, inner)


ALL = sorted(routes(), key=lambda each: each.name)
ABOUT_OBJECTS = [
    each for each in ALL if each.folder and not each.folder.startswith(PUBLIC)
]
WITH_OBJECT = [each for each in ABOUT_OBJECTS if each.folder in FOLDERS]
