import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from reports.models import Publication
from reports.queries.disclosure import package_path

pytestmark = pytest.mark.django_db


def test_files_come_straight_out_of_the_package(
    published: Publication, client: Client
) -> None:
    with zipfile.ZipFile(package_path(published)) as package:
        for name in ("report.pdf", "sheets.xlsx", "dossier.json"):
            response = client.get(f"/v/{published.code}/{name}")
            assert response.content == package.read(name)
            assert response.headers["ETag"]


def test_the_package_is_whole_and_verifies(
    published: Publication, client: Client
) -> None:
    body = client.get(f"/v/{published.code}/package.zip").getvalue()
    assert zipfile.is_zipfile(io.BytesIO(body))

    shown = client.post("/verify/", {"package": SimpleUploadedFile("p.zip", body)})

    assert "notice-good" in shown.text
    assert f"/v/{published.code}/" in shown.text
    assert not shown.cookies


def test_one_flipped_byte_is_seen(published: Publication, client: Client) -> None:
    body = bytearray(package_path(published).read_bytes())
    body[len(body) // 2] ^= 1

    shown = client.post(
        "/verify/", {"package": SimpleUploadedFile("p.zip", bytes(body))}
    )

    assert "notice-bad" in shown.text
    assert "notice-good" not in shown.text


def test_what_is_no_package_is_said_to_be_none(client: Client) -> None:
    other = SimpleUploadedFile("p.zip", b"something else")

    assert "notice-warn" in client.post("/verify/", {"package": other}).text
    assert "没有选择文件" in client.post("/verify/").text


def test_a_code_leads_to_its_report(published: Publication, client: Client) -> None:
    found = client.get("/verify/", {"code": published.code.lower()})
    lost = client.get("/verify/", {"code": "NONE"})

    assert found.headers["Location"] == f"/v/{published.code}/"
    assert lost.status_code == 404


def test_only_the_files_of_the_package_are_handed_out(
    published: Publication, client: Client
) -> None:
    assert client.get(f"/v/{published.code}/manifest.sig").status_code == 404
    path = package_path(published)
    aside = path.rename(path.with_suffix(".aside"))
    assert client.get(f"/v/{published.code}/report.pdf").status_code == 404
    aside.rename(path)
