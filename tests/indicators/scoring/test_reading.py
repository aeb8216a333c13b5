"""Schemes from TOML and plain data: all that is wrong is said at once, by place."""

import json

import pytest

from indicators.scoring.canonical import (
    canonical_bytes,
    scheme_from_data,
    scheme_sha256,
    scheme_to_data,
)
from indicators.scoring.problems import SchemeRefused
from indicators.scoring.shipped import (
    load,
    read_toml,
)

from .papers import every_rule
from .spoiling import TEXT, change, places


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
