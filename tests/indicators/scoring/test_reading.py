"""Schemes from TOML and plain data: all that is wrong is said at once, by place."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.scoring import shipped
from indicators.scoring.canonical import (
    canonical_bytes,
    scheme_from_data,
    scheme_sha256,
    scheme_to_data,
)
from indicators.scoring.problems import SchemeRefused
from indicators.scoring.shipped import (
    grade_scale,
    grade_scales,
    load,
    names,
    read_toml,
)

from .papers import EVERY_RULE, every_rule

TEXT = EVERY_RULE.read_text(encoding="utf-8")
Data = dict[str, Any]


def places(refused: pytest.ExceptionInfo[SchemeRefused]) -> list[str]:
    return [problem.place for problem in refused.value.problems]


def test_toml_states_decimals_exactly() -> None:
    scheme = read_toml(TEXT)

    assert str(scheme.tiers[0].lower) == "0.8"
    assert scheme == scheme_from_data(scheme_to_data(scheme))


def test_canonical_form_is_the_same_however_the_numbers_were_written() -> None:
    padded = TEXT.replace("weight = 60\n", "weight = 60.00\n")

    assert padded != TEXT
    assert canonical_bytes(read_toml(padded)) == canonical_bytes(read_toml(TEXT))


def test_canonical_form_is_sorted_json_without_spaces() -> None:
    text = canonical_bytes(every_rule()).decode()

    again = json.dumps(
        json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    assert again == text


def test_any_change_changes_the_version() -> None:
    stricter = TEXT.replace("threshold = 0.3", "threshold = 0.31")

    assert scheme_sha256(read_toml(stricter)) != scheme_sha256(every_rule())


def test_everything_wrong_is_said_at_once_with_its_place() -> None:
    wrong = (
        TEXT.replace("weight = 60", 'weight = "很多"')
        .replace('kind = "overall"', 'kind = "other"')
        .replace("share = 0.2", "share = nan")
        .replace("places = 2", "places = 1.5")
        .replace('type = "coefficient"', 'type = "python"')
        .replace('title = "测试用方案"', "")
        .replace('confidence = "测试"', 'confidence = "测试"\nformula = "eval(1)"')
    )

    with pytest.raises(SchemeRefused) as refused:
        read_toml(wrong)

    assert places(refused) == [
        "formula",
        "title",
        "kind",
        "groups[0].weight",
        "rules[8].rule.steps[2].share",
        "rules[15].rule.type",
        "rounding.places",
    ]
    assert str(refused.value.problems[3]) == (
        "groups[0].weight：读到“很多”；应为一个数（整数最多18位，小数最多8位）。"
    )


def change(data: Data, path: str, value: object) -> Data:
    """The data with one member set anew: groups.0.weight."""
    *way, last = path.split(".")
    inner: Any = data
    for step in way:
        inner = inner[int(step) if step.isdigit() else step]
    inner[int(last) if last.isdigit() else last] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        ("name", "Bad Name", "name"),
        ("source", " ", "source"),
        ("groups.0.code", "第一类", "groups[0].code"),
        ("total", "0", "total"),
        ("groups", [], "groups"),
        ("groups.0.weight", "50", "groups"),
        ("groups.0.weight", "-1", "groups[0].weight"),
        ("groups.0.weight", "60.001", "groups[0].weight"),
        ("groups.1.groups.0.weight", "41", "groups[1].weight"),
        ("groups.1.code", "first", "groups[1].code"),
        ("rules.1.name", "by-completion", "rules[1].name"),
        ("rules.0.title", "", "rules[0].title"),
        ("defaults.0.rule", "unknown", "defaults[0].rule"),
        ("defaults.1.operator", "≥", "defaults"),
        ("tiers.0.lower", "0.7", "tiers"),
        ("tiers.2.lower", "0.1", "tiers"),
        ("tiers.1.name", "好", "tiers"),
        ("tiers", [], "tiers"),
        ("bands.3.floor", "1", "bands"),
        ("bands.0.floor", "80", "bands"),
        ("bands.0.grade", "良", "bands"),
        ("bands.0.floor", "101", "bands"),
        ("bands", [], "bands"),
        ("ceilings", [{"below": "0.8", "total": "89"}], "ceilings"),
        ("overshoot", {"policy": "fixed", "threshold": "0.3"}, "overshoot.amount"),
        ("overshoot.threshold", "-1", "overshoot"),
        ("rounding.places", 3, "rounding.places"),
        ("reasons.execution_below", "90", "reasons.execution_below"),
        ("rules.1.rule.floor", "60", "rules[1].rule.floor"),
        ("rules.3.rule.low", "111", "rules[3].rule"),
        ("rules.4.rule.per_point", "-1", "rules[4].rule.per_point"),
        ("rules.6.rule.late.0.share", "0.9", "rules[6].rule.late"),
        ("rules.7.rule.steps", [], "rules[7].rule.steps"),
        ("rules.7.rule.steps.0.floor", "90", "rules[7].rule.steps"),
        ("rules.7.rule.steps.0.share", "1.5", "rules[7].rule.steps[0].share"),
        ("rules.9.rule.unit", "0", "rules[9].rule"),
        ("rules.13.rule.items", [], "rules[13].rule.items"),
        ("rules.13.rule.items.1.code", "a", "rules[13].rule.items"),
        ("rules.13.rule.items.1.points", "-1", "rules[13].rule.items"),
        ("rules.17.rule.denominator", "支出决算", "rules[17].rule.denominator"),
        ("rules.17.rule.numerator", " ", "rules[17].rule.numerator"),
        ("rules.18.rule.judged.steps", [], "rules[18].rule.judged.steps"),
        ("columns", [{"key": "x", "title": "甲", "width": 20}], "columns[0].key"),
        ("columns", [{"key": "score", "title": "甲", "width": 0}], "columns"),
        ("columns", [{"key": "score", "title": "甲", "width": 300}], "columns"),
    ],
)
def test_a_scheme_that_contradicts_itself_is_refused(
    path: str, value: object, place: str
) -> None:
    data = change(scheme_to_data(every_rule()), path, value)

    with pytest.raises(SchemeRefused) as refused:
        scheme_from_data(data)

    assert place in places(refused)


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        ("execution.group", "output", "execution.group"),
        ("execution.weight", "0", "execution.weight"),
        ("execution.weight", "11", "groups[0].weight"),
        ("execution.rule", "tiers", "execution.rule"),
        ("execution.rule", "none", "execution.rule"),
        ("execution.denominator", "全年执行数", "execution.denominator"),
        ("ceilings", [{"below": "80", "total": "89"}], "ceilings[0]"),
        (
            "not_applicable",
            {"policy": "give", "receiver": "nobody"},
            "not_applicable.receiver",
        ),
    ],
)
def test_an_execution_rate_that_makes_no_sense_is_refused(
    path: str, value: object, place: str
) -> None:
    data = change(scheme_to_data(load("national-project")), path, value)

    with pytest.raises(SchemeRefused) as refused:
        scheme_from_data(data)

    assert place in places(refused)


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        ("groups.0.indicators.0.weight", "9", "groups[0].weight"),
        ("groups.0.indicators.1.code", "p1", "groups[0].indicators[1].code"),
        ("groups.0.indicators.1.weight", "0", "groups[0].indicators[1].weight"),
        ("groups.0.indicators.0.rule", "x", "groups[0].indicators[0].rule"),
        (
            "groups.2.indicators.4.alternatives",
            ["x"],
            "groups[2].indicators[4].alternatives[0]",
        ),
        ("groups.0.groups", [{"code": "new", "name": "新"}], "groups[0]"),
    ],
)
def test_fixed_indicators_that_make_no_sense_are_refused(
    path: str, value: object, place: str
) -> None:
    data = change(scheme_to_data(load("potou-overall")), path, value)

    with pytest.raises(SchemeRefused) as refused:
        scheme_from_data(data)

    assert place in places(refused)


def test_a_checklist_must_add_up_to_its_indicator() -> None:
    data = scheme_to_data(load("zhanjiang-overall"))
    change(data, "groups.0.groups.0.indicators.0.weight", "7")

    with pytest.raises(SchemeRefused, match="要点分值合计 8；应为指标的分值 7"):
        scheme_from_data(data)


@pytest.mark.parametrize(
    "text",
    ["name = ", "name = 1\nname = 2", "[" * 5000, "", 'total = "' + "1" * 5000 + '"'],
    ids=["broken", "twice", "deep", "empty", "long"],
)
def test_hostile_toml_gets_one_clear_refusal(text: str) -> None:
    with pytest.raises(SchemeRefused) as refused:
        read_toml(text)

    assert all(len(str(problem)) < 400 for problem in refused.value.problems)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("total", 100.0),
        ("total", True),
        ("total", "1e2"),
        ("total", 10**30),
        ("title", "长" * 4001),
        ("title", "\ud800"),
        ("title", "a\x00b"),
        ("title", 5),
        ("groups", {"code": "x"}),
        ("groups", "abc"),
        ("groups.0", "abc"),
        ("complete", "yes"),
        ("rules", [{"name": "x", "title": "x", "rule": None}]),
        ("rounding.places", True),
        ("defaults", [{}] * 1001),
    ],
)
def test_members_of_the_wrong_kind_are_refused(path: str, value: object) -> None:
    data = change(scheme_to_data(every_rule()), path, value)

    with pytest.raises(SchemeRefused) as refused:
        scheme_from_data(data)

    assert places(refused)[0].startswith(path.split(".", maxsplit=1)[0])


def test_groups_nested_without_end_are_refused() -> None:
    data = scheme_to_data(every_rule())
    group: Data = {"code": "deep", "name": "深"}
    for number in range(60):
        group = {"code": f"deep-{number}", "name": "深", "groups": [group]}

    with pytest.raises(SchemeRefused, match="层级不超过"):
        scheme_from_data(change(data, "groups.0.groups", [group]))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=6,
)


def spoilt(data: Any, spot: int, value: Any) -> Any:
    """The data with the `spot`-th member replaced."""
    found = list(members(data))
    inner, key = found[spot % len(found)]
    inner[key] = value
    return data


def members(inner: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in nested data: what holds it, and under which key."""
    for key in list(inner) if isinstance(inner, dict) else range(len(inner)):
        yield inner, key
        if isinstance(inner[key], dict | list):
            yield from members(inner[key])


