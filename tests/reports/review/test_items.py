from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from reports.dossier.model import Dossier, Entry, Evidence, Section
from reports.dossier.reading import read
from reports.dossier.scoring import scorecard_of
from reports.review.items import Item, changed, items_of

EXAMPLES = Path(__file__).resolve().parents[3] / "docs" / "examples"


@lru_cache
def overall() -> Dossier:
    return read(EXAMPLES / "overall-2022.json")


@lru_cache
def project() -> Dossier:
    return read(EXAMPLES / "project-2023.json")


def items(dossier: Dossier) -> tuple[Item, ...]:
    return items_of(dossier, scorecard_of(dossier))


def changes(old: Dossier, new: Dossier) -> set[str]:
    return set(changed(items(new), items(old)))


def with_figure(dossier: Dossier, key: str, value: str) -> Dossier:
    figures = tuple(
        replace(each, value=Decimal(value)) if each.key == key else each
        for each in dossier.figures
    )
    return replace(dossier, figures=figures)


def test_every_indicator_figure_and_section_is_an_item_once() -> None:
    keys = [each.key for each in items(overall())]
    assert len(keys) == len(set(keys))
    assert {"indicator", "figure", "section"} == {key.partition("/")[0] for key in keys}
    assert len([key for key in keys if key.startswith("indicator/")]) == len(
        scorecard_of(overall()).scores
    )


def test_nothing_changed_means_no_item_changed() -> None:
    assert changes(overall(), overall()) == set()


def test_a_reworded_reason_resets_its_indicator_alone() -> None:
    first, *rest = overall().results
    again = replace(first, improvement=f"{first.improvement}下年起按月核对。")
    new = replace(overall(), results=(again, *rest))
    assert changes(overall(), new) == {f"indicator/{first.code}"}


def test_the_earlier_text_of_a_changed_cell_is_kept() -> None:
    first, *rest = overall().results
    again = replace(first, improvement="下年起按月核对。")
    new = replace(overall(), results=(again, *rest))
    found = changed(items(new), items(overall()))[f"indicator/{first.code}"]
    assert found == {"改进措施": first.improvement}


def test_a_rewritten_section_resets_itself_alone() -> None:
    first, *rest = overall().sections
    new = replace(overall(), sections=(Section(first.key, "另写的一段。"), *rest))
    assert changes(overall(), new) == {f"section/{first.key}"}


def test_a_figure_resets_itself_and_whatever_prints_or_divides_it() -> None:
    new = with_figure(overall(), "支出决算", "7000000")
    found = changes(overall(), new)
    assert "figure/支出决算" in found
    assert any(key.startswith("section/") for key in found)
    assert "figure/收入预算" not in found


def test_points_quoted_in_a_text_do_not_reset_it() -> None:
    texts = (Section(overall().sections[0].key, "自评得分为{自评得分}。"),)
    old = replace(overall(), sections=texts)
    first, *rest = old.results
    new = replace(old, results=(replace(first, not_applicable="没有这项工作"), *rest))
    assert changes(old, new) == {f"indicator/{first.code}"}


def test_another_file_under_the_same_name_resets_its_indicator() -> None:
    first, *rest = overall().results
    proven = (replace(first, evidence=("材料1",)), *rest)

    def proof(sha256: str) -> Dossier:
        file = Evidence("材料1", "会议纪要", "工作资料", sha256)
        return replace(overall(), results=proven, evidence=(file,))

    assert changes(proof("a" * 64), proof("b" * 64)) == {f"indicator/{first.code}"}


def test_a_new_figure_is_a_changed_item_without_earlier_cells() -> None:
    one = overall().figures[0]
    old = replace(overall(), figures=overall().figures[1:])
    found = changed(items(overall()), items(old))
    assert set(found[f"figure/{one.key}"].values()) == {""}


def test_money_is_shown_in_ten_thousands_with_its_unit() -> None:
    given = Entry("支出决算", Decimal(8563000))
    found = items(replace(overall(), figures=(given,)))
    item = next(each for each in found if each.key == "figure/支出决算")
    assert dict(item.cells)["值"] == "856.30万元"


def test_a_projects_money_and_goal_are_items() -> None:
    labels = {each.label for each in items(project()) if each.part == "数据"}
    assert "年度总体目标" in labels
    assert any("当年财政拨款" in label for label in labels)
