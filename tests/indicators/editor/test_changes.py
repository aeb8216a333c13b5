from typing import Any

import pytest

from indicators.editor.changes import done, problems_of, typed
from indicators.editor.places import around, held
from indicators.editor.screen import entries, offered, sections
from indicators.editor.words import RULES
from indicators.scoring.canonical import scheme_to_data
from indicators.scoring.problems import Problem
from indicators.scoring.shipped import load, names


def data_of(name: str = "potou-overall") -> dict[str, Any]:
    return scheme_to_data(load(name))


def posted(data: dict[str, Any]) -> dict[str, str]:
    """What a browser sends of the untouched page."""
    return {
        entry.place: "" if entry.value is None else str(entry.value)
        for entry in entries(sections(data, ()))
        if entry.kind != "truth" or entry.value
    }


@pytest.mark.parametrize("name", names())
def test_an_untouched_page_leaves_the_scheme_as_it_is(name: str) -> None:
    data = data_of(name)

    assert typed(data, entries(sections(data, ())), posted(data)) == data


def test_a_typed_weight_is_found_at_its_place() -> None:
    data = data_of("national-project")
    sent = {**posted(data), "groups[0].weight": " 12 "}

    changed = typed(data, entries(sections(data, ())), sent)

    assert held(changed, "groups[0].weight") == "12"
    assert any("合计" in problem.found for problem in problems_of(changed))


def test_what_cannot_be_read_is_kept_and_told_at_its_field() -> None:
    data = data_of("national-project")
    sent = {**posted(data), "groups[0].weight": "十分"}
    changed = typed(data, entries(sections(data, ())), sent)

    made = sections(changed, (), problems_of(changed))

    entry = next(e for e in entries(made) if e.place == "groups[0].weight")
    assert (entry.value, entry.problems[0].found) == ("十分", "读到“十分”")


def test_a_blank_weight_of_a_group_is_free_and_not_zero() -> None:
    data = data_of("sichuan-project")
    free = next(e for e in entries(sections(data, ())) if e.value is None)

    changed = typed(data, [free], {free.place: " "})

    assert held(changed, free.place) is None


def test_a_field_that_the_page_does_not_have_cannot_be_set() -> None:
    data = data_of()
    sent = {**posted(data), "name": "other", "kind": "project"}

    assert typed(data, entries(sections(data, ())), sent) == data


def test_an_added_group_has_a_code_of_its_own_and_wants_a_name() -> None:
    data = data_of("national-project")

    changed = done(data, "add:groups")

    codes = [group["code"] for group in changed["groups"]]
    assert len(set(codes)) == len(data["groups"]) + 1
    last = f"groups[{len(data['groups'])}].name"
    assert Problem(last, "没有填写", "名称") in problems_of(changed)


def test_what_is_removed_is_gone_and_the_rest_stays() -> None:
    data = data_of()

    changed = done(data, "remove:bands[1]")

    assert changed["bands"] == [data["bands"][0], *data["bands"][2:]]


def test_a_copied_rule_is_the_same_under_another_name() -> None:
    data = data_of()

    copy = done(data, "copy:rules[0]")["rules"][-1]

    assert copy["rule"] == data["rules"][0]["rule"]
    assert copy["name"] not in [each["name"] for each in data["rules"]]


@pytest.mark.parametrize("name", ["potou-overall", "national-project-ceilings"])
def test_whatever_the_page_offers_can_be_done_and_shown(name: str) -> None:
    data = data_of(name)
    for act in sorted(offered(sections(data, ()))):
        changed = done(data, act)

        assert changed != data, act
        assert sections(changed, (), problems_of(changed)), act


def test_every_problem_finds_a_place_on_the_page() -> None:
    data = {**data_of(), "bands": [], "columns": [], "title": " "}
    problems = [*problems_of(data), Problem("columns[0].key", "读到“x”", "别的")]

    made = sections(data, (), problems)

    shown = [problem for section in made for problem in section.problems]
    shown += [p for section in made for row in section.rows for p in row.problems]
    shown += [problem for entry in entries(made) for problem in entry.problems]
    assert sorted(map(str, shown)) == sorted(map(str, problems))


def test_places_grow_wider_until_there_is_nothing() -> None:
    assert around("rules[0].rule.steps[1].share") == "rules[0].rule.steps[1]"
    assert around("bands[0]") == "bands"
    assert around("bands") == ""


@pytest.mark.parametrize("kind", sorted(RULES))
def test_a_rule_of_every_kind_can_be_made_on_the_screen(kind: str) -> None:
    data = data_of()
    made = done(data, "new:rules", kind)
    added = made["rules"][-1]
    assert (added["rule"]["type"], added["title"]) == (kind, RULES[kind])
    assert len(made["rules"]) == len(data["rules"]) + 1
    assert [s.title for s in sections(made, ["支出决算"], problems_of(made))]


def test_a_rate_may_be_judged_by_another_rule() -> None:
    made = done(data_of(), "new:rules", "ratio")
    place = f"rules[{len(made['rules']) - 1}].rule.judged"
    asked = f"turn:bands:{place}"
    assert asked in offered(sections(made, ["支出决算"]))
    turned = done(made, asked)
    assert turned["rules"][-1]["rule"]["judged"]["type"] == "bands"
