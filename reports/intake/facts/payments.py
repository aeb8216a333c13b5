"""What did the project pay for? A list in prose, or a table of items."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from reports.dossier.model import Payment
from reports.intake.headings.placing import Piece
from reports.intake.wording.amounts import amounts_in, in_yuan, plain_number
from reports.intake.wording.days import day_in
from reports.intake.wording.harmless import for_section

PAID: Final = re.compile(r"^支付(?=.{2})")
FEWEST: Final = 3  # clauses of payment: fewer are no list
MOST: Final = 1_000
ITEM: Final = ("支付事项", "支出事项", "支出内容", "支付内容", "用途")
AMOUNT: Final = re.compile("金额|支付额")


def payments_of(pieces: Sequence[Piece]) -> tuple[Payment, ...]:
    listed = tuple(_of_table(pieces))
    return (listed or tuple(_of_text(pieces)))[:MOST]


def _of_text(pieces: Iterable[Piece]) -> Iterator[Payment]:
    for piece in pieces:
        if piece.row is not None:
            continue
        clauses = [
            clause.strip()
            for part in piece.text.split("：")
            for clause in re.split("[；;。]", part)
        ]
        paid = [clause for clause in clauses if PAID.match(clause)]
        if len(paid) >= FEWEST:
            yield from map(_clause, paid)


def _clause(clause: str) -> Payment:
    money = [each.yuan for each in amounts_in(clause) if each.yuan is not None]
    item = for_section(clause).replace("{{", "（").replace("}}", "）")
    return Payment(item[:200], money[0] if len(money) == 1 else None)


def _of_table(pieces: Iterable[Piece]) -> Iterator[Payment]:
    head: dict[str, int] = {}
    unit = "元"
    for piece in pieces:
        if piece.row is None:
            continue
        cells = [re.sub(r"\s", "", each) for each in piece.row.cells]
        found = {
            name: n for n, cell in enumerate(cells) for name in [_column(cell)] if name
        }
        if {"item", "amount"} <= set(found):
            head = found | {"grid": piece.grid, "width": len(cells)}
            unit = "万元" if "万元" in cells[found["amount"]] else "元"
        elif head and _same_table(head, piece) and _item(cells, head):
            yield _row(cells, head, unit)


def _item(cells: Sequence[str], head: dict[str, int]) -> str:
    columns = [at for name, at in head.items() if name not in ("grid", "width")]
    if len(cells) <= max(columns) or cells[head["item"]] in ("合计", "小计"):
        return ""
    return cells[head["item"]]


def _same_table(head: dict[str, int], piece: Piece) -> bool:
    """The table itself, or its continuation on the next page, equally wide."""
    is_next = piece.grid in (head["grid"], head["grid"] + 1)
    return is_next and piece.row is not None and len(piece.row.cells) == head["width"]


def _column(cell: str) -> str:
    if cell in ITEM:
        return "item"
    if AMOUNT.search(cell):
        return "amount"
    return "day" if cell in ("支付日期", "支付时间", "日期") else ""


def _row(cells: Sequence[str], head: dict[str, int], unit: str) -> Payment:
    number = plain_number(cells[head["amount"]])
    amount = None if number is None else in_yuan(number, unit)
    day = day_in(cells[head["day"]]) if "day" in head else None
    return Payment(for_section(cells[head["item"]])[:200], amount, day)
