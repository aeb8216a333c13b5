"""What the dossier command refuses, and how it ends as a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reports.dossier.codec import pretty
from tests.reports.dossier import samples

from .asking import OVERALL, ROOT, refused, said, written


def put(*path: str | int, value: object) -> Callable[[dict[str, Any]], None]:
    def change(data: dict[str, Any]) -> None:
        inside: Any = data
        for step in path[:-1]:
            inside = inside[step]
        inside[path[-1]] = value

    return change


BAD: list[tuple[str, Callable[[dict[str, Any]], object], str, str]] = [
    ("missing", lambda data: data.pop("unit"), "unit（评价单位）", "没有这一项"),
    ("wrong", put("fiscal_year", value="2022"), "fiscal_year（评价年度）", "“2022”"),
    ("unknown", put("extra", value=1), "extra", "没有这个字段"),
    (
        "figure",
        put("sections", 4, "text", value="{支出决数}"),
        "一、单位基本情况（四）部门整体支出情况",
        "{支出决数}",
    ),
    (
        "negative",
        put("figures", "支出决算", "value", value="-1"),
        "figures.支出决算.value",
        "不小于 0",
    ),
    (
        "nan",
        put("figures", "支出决算", "value", value=float("nan")),
        "figures.支出决算.value",
        "NaN",
    ),
    ("weights", put("results", 0, "weight", value="9"), "results[0].weight", "9"),
    (
        "script",
        put("sections", 0, "text", value="<script>alert(1)</script>"),
        "sections[0].text",
        "网页标记",
    ),
    (
        "ten megabytes",
        put("sections", 0, "text", value="字" * 10_000_000),
        "自评材料",
        "字节",
    ),
]


@pytest.mark.parametrize("deed", ["score", "render"])
@pytest.mark.parametrize(
    ("change", "place", "found"),
    [case[1:] for case in BAD],
    ids=[case[0] for case in BAD],
)
def test_bad_input_is_told_with_file_and_place_and_nothing_is_written(
    change: Callable[[dict[str, Any]], object],
    place: str,
    found: str,
    deed: str,
    tmp_path: Path,
) -> None:
    data = json.loads(OVERALL.read_bytes())
    change(data)
    file, out = written(tmp_path, data), tmp_path / "out.html"
    arguments = ["-o", out] if deed == "render" else []

    told = refused(deed, file, *arguments)

    assert told[0].startswith(f"{file}：")
    assert place in told[0]
    assert found in told[0]
    assert [each.name for each in tmp_path.iterdir()] == ["d.json"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("out.doc", "不认识这种文件"),
        ("out.txt", "不认识这种文件"),
        ("out", "不认识这种文件"),
    ],
)
def test_only_known_files_are_written(name: str, found: str, tmp_path: Path) -> None:
    [line] = refused("render", OVERALL, "-o", tmp_path / name)

    assert found in line
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    out = tmp_path / "nowhere" / "out.html"

    assert refused("render", OVERALL, "-o", out) == [
        f"{out}：没有这个文件或文件夹。请核对路径。"
    ]


def test_what_is_no_plain_file_is_not_replaced(tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    out.mkdir()

    [line] = refused("render", OVERALL, "-o", out)

    assert "不是普通文件" in line


def test_an_input_that_is_not_there_is_told(tmp_path: Path) -> None:
    file = tmp_path / "d.json"

    assert refused("score", file) == [f"{file}：没有这个文件或文件夹。请核对路径。"]


def test_a_folder_is_no_input(tmp_path: Path) -> None:
    assert refused("score", tmp_path) == [
        f"{tmp_path}：这是文件夹，不是文件。请核对路径。"
    ]


def test_a_place_without_the_right_to_write_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", denied)

    [line] = refused("render", OVERALL, "-o", tmp_path / "out.html")

    assert "没有读写权限" in line
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    [line] = refused("render", OVERALL, "-o", tmp_path / "out.html")

    assert "读写失败（No space left on device）" in line
    assert list(tmp_path.iterdir()) == []


def run(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, with `folder` as the installation's var."""
    return subprocess.run(
        [sys.executable, "manage.py", "dossier", *map(str, arguments)],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "evalportal.settings.test",
            "EVALPORTAL_VAR": str(folder),
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_needs_no_database(tmp_path: Path) -> None:
    done = run(tmp_path, "score", OVERALL)

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["total"] == "96.00"
    assert list(tmp_path.iterdir()) == []


def test_a_process_that_rendered_ends_well(tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    var = Path(os.environ.get("EVALPORTAL_VAR", ROOT / "var"))  # the faces are there
    done = run(var, "render", OVERALL, "-o", out)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert out.exists()


def test_render_writes_a_pdf_of_the_same_bytes_each_time(tmp_path: Path) -> None:
    one, two = tmp_path / "one.pdf", tmp_path / "two.pdf"
    for out in (one, two):
        said("render", OVERALL, "-o", out)

    assert one.read_bytes().startswith(b"%PDF-")
    assert one.read_bytes() == two.read_bytes()


def test_a_character_that_no_face_has_is_named(tmp_path: Path) -> None:
    file, out = tmp_path / "d.json", tmp_path / "out.pdf"
    dossier = samples.with_text(samples.overall(), "goal", "完成\N{HOT PEPPER}。")
    file.write_text(pretty(dossier), encoding="utf-8")

    [line] = refused("render", file, "-o", out)

    assert "\N{HOT PEPPER}" in line
    assert not out.exists()
