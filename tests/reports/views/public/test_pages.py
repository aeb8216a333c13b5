import pytest
from django.db import connection
from django.test import Client

from reports.models import Publication
from reports.queries.public_site import excerpt, holding, words_of
from reports.review.workflow import Move
from reports.services.disclosure import retract
from tests.factories.publications import (
    make_publication,
    manager_for,
    put_up,
)
from tests.factories.units import make_region, make_unit
from tests.factories.workflow import cast_of, do

pytestmark = pytest.mark.django_db


def taken_down(row: Publication) -> Publication:
    row.evaluation.refresh_from_db()
    retract(
        evaluation=row.evaluation,
        expected_version=row.evaluation.version,
        reason="附表有误。",
        by=manager_for(row.evaluation),
    )
    row.refresh_from_db()
    return row


def test_a_visitor_finds_a_report_by_a_word_of_its_text(
    published: Publication, client: Client
) -> None:
    word = published.subject[:4]

    response = client.get("/reports/", {"q": word})

    assert f"<mark>{word}</mark>" in response.text
    assert f"/v/{published.code}/" in response.text
    assert not response.cookies


def test_a_word_that_is_nowhere_finds_nothing(
    published: Publication, client: Client
) -> None:
    assert "AND" not in published.text
    for words in ("没有这样的词", '"', "AND OR NOT", "NEAR(", "'; --", '"*"'):
        response = client.get("/reports/", {"q": words})

        assert response.status_code == 200
        assert "<mark>" not in response.text


def test_two_characters_are_found_as_well_as_ten(
    published: Publication, client: Client
) -> None:
    for length in (1, 2, 3, 6):
        word = published.text[:length]
        assert "共 1 份" in client.get("/reports/", {"q": word}).text


def test_the_search_asks_the_index_of_either_database(published: Publication) -> None:
    """Not the text of every report: with a handful of them a database would rather."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")

    plan = holding(Publication.objects.all(), [published.text[:4]]).explain()

    index = {"postgresql": "Index Scan on reports_publication_words"}
    assert index.get(connection.vendor, "VIRTUAL TABLE INDEX") in plan


def test_one_browses_by_place_year_department_kind_and_grade(
    published: Publication, client: Client
) -> None:
    assert published.is_standing
    here = make_publication(unit=make_unit(region=make_region(name="东区")))

    assert "共 2 份" in client.get("/reports/").text
    for asked in (
        {"region": here.region.code},
        {"department": here.department, "year": str(here.fiscal_year)},
    ):
        assert "共 1 份" in client.get("/reports/", asked).text
    assert "共 0 份" in client.get("/reports/", {"kind": "overall"}).text
    assert "共 2 份" in client.get("/reports/", {"year": "x", "page": "99"}).text
    assert "东区" in client.get("/").text
    for page in ("/", "/reports/"):
        assert "项目支出绩效自评" in client.get(page).text
        assert ">project<" not in client.get(page).text


def test_a_report_is_asked_for_anew_each_time_and_lists_are_kept_for_minutes(
    published: Publication, client: Client
) -> None:
    for path in (f"/v/{published.code}/", f"/v/{published.code}/report.pdf"):
        assert "no-cache" in client.get(path).headers["Cache-Control"]
    assert "max-age=300" in client.get("/reports/").headers["Cache-Control"]


def test_a_report_is_read_whole_at_an_address_that_lasts(
    published: Publication, client: Client
) -> None:
    response = client.get(f"/v/{published.code.lower()}/")

    assert published.title in response.text
    assert 'class="contents"' in response.text
    assert "附表2" in response.text
    assert "<script" not in response.text
    assert len(response.content) < 100_000
    etag = response.headers["ETag"]
    again = client.get(f"/v/{published.code}/", headers={"If-None-Match": etag})
    assert again.status_code == 304


def test_a_browser_that_takes_compressed_pages_keeps_them_as_well(
    published: Publication, client: Client
) -> None:
    for path in ("/", "/reports/", f"/v/{published.code}/", "/data/"):
        first = client.get(path, headers={"Accept-Encoding": "gzip"})
        asked = {"Accept-Encoding": "gzip", "If-None-Match": first.headers["ETag"]}

        assert first.headers["Content-Encoding"] == "gzip"
        assert (path, client.get(path, headers=asked).status_code) == (path, 304)


def test_a_correction_stands_beside_the_edition_that_it_corrects(
    published: Publication, client: Client
) -> None:
    evaluation = published.evaluation
    do(evaluation, Move.CORRECT, manager_for(evaluation), "金额单位写错。")
    do(evaluation, Move.ACCEPT, cast_of(evaluation).reviewer)
    second = put_up(evaluation)

    old, new = client.get(f"/v/{published.code}/"), client.get(f"/v/{second.code}/")

    assert "这不是最新的一版" in old.text
    assert "更正理由：金额单位写错。" in new.text
    assert "共 1 份" in client.get("/reports/").text


def test_what_was_taken_down_leaves_a_tombstone(
    published: Publication, client: Client
) -> None:
    taken_down(published)

    page = client.get(f"/v/{published.code}/")

    assert page.status_code == 410
    assert "附表有误。" in page.text
    assert client.get(f"/v/{published.code}/report.pdf").status_code == 410
    assert "还没有公开的报告" in client.get("/").text
    assert "共 0 份" in client.get("/reports/").text


@pytest.mark.parametrize("path", ["/v/NONE/", "/nowhere/", "/v/%00/"])
def test_what_is_not_there_is_said_to_be_so(path: str, client: Client) -> None:
    response = client.get(path)

    assert response.status_code == 404
    assert "没有这一页" in response.text


def test_nothing_of_the_portal_is_reached_from_the_public_site(client: Client) -> None:
    for path in ("/evaluations/", "/account/login/", "/units/", "/audit/"):
        assert client.get(path).status_code == 404


def test_words_are_cut_at_blanks_and_shown_with_what_is_around() -> None:
    assert words_of("  采购 \x00采购 合同 ") == ("采购", "合同")
    assert excerpt("一二三四五", ["三四"]) == ("一二", "三四", "五")
    assert excerpt("一二三", ["没有"]) == ("一二三", "", "")
