"""`manage.py dossier`: a file in, an answer out; nothing half-done, nothing unsaid."""

import json
from pathlib import Path

import docx
import pytest
from jsonschema import Draft202012Validator

from reports.dossier.codec import pretty, to_data
from tests.reports.dossier import samples

from .asking import OVERALL, PROJECT, refused, said, written


def test_schema_prints_a_schema_that_the_examples_satisfy() -> None:
    schema = json.loads(said("schema"))

    for example in (OVERALL, PROJECT):
        Draft202012Validator(schema).validate(json.loads(example.read_bytes()))


@pytest.mark.parametrize(
    ("file", "total", "groups"),
    [
        (OVERALL, "96.00", ["19.00", "15.00", "52.00", "10.00"]),
        (PROJECT, "99.30", ["20.00", "20.00", "29.30", "30.00"]),
    ],
    ids=["overall", "project"],
)
def test_score_prints_one_object_with_every_indicator_explained(
    file: Path, total: str, groups: list[str]
) -> None:
    told = json.loads(said("score", file))

    assert (told["total"], told["grade"], told["complete"]) == (total, "优", True)
    assert [group["score"] for group in told["groups"]] == groups
    assert told["results"]
    assert all(
        each["code"] and each["name"] and each["weight"] and each["explanation"]
        for each in told["results"]
    )


def test_score_shows_its_working_when_asked() -> None:
    brief = json.loads(said("score", OVERALL))
    full = json.loads(said("score", OVERALL, "--explain"))

    assert "trace" not in brief["results"][0]
    assert full["results"][0]["trace"]["formula"]
    assert full["steps"]
    assert {key: full[key] for key in ("total", "grade")} == {
        key: brief[key] for key in ("total", "grade")
    }


def test_score_says_what_is_unfinished(tmp_path: Path) -> None:
    data = to_data(samples.project())
    data["results"][0]["actual"] = None
    told = json.loads(said("score", written(tmp_path, data)))

    assert (told["complete"], told["grade"]) == (False, "")
    assert told["unfinished"]


@pytest.mark.parametrize("suffix", [".html", ".HTML"])
def test_render_writes_the_report(suffix: str, tmp_path: Path) -> None:
    out = tmp_path / f"out{suffix}"

    assert said("render", OVERALL, "-o", out) == ""
    text = out.read_text(encoding="utf-8")
    for figure in (
        "856.30",
        "776.65",
        "90.70%",
        "19分",
        "15分",
        "52分",
        "10分",
        "96分",
    ):
        assert figure in text
    assert [file.name for file in tmp_path.iterdir()] == [out.name]


def test_render_replaces_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    out.write_text("old", encoding="utf-8")

    said("render", OVERALL, "-o", out)

    assert out.read_text(encoding="utf-8") != "old"


def test_changing_the_file_changes_every_mention(tmp_path: Path) -> None:
    data = json.loads(OVERALL.read_bytes())
    data["figures"]["收入决算"]["value"] = "8563000"
    before, after = tmp_path / "before.html", tmp_path / "after.html"
    said("render", written(tmp_path, data), "-o", before)
    data["figures"]["支出决算"]["value"] = "8000000"
    said("render", written(tmp_path, data), "-o", after)

    old, new = before.read_text(encoding="utf-8"), after.read_text(encoding="utf-8")
    assert (old.count("776.65"), new.count("776.65")) == (5, 0)
    assert new.count("800.00") == old.count("776.65")
    assert (old.count("90.70"), new.count("90.70")) == (5, 0)
    assert new.count("93.43") == old.count("90.70")


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "one.html", tmp_path / "two.html"
    for out in (one, two):
        said("render", PROJECT, "-o", out)

    assert one.read_bytes() == two.read_bytes()


def test_render_writes_word(tmp_path: Path) -> None:
    out = tmp_path / "out.docx"

    said("render", OVERALL, "-o", out)

    text = "".join(paragraph.text for paragraph in docx.Document(str(out)).paragraphs)
    assert "自评得分96分" in text


def test_a_draft_is_only_rendered_as_a_draft(tmp_path: Path) -> None:
    file, out = tmp_path / "d.json", tmp_path / "out.html"
    dossier = samples.with_text(samples.overall(支出决算=None), "goal", "{支出决算}")
    file.write_text(pretty(dossier), encoding="utf-8")

    told = refused("render", file, "-o", out)

    assert any("引用的 {支出决算} 没有值" in line for line in told)
    assert not out.exists()
    said("render", file, "-o", out, "--draft")
    assert "〔未填：支出决算〕" in out.read_text(encoding="utf-8")
