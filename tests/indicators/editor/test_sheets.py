"""A scheme goes out as a workbook, is changed by hand, and comes back as a scheme."""

import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from django.core.management import call_command
from openpyxl.workbook import Workbook

from indicators.editor.files import file_of_scheme, scheme_of_file
from indicators.editor.sheets.layout import GROUPS, REST
from indicators.scoring.problems import SchemeRefused
from indicators.scoring.shipped import load, names
from tests.reports.documents.xlsx.office import converted

NAME = "potou-overall"


def changed(edit: Callable[[Workbook], object], name: str = NAME) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(file_of_scheme(load(name), ".xlsx")))
    edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def put(sheet: str, address: str, value: object) -> Callable[[Workbook], None]:
    def edit(book: Workbook) -> None:
        book[sheet][address].value = value

    return edit


def place(book: Workbook, name: str) -> int:
    """The row of a place among the other rules."""
    column = [cell.value for cell in book[REST]["A"]]
    return column.index(name) + 1


def refusals(edit: Callable[[Workbook], object]) -> list[str]:
    with pytest.raises(SchemeRefused) as caught:
        scheme_of_file(changed(edit))
    return [str(each) for each in caught.value.problems]


@pytest.mark.parametrize("suffix", [".toml", ".xlsx"])
@pytest.mark.parametrize("name", names())
def test_every_shipped_scheme_comes_back_as_it_went_out(name: str, suffix: str) -> None:
    assert scheme_of_file(file_of_scheme(load(name), suffix)) == load(name)


def test_an_office_program_that_saves_it_changes_nothing(tmp_path: Path) -> None:
    sent = file_of_scheme(load("framework-overall"), ".xlsx")
    saved = converted({"scheme": sent}, tmp_path)["scheme"]
    assert scheme_of_file(saved) == load("framework-overall")


def test_a_weight_moved_between_two_indicators_is_another_scheme() -> None:
    def edit(book: Workbook) -> None:
        sheet = book[GROUPS]
        rows = [n for n in range(2, 20) if sheet.cell(n, 1).value == "指标"][:2]
        for row, by in zip(rows, (1, -1), strict=True):
            sheet.cell(row, 4).value = str(int(str(sheet.cell(row, 4).value)) + by)

    before, after = load(NAME), scheme_of_file(changed(edit))
    first = (before.groups[0].indicators[0], after.groups[0].indicators[0])
    assert first[1].weight - first[0].weight == Decimal(1)


def test_a_rule_may_be_added_by_adding_its_lines() -> None:
    number = len(load(NAME).rules)

    def edit(book: Workbook) -> None:
        for name, value in (
            ("name", "two-steps"),
            ("title", "两档给分"),
            ("rule.type", "bands"),
            ("rule.steps[0].floor", "90"),
            ("rule.steps[0].share", "1"),
            ("rule.falling", "否"),
        ):
            book[REST].append([f"rules[{number}].{name}", "", value])

    rule = scheme_of_file(changed(edit)).rules[-1]
    assert (rule.name, rule.title) == ("two-steps", "两档给分")


@pytest.mark.parametrize(
    ("edit", "cell", "said"),
    [
        (put(GROUPS, "D3", "八分"), f"{GROUPS}!D3", "八分"),
        (put(GROUPS, "A2", "二级"), f"{GROUPS}!A2", "逐级往下"),
        (put(GROUPS, "A1", "级别"), f"{GROUPS}!A1", "表头“层级”"),
        (put(GROUPS, "D3", "=1+1"), f"{GROUPS}!D3", "公式"),
        (put(REST, "A2", "rules[0"), f"{REST}!A2", "不合写法"),
        (put(REST, "A3", "name"), f"{REST}!A3", "重复"),
        (lambda book: book.remove(book[REST]), REST, "没有这张工作表"),
    ],
    ids=["text", "level", "head", "formula", "place", "twice", "sheet"],
)
def test_what_is_wrong_is_told_with_its_cell(
    edit: Callable[[Workbook], object], cell: str, said: str
) -> None:
    told = refusals(edit)
    assert any(each.startswith(cell) and said in each for each in told), told


def test_what_the_scheme_contradicts_is_told_with_its_cell() -> None:
    def edit(book: Workbook) -> None:
        book[REST].cell(place(book, "execution.numerator"), 3).value = ""

    potou = refusals(put(GROUPS, "E3", "no-such-rule"))
    assert any(each.startswith(f"{GROUPS}!E3（groups[0]") for each in potou), potou
    assert load("national-project").execution is not None
    with pytest.raises(SchemeRefused) as caught:
        scheme_of_file(changed(edit, "national-project"))
    assert any(REST in str(each) for each in caught.value.problems)


def test_the_command_turns_one_form_into_the_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet, text = tmp_path / "方案.xlsx", tmp_path / "方案.toml"
    call_command("scheme", "convert", NAME, "-o", str(sheet))
    call_command("scheme", "convert", str(sheet), "-o", str(text))
    assert scheme_of_file(text.read_bytes()) == load(NAME)
    call_command("scheme", "check", str(text))
    assert capsys.readouterr().out.splitlines()[-1].startswith(load(NAME).title)


def test_the_command_tells_every_problem_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong, out = tmp_path / "坏.xlsx", tmp_path / "out.toml"
    wrong.write_bytes(changed(put(GROUPS, "D3", "八分")))
    with pytest.raises(SystemExit) as stopped:
        call_command("scheme", "convert", str(wrong), "-o", str(out))
    assert stopped.value.code == 2
    assert "八分" in capsys.readouterr().err
    assert not out.exists()
