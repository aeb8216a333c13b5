"""A light value is as any other frozen one, but for the time that it takes to make."""

from dataclasses import dataclass, fields, replace

from indicators.scoring.light import light


@dataclass(frozen=True, slots=True)
class Amount:
    value: int
    unit: str = "元"


@light
@dataclass(frozen=True, slots=True)
class LightAmount:
    value: int
    unit: str = "元"


def test_it_is_made_with_the_same_fields_and_defaults() -> None:
    one = LightAmount(8)
    assert (one.value, one.unit) == (8, "元")
    assert repr(one) == "LightAmount(value=8, unit='元')"
    assert [each.name for each in fields(LightAmount)] == ["value", "unit"]


def test_equal_ones_are_one_key() -> None:
    assert LightAmount(8) == LightAmount(8, "元") != LightAmount(8, "万元")
    assert hash(LightAmount(8)) == hash(Amount(8))


def test_another_one_is_made_of_it() -> None:
    assert replace(LightAmount(8), unit="万元") == LightAmount(8, "万元")
