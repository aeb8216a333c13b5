"""报告正文, 评价小组, 支付明细, 问题和措施, 报送与公开: the rest, as sheets."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from indicators.scoring.measures import Kind
from reports.dossier.fields.of_dossier import GROUP_ROLES
from reports.dossier.figures.definitions import YUAN
from reports.dossier.figures.printing import day
from reports.dossier.model import Dossier, Member, Payment
from reports.dossier.numbering import numbered

from .closure_sheets import ANSWERS, PROBLEMS, answers, problems
from .entries import NO, YES, Entries, Field, Form
from .figures_sheet import in_unit
from .lists import Layout, Line
from .sheets import MONEY, Value, head, print_setup, put, span, title

HEADS: Final = 3
TEXT, GROUP, PAYMENTS, DECLARED = "报告正文", "评价小组", "支付明细", "报送与公开"
SPARE_MEMBERS: Final = 5
SPARE_PAYMENTS: Final = 20
AS_TEXT: Final = "@"  # what is typed stays as it is typed
TEXT_LEGEND: Final = (
    "每节填在浅黄色的格子里。数字写成 {支出决算} 这样的引用，随数据变化。"
)
LIST_LEGEND: Final = "每行一条，后面留有空行可以增加；整行清空即删除。"
DECLARED_LEGEND: Final = "日期写成 2023年5月4日；声明选“是”或“否”。"


TEXTS: Final = Layout(TEXT, TEXT_LEGEND, ("章节", "正文"), (70, 230))
MEMBERS: Final = Layout(
    GROUP,
    LIST_LEGEND,
    ("序号", "组内职务", "单位职务", "姓名", "分工"),
    (20, 40, 70, 40, 120),
)
PAID: Final = Layout(
    PAYMENTS,
    LIST_LEGEND,
    ("序号", "支付事项", "金额（万元）", "支付日期"),
    (20, 160, 50, 60),
)
SAID: Final = Layout(DECLARED, DECLARED_LEGEND, ("事项", "填写"), (120, 160))


def write_texts(book: Workbook, dossier: Dossier, entries: Entries) -> None:
    """Add the sheets behind the others."""
    _sheet(book, TEXTS, _texts(dossier), entries)
    _sheet(book, MEMBERS, _members(dossier), entries)
    if dossier.kind is Kind.PROJECT:
        _sheet(book, PAID, _payments(dossier), entries)
    _sheet(book, PROBLEMS, problems(dossier), entries)
    if dossier.answers:
        _sheet(book, ANSWERS, answers(dossier), entries)
    _sheet(book, SAID, _declared(dossier), entries)


def _sheet(
    book: Workbook, layout: Layout, lines: Iterator[Line], entries: Entries
) -> None:
    sheet = book.create_sheet(layout.name)
    width = len(layout.heads) + 1
    title(sheet, layout.name, width)
    put(sheet, 2, 2, layout.legend, align="left")
    span(sheet, 2, 2, width)
    head(sheet, HEADS, layout.heads)
    for row, line in enumerate(lines, start=HEADS + 1):
        _line(sheet, row, line, entries)
    print_setup(sheet, layout.widths, HEADS, len(layout.heads))


def _line(sheet: Worksheet, row: int, line: Line, entries: Entries) -> None:
    put(sheet, row, 1, line.known)
    put(sheet, row, 2, line.label, align="left")
    for column, (value, said) in enumerate(line.cells, start=3):
        is_money = said.form is Form.WAN
        put(
            sheet,
            row,
            column,
            value,
            align="right" if is_money else "left",
            number_format=MONEY if is_money else AS_TEXT,
            entry=True,
        )
        entries.note(sheet, row, column, said)


def _texts(dossier: Dossier) -> Iterator[Line]:
    if dossier.kind is Kind.PROJECT:
        goal = dossier.goal
        for name, label, text in (
            ("expected", "年度总体目标：预期目标", goal.expected),
            ("actual", "年度总体目标：实际完成情况", goal.actual),
        ):
            said = Field(("goal", name), Form.LINES, label)
            yield Line(f"goal:{name}", label, [(text, said)])
    written = {each.key: each.text for each in dossier.sections}
    for each in numbered(dossier.outline):
        key, label = each.place.key, each.path
        said = Field(("text", key), Form.LINES, f"“{label}”")
        yield Line(f"text:{key}", label, [(written.get(key, ""), said)])


def _members(dossier: Dossier) -> Iterator[Line]:
    blank = [None] * SPARE_MEMBERS
    for number, member in enumerate((*dossier.group, *blank), start=1):
        cells = [
            (getattr(member, name) if member else "", _of_member(number, name, label))
            for name, label in zip(Member.__slots__, MEMBERS.heads[1:], strict=True)
        ]
        yield Line(f"member:{number}", str(number), cells)


def _of_member(number: int, name: str, label: str) -> Field:
    is_role = name == "role"
    return Field(
        ("member", str(number), name),
        Form.CHOICE if is_role else Form.WORDS,
        f"评价小组第{number}人的{label}",
        choices=GROUP_ROLES if is_role else (),
    )


def _payments(dossier: Dossier) -> Iterator[Line]:
    blank = [None] * SPARE_PAYMENTS
    for number, payment in enumerate((*dossier.payments, *blank), start=1):
        place, label = ("payment", str(number)), f"支付明细第{number}项的"
        cells: list[tuple[Value, Field]] = [
            (
                payment.item if payment else "",
                Field((*place, "item"), Form.WORDS, f"{label}支付事项"),
            ),
            (
                in_unit(payment.amount, YUAN) if payment else None,
                Field((*place, "amount"), Form.WAN, f"{label}金额", YUAN),
            ),
            (_day(payment), Field((*place, "paid_on"), Form.DAY, f"{label}支付日期")),
        ]
        yield Line(f"payment:{number}", str(number), cells)


def _day(payment: Payment | None) -> str:
    return day(payment.paid_on) if payment and payment.paid_on else ""


def _declared(dossier: Dossier) -> Iterator[Line]:
    said = dossier.statements
    rows: tuple[tuple[str, str, Form, object, str], ...] = (
        ("evaluation", "filled_on", Form.DAY, dossier.filled_on, "填报日期"),
        ("statement", "submitted_on", Form.DAY, said.submitted_on, "报送日期"),
        (
            "statement",
            "truthful",
            Form.YES_OR_NO,
            said.truthful,
            "对所报送材料的真实性、完整性、一致性、规范性负责",
        ),
        (
            "statement",
            "consistent",
            Form.YES_OR_NO,
            said.consistent,
            "报送的材料与公开的材料一致",
        ),
        (
            "statement",
            "disclosure_channel",
            Form.WORDS,
            said.disclosure_channel,
            "公开渠道",
        ),
        ("statement", "disclosed_on", Form.DAY, said.disclosed_on, "公开日期"),
        (
            "evaluation",
            "assumptions",
            Form.LINES,
            "\n".join(dossier.assumptions),
            "推定说明（每行一条）",
        ),
    )
    for part, name, form, value, label in rows:
        cells = [(_shown(value), Field((part, name), form, label))]
        yield Line(f"{part}:{name}", label, cells)


def _shown(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return YES if value else NO
        case date():
            return day(value)
    return str(value)
