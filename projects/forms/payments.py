"""What was paid for: one payment, or many pasted from a spreadsheet."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from evalportal.ui.amounts import Unreadable, WanField, read_wan, read_yuan
from evalportal.ui.grids import Cell, GridForm
from evalportal.ui.versions import ExpectsVersion
from projects.models import Payment
from projects.services.payments import PaymentLine

READERS: Final[dict[str, Callable[[str], Decimal | None]]] = {
    "万元": read_wan,
    "元": read_yuan,
}
MOST: Final = 500
LONGEST: Final = 200


class PaymentForm(ExpectsVersion, forms.ModelForm[Payment]):
    amount = WanField(label="金额（万元）", required=False)

    class Meta:
        model = Payment
        fields = ["item", "amount", "paid_on"]
        widgets = {
            "paid_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        }


@dataclass(frozen=True, slots=True)
class Column:
    """What is said of a payment: its field, its name on the screen, what is typed."""

    name: str
    label: str
    kind: str


COLUMNS: Final = (
    Column("item", "支付事项", "text"),
    Column("amount", "金额（万元）", "number"),
    Column("paid_on", "支付日期", "date"),
)


@dataclass(frozen=True, slots=True)
class Row:
    payment: Payment
    cells: tuple[Cell, ...]


class PaymentsForm(GridForm):
    """Payments as a table, each cell of which saves itself.

    `names` are those of the cells that matter; field names are those of `payment_cell`.
    """

    columns = COLUMNS

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        payments: Sequence[Payment],
        editable: bool = True,
        names: Sequence[str] | None = None,
    ) -> None:
        self.payments, self.editable = payments, editable
        places = [(each, column) for each in payments for column in COLUMNS]
        standing = {
            payment_cell(each, column.name): getattr(each, column.name)
            for each, column in places
        }
        super().__init__(data, standing=standing)
        for each, column in places:
            name = payment_cell(each, column.name)
            if names is None or name in names:
                self.add(name, _field(column))

    def rows(self) -> Iterator[Row]:
        for payment in self.payments:
            cells = tuple(self.cell(payment, column) for column in COLUMNS)
            yield Row(payment, cells)

    def cell(self, payment: Payment, column: Column) -> Cell:
        number = self.payments.index(payment) + 1
        filled = self.fill(
            payment_cell(payment, column.name),
            label=f"第{number}项{column.label}",
            read_only=not self.editable,
        )
        url = reverse("projects:payment-cell", args=[payment.pk, column.name])
        return replace(filled, column=column.label, url=url, kind=column.kind)


def payment_cell(payment: Payment, field: str) -> str:
    """The name of a payment's field in the table."""
    return f"payment-{payment.pk}-{field}"


def _field(column: Column) -> forms.Field:
    match column.kind:
        case "number":
            return WanField(label=column.label, required=False)
        case "date":
            return forms.DateField(label=column.label, required=False)
    return forms.CharField(label=column.label, max_length=LONGEST)


class PasteForm(forms.Form):
    """Many payments, one to a line: the item, and its amount after a tab."""

    text = forms.CharField(
        label="支付明细",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="每行一项，可从 Excel 复制两列（事项、金额）粘贴；金额可以不填。",
    )
    measure = forms.ChoiceField(
        label="金额单位", choices=[(unit, unit) for unit in READERS], initial="万元"
    )

    def clean(self) -> dict[str, Any]:
        """Put the payments into `cleaned_data["lines"]`, or every fault on `text`."""
        if self.errors:
            return self.cleaned_data
        written = self.cleaned_data["text"].splitlines()
        rows = [(n, row) for n, row in enumerate(written, 1) if row.strip()]
        if len(rows) > MOST:
            raise ValidationError(
                {"text": f"有 {len(rows)} 行，一次最多 {MOST} 行。请分次粘贴。"}
            )
        read = READERS[self.cleaned_data["measure"]]
        self.cleaned_data["lines"] = list(self._lines(rows, read))
        return self.cleaned_data

    def _lines(
        self, rows: list[tuple[int, str]], read: Callable[[str], Decimal | None]
    ) -> Iterator[PaymentLine]:
        for number, row in rows:
            try:
                yield _line(row, read)
            except (Unreadable, ValidationError) as fault:
                said = fault.message if isinstance(fault, ValidationError) else fault
                self.add_error("text", f"第 {number} 行：{said}")


def _line(row: str, read: Callable[[str], Decimal | None]) -> PaymentLine:
    item, *rest = (each.strip() for each in row.split("\t"))
    amounts = [each for each in rest if each]
    if not item:
        raise ValidationError("没有事项。第一栏应为支付事项，第二栏为金额。")
    if len(item) > LONGEST:
        raise ValidationError(f"事项有 {len(item)} 个字，最多 {LONGEST} 个。请缩短。")
    if len(amounts) > 1:
        raise ValidationError(
            f"有 {len(amounts) + 1} 栏，应只有事项和金额两栏。请去掉其余各栏。"
        )
    return PaymentLine(item, read(amounts[0]) if amounts else None)
