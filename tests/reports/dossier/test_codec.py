"""A dossier and its JSON are the same thing in two forms."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from indicators.scoring.canonical import scheme_sha256
from reports.dossier.codec import canonical, outline_sha256, pretty, sha256, to_data
from reports.dossier.model import Dossier, Entry, Origin
from reports.dossier.reading import read

from . import samples

BOTH = pytest.mark.parametrize(
    "dossier", [samples.overall(), samples.project()], ids=["overall", "project"]
)


@BOTH
def test_reading_gives_back_the_dossier_and_its_very_bytes(dossier: Dossier) -> None:
    again = read(canonical(dossier))

    assert again == dossier
    assert canonical(again) == canonical(dossier)


@BOTH
def test_the_form_for_people_says_the_same(dossier: Dossier, tmp_path: Path) -> None:
    file = tmp_path / "d.json"
    file.write_text(pretty(dossier), encoding="utf-8")

    assert read(file) == dossier
    assert sha256(read(file)) == sha256(dossier)


def test_canonical_bytes_are_utf8_with_sorted_keys_and_no_spaces() -> None:
    text = canonical(samples.overall()).decode()

    assert "示范办公室" in text
    assert text == json.dumps(
        json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def test_figures_stand_by_their_names_and_keep_their_decimals() -> None:
    entry = Entry("支出决算", Decimal("7766500.00"), Origin.LOADED, "决算报表")
    data = to_data(replace(samples.overall(), figures=(entry,)))

    assert data["figures"] == {
        "支出决算": {"value": "7766500.00", "origin": "loaded", "note": "决算报表"}
    }


def test_an_amount_is_never_written_with_an_exponent() -> None:
    entry = Entry("支出决算", Decimal("7.7E+6"))
    data = to_data(replace(samples.overall(), figures=(entry,)))

    assert data["figures"]["支出决算"]["value"] == "7700000"


def test_scheme_and_outline_carry_their_hashes() -> None:
    dossier = samples.overall()
    data = to_data(dossier)

    assert data["scheme"]["sha256"] == scheme_sha256(dossier.scheme)
    assert data["outline"]["sha256"] == outline_sha256(dossier.outline)


def test_a_hand_made_file_may_name_a_shipped_scheme_and_outline() -> None:
    dossier = samples.project()
    data = {**to_data(dossier), "scheme": "national-project", "outline": "project"}

    assert read(json.dumps(data).encode()) == dossier


def test_fields_with_a_usual_value_may_be_left_out() -> None:
    dossier = samples.overall()
    data = to_data(dossier)
    for name in ("evidence", "assumptions", "stated"):
        del data[name]
    for entry in data["figures"].values():
        del entry["origin"], entry["note"]

    assert read(json.dumps(data).encode()) == dossier


def test_another_amount_is_another_hash() -> None:
    assert sha256(samples.overall()) != sha256(samples.overall(支出决算="99.00"))


def test_a_byte_order_mark_does_no_harm() -> None:
    dossier = samples.overall()

    assert read(b"\xef\xbb\xbf" + canonical(dossier)) == dossier
