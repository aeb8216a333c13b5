"""`manage.py dossier check` with the papers that a reviewer has beside the report."""

import io
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from openpyxl import Workbook

from benchmarks.checks.papers import papers

from .asking import OVERALL, PROJECT, refused

HEADS = ["单位编码", "项目编码", "三级指标", "指标值", "分值", "批复文号"]
PROMISED = [
    "440871001",
    "440871001-2023-01",
    "政府采购次数",
    "≥9次",
    "3",
    "湛财〔2023〕1号",
]
OF_ANOTHER = ["440871002", "", "办结率", "≥95%", "5", "湛财〔2023〕1号"]


def table(folder: Path, *rows: list[str]) -> Path:
    """A table of approved targets, as the finance bureau has it."""
    book = Workbook()
    for row in (HEADS, *rows):
        book.worksheets[0].append(row)
    body = io.BytesIO()
    book.save(body)
    file = folder / "批复.xlsx"
    file.write_bytes(body.getvalue())
    return file


def earlier(folder: Path, file: Path = PROJECT, year: int = 2022) -> Path:
    data = json.loads(file.read_bytes())
    data["fiscal_year"], data["work_year"] = year, year + 1
    target = folder / f"{year}.json"
    target.write_text(json.dumps(data), encoding="utf-8")
    return target


def report(*arguments: object) -> dict[str, Any]:
    """What the checks answer, whether there is an error among it or not."""
    out = io.StringIO()
    asked = ["check", *map(str, arguments), "--format", "json"]
    with suppress(SystemExit):
        call_command("dossier", *asked, stdout=out)
    told: dict[str, Any] = json.loads(out.getvalue())
    return told


def faults(code: str, *arguments: object) -> list[str]:
    told = report(*arguments)["findings"]
    return [each["found"] for each in told if each["code"] == code]


def reason(code: str, *arguments: object) -> str:
    """Why a check was not made; "" = it was."""
    told = report(*arguments)["obligations"]
    return next(str(each["reason"]) for each in told if each["code"] == code)


def test_targets_are_held_against_the_table_of_what_was_approved(
    tmp_path: Path,
) -> None:
    lower = [*PROMISED[:3], "≥12次", *PROMISED[4:]]

    assert "“政府采购次数”的目标值写≥9次" not in faults(
        "X02", PROJECT, "--approved", table(tmp_path, PROMISED, OF_ANOTHER)
    )
    assert "“政府采购次数”的目标值写≥9次" in faults(
        "X02", PROJECT, "--approved", table(tmp_path, lower, OF_ANOTHER)
    )


def test_without_the_table_targets_are_not_checked() -> None:
    assert reason("X02", PROJECT) == "没有载入批复的绩效目标"


def test_a_table_of_others_is_refused_and_named(tmp_path: Path) -> None:
    file = table(tmp_path, OF_ANOTHER)

    (line,) = refused("check", PROJECT, "--approved", file)

    assert line == (
        f"{file}：单位编码“440871001”、项目编码“440871001-2023-01”在表中没有批复；"
        "应为一份。请核对编码，或只留这一份的行。"
    )


def test_a_table_that_cannot_be_read_tells_every_fault(tmp_path: Path) -> None:
    no_target = [*PROMISED[:3], "", *PROMISED[4:]]
    heavy = [*PROMISED[:2], "活动次数", "≥6次", "300", PROMISED[5]]
    file = table(tmp_path, no_target, heavy)

    lines = refused("check", PROJECT, "--approved", file)

    assert [line.removeprefix(f"{file}：")[:3] for line in lines] == ["第2行", "第3行"]


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "批复.xlsx"
    file.write_text("不是工作簿", encoding="utf-8")

    (line,) = refused("check", PROJECT, "--approved", file)

    assert line.startswith(f"{file}：")


def test_last_year_may_be_a_report_as_people_have_it(tmp_path: Path) -> None:
    file = tmp_path / "去年.txt"
    text = papers()["houses"].replace("2022", "2021")
    file.write_text(text, encoding="utf-8")

    assert reason("X05", PROJECT) == "没有上一年度的材料"
    assert reason("X05", PROJECT, "--last-year", file) == ""


@pytest.mark.parametrize(
    ("file", "year", "wanted"),
    [(PROJECT, 2023, "2023年度的项目自评"), (OVERALL, 2022, "2022年度的整体自评")],
)
def test_what_is_not_last_years_is_refused(
    tmp_path: Path, file: Path, year: int, wanted: str
) -> None:
    paper = earlier(tmp_path, file, year)

    (line,) = refused("check", PROJECT, "--last-year", paper)

    assert line == (
        f"{paper}：是{wanted}；应为2023年度以前的项目自评。请核对是否选错了文件。"
    )


def test_a_sibling_of_another_year_is_refused(tmp_path: Path) -> None:
    paper = earlier(tmp_path)

    (line,) = refused("check", PROJECT, "--sibling", paper)

    assert line.startswith(f"{paper}：是2022年度的项目自评；应为2023年度的自评。")


@pytest.mark.parametrize("option", ["--last-year", "--sibling", "--approved"])
def test_a_paper_that_is_not_there_is_named_itself(option: str) -> None:
    (line,) = refused("check", PROJECT, option, "没有.json")

    assert line == "没有.json：没有这个文件或文件夹。请核对路径。"


def test_a_paper_that_is_no_dossier_is_named_itself(tmp_path: Path) -> None:
    file = tmp_path / "坏.json"
    file.write_text("{", encoding="utf-8")

    (line,) = refused("check", PROJECT, "--last-year", file)

    assert line.startswith(f"{file}：")
