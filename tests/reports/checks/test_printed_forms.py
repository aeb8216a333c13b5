"""Official forms of several places: silent when right, and not when a cell is wrong."""

from collections.abc import Sequence

import pytest

from reports.checks.engine import check_dossier
from tests.reports.intake.forms import HUBEI, NATIONAL, SCORING, SICHUAN, YINCHUAN
from tests.reports.intake.offices import word
from tests.reports.intake.reading import imported

Grid = Sequence[Sequence[str | None]]
TITLE = "2023年项目支出绩效自评表"


def found(grid: Grid) -> list[str]:
    report = check_dossier(imported("自评表.docx", word(TITLE, grid)))
    return [each.code for each in report.findings]


def changed(grid: Grid, old: str, new: str) -> Grid:
    """The form with the first cell that reads so reading otherwise."""
    cells = [
        (r, c) for r, row in enumerate(grid) for c, x in enumerate(row) if x == old
    ]
    row, column = cells[0]
    lines = [list(line) for line in grid]
    lines[row][column] = new
    return lines


@pytest.mark.parametrize(
    "grid",
    [NATIONAL, SICHUAN, HUBEI, YINCHUAN, SCORING],
    ids=["national", "sichuan", "hubei", "yinchuan", "scoring sheet"],
)
def test_a_form_that_is_right_is_left_in_peace(grid: Grid) -> None:
    assert found(grid) == []


@pytest.mark.parametrize(
    ("grid", "old", "new", "code"),
    [
        (NATIONAL, "95.00%", "96.00%", "N01"),
        (NATIONAL, "9.50", "10", "N02"),
        (NATIONAL, "92.10", "93.10", "N03"),
        (NATIONAL, "112.10", "1121000", "N19"),
        (NATIONAL, "14.25", "15", "N14"),
        (NATIONAL, "97%", "达97%以上", "N23"),
        (NATIONAL, "2023年6月底前", "2022年6月底前", "N28"),
        (NATIONAL, "312天", "600天", "N16"),
        (NATIONAL, "暑期场地维修，少办三场；明年提前排期", "", "T06"),
        (NATIONAL, "57场", "", "S07"),
        (NATIONAL, "—", "10", "N25"),
        (HUBEI, "19.2", "20", "N02"),
        (HUBEI, "96.2", "97.2", "N11"),
        (HUBEI, "产出指标（40分）", "产出指标（45分）", "N09"),
        (HUBEI, "≥800人次", "", "N24"),
        (HUBEI, "95%", "105%", "N15"),
        (YINCHUAN, "99.1", "98.1", "N11"),
        (SICHUAN, "9.7", "10", "N02"),
        (SICHUAN, "436.5", "466.5", "N17"),
        (SICHUAN, "养护里程", "投入资金金额", "S09"),
    ],
)
def test_one_wrong_cell_is_found(grid: Grid, old: str, new: str, code: str) -> None:
    assert code in found(changed(grid, old, new))


def test_a_target_that_names_its_unit_is_quoted_with_it_once() -> None:
    cost = changed(
        changed(NATIONAL, "时效指标", "成本指标"), "补助资金拨付时间", "补助"
    )
    grid = changed(
        changed(cost, "2023年6月底前", "118 万元"), "2023年6月15日", "112万元"
    )
    report = check_dossier(imported("自评表.docx", word(TITLE, grid)))
    said = [each.found for each in report.findings if each.code == "N15"]
    assert [each.count("万元") for each in said] == [1]