@given(st.integers(0, 10_000), JSON)
def test_spoilt_data_is_read_or_refused_but_never_breaks(spot: int, value: Any) -> None:
    data = spoilt(scheme_to_data(load("national-project")), spot, value)
    try:
        scheme = scheme_from_data(data)
    except SchemeRefused:
        return
    assert scheme_from_data(scheme_to_data(scheme)) == scheme


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(SchemeRefused, match="national-project"):
        load("no-such")

    with pytest.raises(SchemeRefused, match="four-band"):
        read_toml(TEXT.replace('bands = "four-band"', 'bands = "no-such"'))


def test_a_grade_scale_is_checked_like_any_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "odd.toml").write_text('bands = [{ grade = "优" }]', encoding="utf-8")
    monkeypatch.setattr(shipped, "GRADES", tmp_path)

    with pytest.raises(SchemeRefused, match=r"bands\[0\]\.floor：没有填写"):
        grade_scale("odd")


def test_grade_scales_are_resolved_whole() -> None:
    four = [(band.grade, str(band.floor)) for band in grade_scale("four-band")]

    assert four == [("优", "90"), ("良", "80"), ("中", "60"), ("差", "0")]
    assert [band.grade for band in grade_scale("five-band")] == list("优良中低差")
    assert grade_scales() == ("five-band", "four-band")
    assert len(names()) == 18
