"""The two example dossiers: their figures, their scores, nothing typed twice."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from reports.documents.build import build
from reports.dossier.codec import pretty
from reports.dossier.figures import figures_of
from reports.dossier.model import Dossier
from reports.dossier.printable import unfinished
from reports.dossier.reading import read
from reports.dossier.scoring import scorecard_of
from tests.reports.documents.build.reading import said, text_of

FOLDER = Path(__file__).parents[3] / "docs" / "examples"
NAMES = ["overall-2022", "project-2023"]


@pytest.fixture(params=NAMES)
def example(request: pytest.FixtureRequest) -> Dossier:
    return read(FOLDER / f"{request.param}.json")


def load(name: str) -> Dossier:
    return read(FOLDER / f"{name}.json")


@pytest.mark.parametrize("name", NAMES)
def test_the_file_is_in_the_form_for_people(name: str) -> None:
    file = FOLDER / f"{name}.json"

    assert file.read_text(encoding="utf-8") == pretty(read(file))


@pytest.mark.parametrize(
    ("name", "total", "points"),
    [
        ("overall-2022", "96.00", ["19", "15", "52", "10"]),
        ("project-2023", "99.30", ["20", "20", "29.3", "30"]),
    ],
)
def test_the_score_is_the_published_one(
    name: str, total: str, points: list[str]
) -> None:
    card = scorecard_of(load(name))

    assert (card.display_total, card.grade, card.complete) == (total, "优", True)
    assert [group.points for group in card.groups] == [Decimal(each) for each in points]


def test_an_example_is_finished(example: Dossier) -> None:
    assert unfinished(example) == ()


def test_no_figure_is_typed_into_the_text(example: Dossier) -> None:
    """Every number in prose comes from the catalogue; years stand in names only."""
    figures = figures_of(example, scorecard_of(example))
    typed = [
        (section.key, number)
        for section in example.sections
        for number in re.findall(r"\d[\d.]*", re.sub(r"\{[^{}]*\}", "", section.text))
    ]
    assert typed == [] or {number for _, number in typed} == {"1"}  # 附表1
    assert figures["单位名称"].text == example.unit.name


def test_nobody_is_named(example: Dossier) -> None:
    assert [member.name for member in example.group if member.name] == []


def test_what_the_reports_do_not_state_is_marked_as_assumed(example: Dossier) -> None:
    assert example.assumptions
    assert [each.code for each in example.results if each.assumed]


def test_the_overall_report_says_its_figures() -> None:
    text = text_of(build(load("overall-2022")))

    for figure in ("856.30万元", "776.65万元", "90.70%", "848.00万元", "8.30万元"):
        assert figure in text
    for points in (
        "本类得19分",
        "本类得15分",
        "本类得52分",
        "本类得10分",
        "四类合计96分",
    ):
        assert points in text


def test_the_figures_of_the_overall_report_are_printed_from_figures() -> None:
    blocks = build(load("overall-2022")).blocks
    runs = [run for block in blocks for run in getattr(block, "runs", ())]
    printed = {run.figure: run.text for run in runs if run.figure}

    assert {
        key: printed[key]
        for key in (
            "收入预算",
            "支出决算",
            "支出完成率",
            "预算支出管理得分",
            "自评得分",
        )
    } == {
        "收入预算": "856.30万元",
        "支出决算": "776.65万元",
        "支出完成率": "90.70%",
        "预算支出管理得分": "52分",
        "自评得分": "96分",
    }
    assert "776.65" not in "".join(said([run]) for run in runs if not run.figure)


def test_the_project_report_says_its_figures() -> None:
    text = text_of(build(load("project-2023")))

    for figure in ("159.00万元", "143.15万元", "90.03%", "100.00%", "99.3分"):
        assert figure in text
    assert "目标9次，完成7次" in text
    assert "38 | 秘书科" in text
