"""Reports rendered once for all tests that look at them."""

import pytest

from reports.documents.pdf import Profile, write_pdf
from reports.documents.tree import Document
from tests.factories.overall_report import overall_report

from .measuring import Page, pages_of


@pytest.fixture(scope="session")
def report() -> Document:
    """Six pages of narrative and a 评分表 on sheets turned sideways."""
    return overall_report(annex_rows=18)


@pytest.fixture(scope="session")
def pdf(report: Document) -> bytes:
    return write_pdf(report)


@pytest.fixture(scope="session")
def pages(pdf: bytes) -> tuple[Page, ...]:
    return pages_of(pdf)


@pytest.fixture(scope="session")
def narrative(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    return tuple(page for page in pages if not page.is_landscape)


@pytest.fixture(scope="session")
def annex(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    return tuple(page for page in pages if page.is_landscape)


@pytest.fixture(scope="session")
def strict(report: Document) -> tuple[Page, ...]:
    return pages_of(write_pdf(report, profile=Profile.STRICT))
