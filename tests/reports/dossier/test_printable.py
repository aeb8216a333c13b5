"""A final report has no blanks; what it lacks is told with its place."""

from dataclasses import replace

import pytest

from reports.dossier.model import Dossier, Statements
from reports.dossier.printable import unfinished

from . import samples


def lacks(dossier: Dossier) -> list[tuple[str, str]]:
    return [(each.name, each.found) for each in unfinished(dossier)]


@pytest.mark.parametrize("dossier", [samples.overall(), samples.project()])
def test_a_whole_dossier_lacks_nothing(dossier: Dossier) -> None:
    assert lacks(dossier) == []


def test_a_required_section_without_text() -> None:
    dossier = samples.with_text(samples.overall(), "goal", " \n ")

    assert lacks(dossier) == [
        ("一、单位基本情况（三）部门整体支出绩效目标", "没有填写")
    ]


def test_a_figure_that_text_names_and_nobody_filled_in() -> None:
    dossier = samples.with_text(
        samples.overall(三公经费决算=None), "goal", "{三公经费控制率}"
    )

    assert lacks(dossier)[0] == (
        "一、单位基本情况（三）部门整体支出绩效目标",
        "引用的 {三公经费控制率} 没有值（未填：三公经费决算）",
    )


def test_a_blank_that_nobody_names_is_no_lack() -> None:
    assert lacks(samples.overall(一般公共预算收入决算=None)) == []


def test_the_cover_needs_its_date() -> None:
    assert lacks(replace(samples.overall(), filled_on=None)) == [
        ("封面", "填报日期没有填写")
    ]


def test_declarations_must_be_made() -> None:
    found = lacks(replace(samples.overall(), statements=Statements(), group=()))

    assert [name for name, _ in found] == [
        "报送和公开声明",
        "报送和公开声明",
        "评价小组",
    ]


def test_indicators_must_be_scored_and_losses_explained() -> None:
    dossier = samples.project()
    blank = replace(dossier.results[0], actual=None)
    missed = replace(dossier.results[1], actual="90")
    found = lacks(replace(dossier, results=(blank, missed, *dossier.results[2:])))

    assert [name for name, _ in found] == [
        "指标“站点数”",
        "指标“合格率”的扣分原因",
    ]
    assert found[0][1] == "没有填写实际完成值"


def test_what_only_follows_from_a_blank_amount_says_of_which() -> None:
    dossier = samples.with_text(
        samples.overall(三公经费决算=None), "goal", "{三公经费控制率}，{自评得分}"
    )

    wanted = {each.wants for each in unfinished(dossier)}

    assert wanted == {("三公经费决算",), ("自评得分",)}


def test_a_figure_whose_indicator_was_removed() -> None:
    dossier = samples.with_text(samples.project(), "outputs", "{指标c9目标值}")

    assert lacks(dossier) == [
        (
            "四、项目资金使用绩效（二）绩效目标完成情况1.产出指标完成情况",
            "引用了不存在的数字 {指标c9目标值}",
        )
    ]


def test_a_report_that_never_names_its_unit_is_not_final() -> None:
    dossier = samples.overall()
    nameless = replace(dossier, unit=replace(dossier.unit, name=""))

    places = [each.place for each in unfinished(nameless)]

    assert "unit.name" in places
