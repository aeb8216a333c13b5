"""Which cells of the workbook may be filled in, and what each of them is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from openpyxl.utils.cell import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

LONGEST_LIST: Final = 255  # characters of a list to choose from, says the file format
YES, NO = "是", "否"


class Form(Enum):
    """How what is typed in a cell is to be read."""

    WAN = "wan"  # 万元 in the sheet, yuan in the dossier
    COUNT = "count"
    NUMBER = "number"
    WORDS = "words"  # one line; a bare number stays as it is typed
    LINES = "lines"
    DAY = "day"
    DUE = "due"  # a day, or words that mean one: 2023年11月底前
    CODES = "codes"  # unmet items of a checklist
    YES_OR_NO = "yes_or_no"
    CHOICE = "choice"
    NAMES = "names"  # indicators by their names, one to a line


@dataclass(frozen=True, slots=True)
class Field:
    """A cell to fill in: the place in the dossier that it says something about.

    Places: figure·key, fund·source·type·amount, result·code·name, text·place,
    goal·name, member·number·name, payment·number·name, problem·number·name,
    answer·number·name, statement·name, evaluation·name.
    """

    place: tuple[str, ...]
    form: Form
    label: str  # what people call it: “支出决算”
    unit: str = ""
    choices: tuple[str, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()  # names to write, and what they stand for


Key = tuple[str, int, int]  # sheet, row, column


@dataclass(slots=True)
class Entries:
    """The cells to fill in of a workbook that is being written."""

    fields: dict[Key, Field] = field(default_factory=dict)

    def note(self, sheet: Worksheet, row: int, column: int, said: Field) -> None:
        self.fields[sheet.title, row, column] = said
        if said.form is Form.YES_OR_NO:
            offer(sheet, row, column, (YES, NO))
        elif said.form is Form.CHOICE:
            offer(sheet, row, column, said.choices)


def offer(sheet: Worksheet, row: int, column: int, words: Iterable[str]) -> None:
    """A list to choose from, where the file format has room for it."""
    listed = ",".join(words)
    if not listed or len(listed) > LONGEST_LIST or '"' in listed:
        return
    for known in sheet.data_validations.dataValidation:
        if known.formula1 == f'"{listed}"':
            known.add(f"{get_column_letter(column)}{row}")
            return
    offered = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
    offered.showErrorMessage = True
    offered.error = "请从列表中选择。"
    offered.add(f"{get_column_letter(column)}{row}")
    sheet.add_data_validation(offered)
