"""Names of the unit, of its level, and of sections."""

import pytest

from reports.checks.lines import Line, LineKind
from reports.checks.prose.markers import Marker, inline_markers, read_marker
from reports.checks.prose.names import forms_of, is_regular, official
from reports.checks.prose.numerals import section_number, whole
from reports.checks.prose.passages import Passage, passages_of


def passages(text: str) -> list[Passage]:
    return list(passages_of([Line(0, "第1段", LineKind.PROSE, text)]))


@pytest.mark.parametrize(
    ("name", "regions", "core"),
    [
        ("湛江市坡头区人民政府办公室", ("湛江市", "坡头区"), "人民政府办公室"),
        ("东山县教育局", ("东山县",), "教育局"),
        ("云溪市第二人民医院", ("云溪市",), "第二人民医院"),
    ],
)
def test_a_name_is_taken_apart(name: str, regions: tuple[str, ...], core: str) -> None:
    assert (official(name).regions, official(name).core) == (regions, core)


@pytest.mark.parametrize(
    ("name", "text", "forms"),
    [
        ("东山县教育局", "东山县教育局和县教育局", ["东山县教育局", "县教育局"]),
        ("甲市乙区人民政府办公室", "中共甲市乙区府办公室", ["中共甲市乙区府办公室"]),
        ("甲市乙区教育局", "按照甲市教育局的要求", []),
        ("甲县教育局", "甲县财政局和甲县体育局", []),
        ("甲县人民政府办公室", "指挥部办公室", []),
    ],
)
def test_forms_of_the_name_are_found_and_others_are_not(
    name: str, text: str, forms: list[str]
) -> None:
    found = forms_of(official(name), passages(text))
    assert [each.text for each in found] == forms


def test_a_name_without_its_higher_regions_is_regular() -> None:
    unit = official("甲市乙区人民政府办公室")
    assert is_regular(unit, "乙区人民政府办公室")
    assert is_regular(unit, "区政府办公室")
    assert not is_regular(unit, "中共甲市乙区府办公室")


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("一、基本情况", Marker("一、", 1, "一、")),
        ("(四)改进措施", Marker("（一）", 4, "(四)")),
        ("十二、附则", Marker("一、", 12, "十二、")),
        ("3．成本", Marker("1.", 3, "3．")),
        ("2、效益", Marker("1、", 2, "2、")),
        ("（1）数量", Marker("（1）", 1, "（1）")),
        ("②质量", Marker("①", 2, "②")),
        ("2.5万元", None),
        ("2023年", None),
    ],
)
def test_numbers_of_headings_are_read(text: str, marker: Marker | None) -> None:
    assert read_marker(text) == marker


def test_numbers_inside_a_paragraph_are_read() -> None:
    found = inline_markers("一是先做；二是后做；四是再做。")
    assert [value for value, _ in found] == [1, 2, 4]


@pytest.mark.parametrize(
    ("text", "number"), [("二十", 20), ("三十五", 35), ("十", 10), ("二〇二三", 2023)]
)
def test_chinese_numerals_are_numbers(text: str, number: int) -> None:
    assert whole(text) == number


def test_words_are_no_numbers() -> None:
    assert whole("万") is None
    assert section_number("甲") is None
