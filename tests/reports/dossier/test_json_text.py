"""Hostile and broken files are refused quickly, each with one clear message."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from reports.dossier import codec
from reports.dossier.model import Section
from reports.dossier.problems import LISTED, Unusable
from reports.dossier.reading import problems_of, read
from reports.dossier.reading.json_text import MOST_BYTES

from . import samples

QUICK = 10.0  # seconds of work; what is not linear takes minutes


def only_problem(content: bytes) -> str:
    with pytest.raises(Unusable) as refusal:
        read(content)
    [problem] = refusal.value.problems
    return str(problem)


def test_what_is_not_utf8_is_told_with_the_byte() -> None:
    assert only_problem('{"kind": "整体"}'.encode("gbk")) == (
        "自评材料：第 11 个字节起不是 UTF-8 编码；应为UTF-8 编码的 JSON 文件。"
        "请用“另存为”选 UTF-8 编码重新保存。"
    )


@pytest.mark.parametrize(
    "content", [b"", b"   ", b"{", b'{"a": 1,}', b"hello", b'{"a" 1}']
)
def test_what_is_not_json_is_told_with_line_and_column(content: bytes) -> None:
    assert "第 1 行第" in only_problem(content)


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000,
        b"[" * 100 + b"]" * 100,
        b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    ],
    ids=["open", "closed", "objects"],
)
def test_what_is_nested_too_deeply_is_refused(content: bytes) -> None:
    assert "括号嵌套过深" in only_problem(content)


def test_ten_megabytes_are_refused_before_anything_is_read(tmp_path: Path) -> None:
    file = tmp_path / "large.json"
    file.write_bytes(b'{"text": "' + b"x" * 10_000_000 + b'"}')
    started = time.process_time()

    with pytest.raises(Unusable, match=f"不超过 {MOST_BYTES:,} 字节"):
        read(file)
    assert time.process_time() - started < QUICK


def test_a_section_without_end_is_one_problem() -> None:
    dossier = samples.with_text(samples.overall(), "spending", "{支出决算" * 40_000)

    [problem] = problems_of(dossier)

    assert problem.found == "有 200,000 个字"


@pytest.mark.parametrize(
    "text",
    [
        "{x}" * 16_000,
        "{" * 50_000,
        "<" * 50_000,
        "<a" * 25_000,
        "|-" * 25_000,
        "- \n" * 16_000,
        "|" + "-" * 49_000 + "x",
    ],
    ids=["unknown", "braces", "less", "tags", "rulers", "items", "ruler"],
)
def test_a_hostile_text_costs_little(text: str) -> None:
    started = time.process_time()

    problems_of(samples.with_text(samples.overall(), "spending", text))

    assert time.process_time() - started < QUICK


def test_a_million_unknown_fields_cost_little() -> None:
    fields = ",".join(f'"f{number}":0' for number in range(300_000))
    started = time.process_time()

    with pytest.raises(Unusable):
        read(f"{{{fields}}}".encode())
    assert time.process_time() - started < QUICK


def test_unknown_figures_in_every_section_cost_little() -> None:
    dossier = samples.overall()
    place = dossier.outline.places[0]
    places = tuple(replace(place, key=f"p{n}", title=f"第{n}节") for n in range(50))
    keys = "".join(f"{{支出决数{number}}}" for number in range(2_000))
    sections = tuple(Section(each.key, keys) for each in places)
    hostile = replace(
        dossier, outline=replace(dossier.outline, places=places), sections=sections
    )
    started = time.process_time()

    assert len(problems_of(hostile)) == LISTED + 1
    assert time.process_time() - started < QUICK


def test_a_number_without_end_is_not_worked_out() -> None:
    content = codec.canonical(samples.overall())
    digits = b"9" * 1_000_000

    with pytest.raises(Unusable, match="没有引号的数 9999"):
        read(content.replace(b'"fiscal_year":2023', b'"fiscal_year":' + digits))


def test_a_file_that_is_not_there_is_an_oserror(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "nowhere.json")
