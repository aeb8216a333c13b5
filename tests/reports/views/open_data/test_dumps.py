import csv
import io
import json

import jsonschema
import pytest
from django.test import Client

from reports.disclosure.tables import TABLES
from reports.models import Publication
from reports.views.open_data.dumps import harmless

pytestmark = pytest.mark.django_db


def body(client: Client, name: str) -> bytes:
    response = client.get(f"/api/dumps/{name}")
    assert response.status_code == 200
    return response.getvalue()


def test_csv_and_json_hold_the_same_and_fit_their_schema(
    published: Publication, client: Client
) -> None:
    assert published.is_standing
    for name, table in TABLES.items():
        raw = body(client, f"{name}.csv")
        rows = json.loads(body(client, f"{name}.json"))
        lines = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))

        assert raw.startswith(b"\xef\xbb\xbf")
        assert [
            {each.name: line[each.title] for each in table.columns} for line in lines
        ] == [{key: harmless(text) for key, text in row.items()} for row in rows]
        jsonschema.validate(rows, json.loads(body(client, f"{name}.schema.json")))
        assert rows


def test_the_package_names_every_file_and_every_head(client: Client) -> None:
    package = json.loads(body(client, "datapackage.json"))

    for resource in package["resources"]:
        text = body(client, resource["path"]).decode("utf-8-sig")
        head = next(csv.reader(io.StringIO(text)))
        assert [each["name"] for each in resource["schema"]["fields"]] == head


def test_nothing_that_fits_is_an_empty_list(client: Client) -> None:
    response = client.get("/api/dumps/reports.json?region=999999")

    assert json.loads(response.getvalue()) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=cmd", "'=cmd"),
        ("@SUM(1)", "'@SUM(1)"),
        ("-5", "-5"),
        ("-5+3", "'-5+3"),
        ("采购", "采购"),
    ],
)
def test_no_cell_is_taken_for_a_formula(text: str, shown: str) -> None:
    assert harmless(text) == shown
