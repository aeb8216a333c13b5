"""What does a dossier say at a place, and how is that shown?"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from evalportal.ui.amounts import write_wan
from indicators.scoring.arithmetic import number_text
from indicators.scoring.structure import EXECUTION_CODE
from reports.documents.xlsx.entries import NO, YES
from reports.dossier.figures.printing import day
from reports.dossier.model import Dossier, FundLine, Measure, Member, Payment

Place = tuple[str, ...]
BLANK: Final = "（空白）"
PARTS: Final = {"goal": "goal", "statement": "statements"}
GROUP: Final[Place] = ("group",)
PAYMENTS: Final[Place] = ("payments",)
MEASURES: Final[Place] = ("measures",)


def value_at(dossier: Dossier, place: Place) -> Any:
    """Raises KeyError where the place, an indicator, is not there any more."""
    part, *rest = place
    if part in LOOKED_UP:
        return LOOKED_UP[part](dossier, *rest)
    holder = getattr(dossier, PARTS[part]) if part in PARTS else dossier
    return getattr(holder, rest[0] if rest else part)


def fund_line(
    lines: Iterable[FundLine], source: str, fund_type: str
) -> FundLine | None:
    found = (
        line for line in lines if (line.source, line.fund_type) == (source, fund_type)
    )
    return next(found, None)


def _figure(dossier: Dossier, key: str) -> Decimal | None:
    entries = (each for each in dossier.figures if each.key == key)
    return next((each.value for each in entries), None)


def _amount(dossier: Dossier, source: str, fund_type: str, name: str) -> Any:
    line = fund_line(dossier.funds, source, fund_type)
    return getattr(line, name) if line else None


def _text(dossier: Dossier, key: str) -> str:
    sections = (each for each in dossier.sections if each.key == key)
    return next((each.text for each in sections), "")


def _of_result(dossier: Dossier, code: str, name: str) -> Any:
    for result in dossier.results:
        if result.code == code:
            return getattr(result, name)
    if code == EXECUTION_CODE:
        return ""
    raise KeyError(code)


def _measures(dossier: Dossier) -> tuple[Measure, ...]:
    """Each naming its indicators in the order of the scoring sheet."""
    order = [each.code for each in dossier.results]
    return tuple(
        replace(each, results=tuple(code for code in order if code in each.results))
        for each in dossier.measures
    )


def _answer(dossier: Dossier, number: str, name: str) -> Any:
    """Raises KeyError where the answer is not there any more."""
    at = int(number) - 1
    if at >= len(dossier.answers):
        raise KeyError(number)
    return getattr(dossier.answers[at], name)


LOOKED_UP: Final[Mapping[str, Callable[..., Any]]] = {
    "figure": _figure,
    "fund": _amount,
    "text": _text,
    "result": _of_result,
    "answer": _answer,
    "measures": _measures,
}


def shown(place: Place, value: Any) -> str:
    """A value as people read it; what is blank says so."""
    match value:
        case None | "" | ():
            return "（全部达到）" if value == () and place[-1] == "unmet" else BLANK
        case bool():
            return YES if value else NO
        case Decimal():
            is_money = place[0] == "fund" or place[0] == "figure"
            return f"{write_wan(value)}万元" if is_money else number_text(value)
        case date():
            return day(value)
        case tuple():
            return "\n".join(_line(each) for each in value)
    return str(value)


def _line(each: Any) -> str:
    match each:
        case Member():
            return "，".join(filter(None, (each.role, each.post, each.name, each.duty)))
        case Payment():
            amount = f"{write_wan(each.amount)}万元" if each.amount is not None else ""
            paid = day(each.paid_on) if each.paid_on else ""
            return "，".join(filter(None, (each.item, amount, paid)))
        case Measure():
            due = f"{day(each.due_on)}前" if each.due_on else ""
            about = f"涉及{len(each.results)}项指标" if each.results else ""
            told = (each.problem, each.measure, each.owner, due, about)
            return "；".join(filter(None, told))
    return str(each)
