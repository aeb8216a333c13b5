"""Hostile and misspelt schemes are refused by name, and never break the reader."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.scoring import shipped
from indicators.scoring.canonical import (
    scheme_from_data,
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

from .papers import every_rule
from .spoiling import TEXT, Data, change, places


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
