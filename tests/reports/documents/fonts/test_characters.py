from pathlib import Path

from reports.documents.fonts.characters import (
    gb2312,
    report_characters,
    standard_hanzi,
)


def hanzi(characters: frozenset[int]) -> set[int]:
    return {code for code in characters if 0x4E00 <= code <= 0x9FFF}


def test_gb2312_has_its_6763_hanzi() -> None:
    assert len(hanzi(gb2312())) == 6763
    assert len(gb2312()) == 7445


def test_the_standard_table_has_8105_hanzi_rare_ones_of_names_included(
    mappings: Path,
) -> None:
    assert len(standard_hanzi(mappings)) == 8105
    assert set(map(ord, "玥祎旻璟彧曈昉𬭚㙍")) <= standard_hanzi(mappings)


def test_a_report_can_write_ticks_units_and_full_width_signs(mappings: Path) -> None:
    assert set(map(ord, "☑☐㎡№①⑳Ⅻ—…“”％　Aa0")) <= report_characters(mappings)
