"""What each column of a scoring sheet shows of an indicator."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from indicators.scoring.card import Outcome, Score
from indicators.scoring.measures import Result
from indicators.scoring.scheme import Group, Scheme, Spec
from indicators.scoring.structure import EXECUTION_CODE
from reports.documents.tree import Cell
from reports.dossier.figures.printing import plain_number, two_places

from .cells import NONE, centred, words

LEFT: Final = frozenset(
    {"level3", "explanation", "standard", "reason", "improvement", "evidence"}
)


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator of the sheet with all that its columns may ask for."""

    score: Score
    result: Result | None  # None: the execution rate, which only has figures
    spec: Spec | None
    path: tuple[Group, ...]  # its groups, from the first level down
    mark: str  # ＊ where something was assumed
    evidence: Mapping[str, str]  # code → name
    scheme: Scheme

    @property
    def first(self) -> str:
        return self.path[0].code if self.path else ""

    @property
    def leaf(self) -> str:
        return self.path[-1].code if self.path else ""


def name(row: Row) -> Cell:
    execution = row.scheme.execution
    basis = ""
    if execution and row.score.code == EXECUTION_CODE:
        basis = f"（{execution.numerator}÷{execution.denominator}）"
    return words(f"{row.score.name}{basis}{row.mark}")


def target(row: Row) -> Cell:
    return centred(row.result.target or NONE if row.result else NONE)


def actual(row: Row) -> Cell:
    """What was reached; of a ratio, the rate that its figures give."""
    if row.score.rate is not None:
        rate = two_places(row.score.rate)
        return centred(rate if _has_percent_column(row) else f"{rate}%")
    return centred(row.result.actual or "" if row.result else "")


def unit(row: Row) -> Cell:
    stated = row.result.unit if row.result else ""
    return centred(stated or (NONE if row.score.rate is None else "%"))


def operator(row: Row) -> Cell:
    return centred(row.result.operator.value if row.result else NONE)


def points(row: Row) -> Cell:
    """Two places; what has not been scored is blank, never 0."""
    if row.score.outcome is Outcome.NOT_APPLICABLE:
        return centred("不适用")
    done = row.score.outcome is Outcome.SCORED
    return centred(two_places(row.score.points) if done else "")


def coefficient(row: Row) -> Cell:
    chosen = row.result.chosen if row.result else None
    return centred("" if chosen is None else plain_number(chosen))


def reason(row: Row) -> Cell:
    """扣分原因; with the improvement behind it where that has no column of its own."""
    own_column = any(each.key == "improvement" for each in row.scheme.columns)
    return words(why(row.result, improvement=not own_column))


def why(result: Result | None, *, improvement: bool) -> str:
    """不适用的理由, 扣分原因 and, if asked for, 改进措施, as one text."""
    if result is None:
        return ""
    parts = [result.not_applicable, result.deduction_reason]
    parts += [result.improvement] if improvement else []
    return "；".join(part.strip().rstrip("。；") for part in parts if part.strip())


def evidence(row: Row) -> Cell:
    codes = row.result.evidence if row.result else ()
    return words("、".join(row.evidence.get(code, code) for code in codes))


def _has_percent_column(row: Row) -> bool:
    return any(each.key == "unit" for each in row.scheme.columns)


def _spec(field: str) -> Callable[[Row], Cell]:
    return lambda row: words(getattr(row.spec, field) if row.spec else "")


VALUES: Final[Mapping[str, Callable[[Row], Cell]]] = {
    "level3": name,
    "explanation": _spec("explanation"),
    "standard": _spec("standard"),
    "operator": operator,
    "target": target,
    "unit": unit,
    "actual": actual,
    "weight": lambda row: centred(plain_number(row.score.weight)),
    "coefficient": coefficient,
    "score": points,
    "reason": reason,
    "improvement": lambda row: words(row.result.improvement if row.result else ""),
    "evidence": evidence,
    "core": lambda row: centred("是" if row.spec and row.spec.core else ""),
    "recheck": lambda _: centred(""),
}
