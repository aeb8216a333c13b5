"""The form goes out empty and comes back filled; whatever is wrong is said at once."""

import io

import openpyxl
import pytest

from evalportal.uploads.refused import FileRefused
from indicators.library.entry import CHOICES, LABELS
from indicators.library.sheet import (
    EXAMPLE,
    HINTS,
    MOST_ENTRIES,
    TITLE,
    empty_form,
    read_upload,
)
from indicators.scoring.problems import Problem, TableRefused
from tests.factories.library import filled_form


def problems(*rows: dict[str, str], taken: frozenset[str] = frozenset()) -> list[str]:
    with pytest.raises(TableRefused) as caught:
        read_upload(filled_form(*rows), taken=taken)
    return [each.place for each in caught.value.problems]


def only_problem(body: bytes) -> Problem:
    with pytest.raises(TableRefused) as caught:
        read_upload(body)
    (problem,) = caught.value.problems
    return problem


def test_the_form_has_our_headings_a_hint_on_each_and_no_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(empty_form()))
    heads = book[TITLE][1]

    assert [cell.value for cell in heads] == list(LABELS.values())
    assert all(cell.comment for cell in heads)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}


def test_the_form_offers_a_list_wherever_words_are_fixed() -> None:
    book = openpyxl.load_workbook(io.BytesIO(empty_form()))
    offered = {
        str(each.sqref)[0]: each.formula1
        for each in book[TITLE].data_validations.dataValidation
    }

    columns = {name: chr(ord("A") + n) for n, name in enumerate(LABELS)}
    assert set(offered) == {columns[name] for name in {*CHOICES, "level2"}}
    assert offered[columns["value_kind"]] == '"数字,日期,文字"'
    assert all(len(formula) <= 255 for formula in offered.values())  # Excel's limit


def test_the_hints_show_an_example_that_may_itself_be_imported() -> None:
    book = openpyxl.load_workbook(io.BytesIO(empty_form()))
    examples = [str(row[2].value or "") for row in book[HINTS].iter_rows(min_row=2)]
    shown = dict(zip(LABELS, examples, strict=True))

    (entry,) = read_upload(filled_form(shown))

    assert entry.name == EXAMPLE.name
    assert entry.value_kind == "number"


def test_a_filled_form_is_read_row_by_row() -> None:
    read = read_upload(filled_form({"operator": "="}, {"code": "jy-02"}))

    assert [(each.code, each.operator) for each in read] == [
        ("jy-01", "="),
        ("jy-02", "≥"),
    ]


def test_every_fault_of_the_cells_is_told_at_once_by_row_and_column() -> None:
    found = problems(
        {"name": "=1+1"},
        {"code": "jy-02", "value_kind": "数量", "evidence": ""},
        {"code": "jy-03", "unit": "万元"},
        {"code": "jy-04"},
        taken=frozenset({"jy-04"}),
    )

    assert found == [
        "第2行（三级指标）",
        "第3行（值类型）",
        "第3行（佐证资料）",
        "第4行（度量单位）",
        "第5行（代号）",
    ]


def test_a_formula_is_refused_as_one_where_it_stands() -> None:
    problem = only_problem(filled_form({"target": '=HYPERLINK("http://x")'}))

    assert problem.place == "第2行（指标值）"
    assert problem.found == "单元格H2是公式"
    assert "粘贴" in problem.remedy


def test_the_expected_words_are_those_of_the_form() -> None:
    assert only_problem(filled_form({"value_kind": "数量"})).expected == (
        "数字、日期、文字"
    )


def test_a_field_that_is_too_long_to_be_copied_is_refused() -> None:
    assert problems({"unit": "长" * 21}) == ["第2行（度量单位）"]


def test_an_empty_form_holds_nothing_to_import() -> None:
    assert only_problem(empty_form()).found == "没有填写任何指标"


def test_too_many_rows_are_refused_without_a_list_of_each() -> None:
    rows = [{"code": f"c-{n}", "name": ""} for n in range(MOST_ENTRIES + 1)]

    assert f"有{MOST_ENTRIES + 1}行" in only_problem(filled_form(*rows)).found


def test_another_workbook_is_told_which_columns_it_lacks() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["单位", "金额"])
    body = io.BytesIO()
    book.save(body)

    assert "缺少列" in only_problem(body.getvalue()).found


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(FileRefused, match=r"旧格式（.xls）"):
        read_upload(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
