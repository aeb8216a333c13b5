"""`dossier import`: one report to one file, a folder to a folder."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command

from reports.dossier.reading import read

from .asking import OVERALL, refused, said

SAMPLES = Path(__file__).parents[1] / "samples"


def test_a_report_becomes_a_dossier_that_can_be_scored_and_printed(
    tmp_path: Path,
) -> None:
    made = tmp_path / "d.json"

    assert said("import", SAMPLES / "school-repair.txt", "-o", made) == ""

    assert json.loads(said("score", made))["total"] == "81.42"
    said("render", made, "-o", tmp_path / "d.html", "--draft")
    assert "农村中小学校舍维修" in (tmp_path / "d.html").read_text(encoding="utf-8")


def test_the_year_may_be_told_beside_the_report(tmp_path: Path) -> None:
    made = tmp_path / "d.json"

    said("import", SAMPLES / "unnumbered.txt", "-o", made, "--year", 2020)

    assert read(made).fiscal_year == 2020


def test_a_bad_report_is_one_line_and_writes_nothing(tmp_path: Path) -> None:
    bad = tmp_path / "a.doc"
    bad.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99))

    (line,) = refused("import", bad, "-o", tmp_path / "d.json")

    assert line.startswith(f"{bad}：这是旧格式的 Word（.doc）文件")
    assert not (tmp_path / "d.json").exists()


def test_a_report_that_is_not_there(tmp_path: Path) -> None:
    (line,) = refused("import", tmp_path / "none.txt", "-o", tmp_path / "d.json")

    assert "没有这个文件" in line


def test_the_output_of_one_report_is_a_json_file(tmp_path: Path) -> None:
    (line,) = refused("import", SAMPLES / "wrapped.txt", "-o", tmp_path / "d.txt")

    assert "应为 .json 文件" in line


def test_a_folder_is_read_whole_and_bad_files_are_named(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    (folder / "2022").mkdir(parents=True)
    for name in ("water-bureau", "unnumbered"):
        body = (SAMPLES / f"{name}.txt").read_bytes()
        (folder / "2022" / f"{name}.txt").write_bytes(body)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "notes.md").write_text("不读")

    lines = tried("import", folder, "-o", out)

    (told,) = (line for line in lines if "：" in line)
    assert told.startswith(f"{folder / 'empty.txt'}：文件是空的")
    written = sorted(path.relative_to(out) for path in out.rglob("*.json"))
    assert [str(path) for path in written] == [
        "2022/unnumbered.txt.json",
        "2022/water-bureau.txt.json",
    ]
    assert read(out / written[1]).unit.name == "青禾县水务局"


def test_a_folder_without_reports(tmp_path: Path) -> None:
    (line,) = refused("import", tmp_path, "-o", tmp_path / "out")

    assert "文件夹里没有" in line


def test_the_portals_own_workbook_gives_its_dossier(tmp_path: Path) -> None:
    said("render", OVERALL, "-o", tmp_path / "a.xlsx")

    said("import", tmp_path / "a.xlsx", "-o", tmp_path / "a.json")

    assert read(tmp_path / "a.json") == read(OVERALL)


def tried(*arguments: object) -> list[str]:
    """What is said on standard error by a command that ends with status 2."""
    err = io.StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("dossier", *map(str, arguments), stderr=err)
    assert end.value.code == 2
    return err.getvalue().splitlines()
