import json

import pytest
from django.test import Client

from reports.models import Publication
from reports.services.disclosure import retract
from tests.factories.publications import make_publication, manager_for

pytestmark = pytest.mark.django_db


def test_the_public_reads_what_was_published_without_a_cookie(
    published: Publication, client: Client
) -> None:
    response = client.get("/api/reports")

    [item] = response.json()["items"]
    assert (item["code"], item["grade"]) == (published.code, published.grade)
    assert item["total"] == f"{published.total:.2f}"
    assert not response.cookies


def test_a_report_its_dossier_its_indicators_and_its_figures_agree(
    published: Publication, client: Client
) -> None:
    whole = client.get(f"/api/reports/{published.code}/dossier").json()
    one = client.get(f"/api/reports/{published.code}").json()
    indicators = client.get("/api/indicators").json()["items"]
    figures = client.get("/api/figures").json()["items"]

    assert whole == json.loads(published.content)
    assert one["sha256"] == published.sha256
    assert sum(float(each["score"]) for each in indicators) == float(one["total"])
    assert {each["code"] for each in figures} == {published.code}
    values = {each["figure"]: each["value"] for each in figures}
    assert values["全年预算数"] == whole["funds"][0]["budget_adjusted"]


def test_pages_follow_one_another_without_a_gap(
    published: Publication, client: Client
) -> None:
    made = [published.code, make_publication().code]

    first = client.get("/api/reports?limit=1").json()
    second = client.get(f"/api/reports?limit=1&after={first['following']}").json()

    codes = [each["code"] for each in first["items"] + second["items"]]
    assert codes == made[::-1]
    assert second["following"] == ""


def test_filters_take_what_was_asked_for(
    published: Publication, client: Client
) -> None:
    counts = {
        f"region={published.region.code}": 1,
        "region=999999": 0,
        f"fiscal_year={published.fiscal_year}&kind=project": 1,
        "kind=overall": 0,
        f"grade={published.grade}": 1,
        f"unit={published.unit.code}": 1,
        "department=别的部门": 0,
    }

    found = {
        asked: len(client.get(f"/api/reports?{asked}").json()["items"])
        for asked in counts
    }

    assert found == counts


def test_what_was_taken_down_leaves_a_tombstone(
    published: Publication, client: Client
) -> None:
    evaluation = published.evaluation
    evaluation.refresh_from_db()
    retract(
        evaluation=evaluation,
        expected_version=evaluation.version,
        reason="表格有误。",
        by=manager_for(evaluation),
    )

    gone = client.get(f"/api/reports/{published.code}")

    assert (gone.status_code, gone.json()["reason"]) == (410, "表格有误。")
    assert client.get(f"/api/reports/{published.code}/dossier").status_code == 410
    assert client.get("/api/reports").json()["items"] == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/reports/NONE", 404),
        ("/api/reports?after=NONE", 404),
        ("/api/reports?limit=0", 422),
        ("/api/reports?kind=其他", 422),
        ("/api/reports?region=%00", 422),
        ("/api/dumps/nothing.csv", 404),
    ],
)
def test_a_wrong_question_is_answered_as_such(
    path: str, status: int, client: Client
) -> None:
    response = client.get(path)

    assert response.status_code == status
    assert response.json()["detail"]


def test_the_description_is_openapi_3_1_and_its_page_is_served_locally(
    client: Client,
) -> None:
    described = client.get("/api/openapi.json").json()
    page = client.get("/api/docs/").text

    assert described["openapi"].startswith("3.1")
    assert "/api/reports/{code}" in described["paths"]
    assert "://" not in page.replace("http://www.w3.org", "")
