"""自评评分表: the columns of the scheme, merged levels, subtotals, total and grade."""

from dataclasses import replace
from decimal import Decimal

from reports.documents.build import build
from reports.documents.tree import Table
from reports.dossier.model import Dossier
from tests.reports.dossier import samples

from .reading import covered, rows, said


def sheet(dossier: Dossier) -> Table:
    [table] = build(dossier).annexes[1].blocks
    assert isinstance(table, Table)
    return table


def row(table: Table, name: str) -> list[str]:
    [found] = [row for row in rows(table) if name in row]
    return found


def changed(dossier: Dossier, number: int, **values: object) -> Dossier:
    results = list(dossier.results)
    results[number] = replace(results[number], **values)  # type: ignore[arg-type]
    return replace(dossier, results=tuple(results))


def test_the_columns_are_those_of_the_scheme() -> None:
    dossier = samples.project()

    assert [(column.title, column.width) for column in sheet(dossier).columns] == [
        (column.title, column.width) for column in dossier.scheme.columns
    ]


def test_a_scheme_of_one_level_has_no_column_for_a_second() -> None:
    titles = [column.title for column in sheet(samples.overall()).columns]

    assert titles[:2] == ["一级指标", "三级指标"]


def test_levels_are_merged_over_their_indicators() -> None:
    first = sheet(samples.overall()).rows[0][0]

    assert (said(first.runs), first.rowspan) == ("前期准备工作（20分）", 4)


def test_subtotals_total_and_grade() -> None:
    table = sheet(samples.overall())
    subtotals = [row for row in rows(table) if row[0] == "小计"]

    assert [(row[1], row[-1]) for row in subtotals] == [
        ("20", "20.00"),
        ("15", "15.00"),
        ("55", "55.00"),
        ("10", "10.00"),
    ]
    assert [row[-1] for row in rows(table)[-2:]] == ["100.00", "自评等级：优"]


def test_a_lost_point_stands_with_its_reason_and_the_remedy() -> None:
    dossier = changed(
        samples.project(),
        0,
        target="9",
        actual="7",
        deduction_reason="跟踪不到位。",
        improvement="按季核对",
    )
    found = row(sheet(dossier), "站点数")

    assert "23.33" in found
    assert "跟踪不到位；按季核对" in found


def test_the_execution_rate_is_a_row_of_its_own() -> None:
    [found] = [each for each in rows(sheet(samples.project())) if "90.00" in each]

    assert "预算执行率（全年执行数÷全年预算数）" in found
    assert "9.00" in found


def test_what_is_not_reported_has_no_points() -> None:
    dossier = changed(samples.project(), 0, actual=None)
    table = sheet(dossier)

    assert "0.00" not in row(table, "站点数")
    assert rows(table)[-1] == ["自评等级：〔未评完：自评等级〕"]
    assert rows(table)[-2][-2:] != ["100", "100.00"]


def test_what_does_not_apply_says_so_with_its_reason() -> None:
    dossier = changed(samples.project(), 0, not_applicable="本年没有安排")
    table = sheet(dossier)

    assert "不适用" in row(table, "站点数")
    assert "本年没有安排" in row(table, "站点数")
    assert "折算为100分" in table.note


def test_what_was_assumed_is_marked_and_explained() -> None:
    dossier = changed(samples.project(), 0, assumed="分值为推定")
    dossier = changed(dossier, 2, assumed="结果为推定")
    table = sheet(dossier)

    assert {"站点数①", "覆盖村数②"} <= {cell for row in rows(table) for cell in row}
    assert "①分值为推定。②结果为推定。" in table.note


def test_the_note_names_the_scheme_its_version_and_how_sure_we_are() -> None:
    dossier = samples.overall()
    note = sheet(dossier).note

    assert note.startswith(f"评分方案：{dossier.scheme.title}（版本 ")
    assert dossier.scheme.confidence in note
    assert "等级为“优”" in note


def test_evidence_is_named() -> None:
    columns = (*samples.project().scheme.columns[:5],)
    base = samples.project()
    shown = replace(columns[-1], key="evidence", title="佐证")
    scheme = replace(base.scheme, columns=(*columns[:4], shown))
    dossier = changed(replace(base, scheme=scheme), 0, evidence=("E1",))

    assert "验收单" in row(sheet(dossier), "站点数")


def test_a_coefficient_given_by_hand_is_shown() -> None:
    base = samples.project()
    columns = base.scheme.columns
    shown = replace(columns[3], key="coefficient", title="得分系数")
    scheme = replace(base.scheme, columns=(*columns[:3], shown, *columns[4:]))
    dossier = changed(replace(base, scheme=scheme), 0, chosen=Decimal("0.80"))

    assert "0.8" in row(sheet(dossier), "站点数")


def test_a_draft_shows_an_indicator_of_no_group_as_well() -> None:
    table = sheet(changed(samples.project(), 0, group="nowhere"))

    assert "站点数" in {cell for row in rows(table) for cell in row}
    assert covered(table) == [len(table.columns)] * len(table.rows)
