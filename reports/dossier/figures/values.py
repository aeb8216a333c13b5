"""What every figure of a dossier is worth, and how it reads in print."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from indicators.scoring.card import Scorecard
from indicators.scoring.light import light
from reports.dossier.model import Dossier, Origin

from .amounts import lacking, scoring_figures
from .catalogue import catalogue_of, formulas
from .definitions import Base, Definition
from .facts import PEOPLE, YEARS, words_of
from .printing import in_cell, in_prose
from .scored import Value, score_values, stated_values

ORIGINS: Final = {
    Origin.ENTERED: "填报",
    Origin.LOADED: "载入",
    Origin.ASSUMED: "推定",
}


BLANK: Final = "未填"
ABSENT: Final = {Base.COMPUTED: "无法计算", Base.SCORE: "未评完"}


@light
@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its value: what it is, what it is worth, where that comes from."""

    key: str
    label: str
    unit: str
    value: Value  # yuan, percent, points, a count, words; None = there is none
    text: str  # in prose, with its unit: 856.30万元; a mark where there is none
    source: str  # 填报 / 载入 / 推定, or the base: 计算, 评分 …
    formula: str = ""
    lacking: str = ""  # why there is no value; "" if there is one

    @property
    def cell(self) -> str:
        """In a table, without its unit: 856.30; "" where there is none."""
        return "" if self.value is None else in_cell(self.value, self.unit)

    @property
    def is_present(self) -> bool:
        return self.value is not None


class Figures(Mapping[str, Figure]):
    """Figures by their keys, each put into words when it is first looked at."""

    def __init__(
        self,
        definitions: Mapping[str, Definition],
        values: Mapping[str, Value],
        worded: Callable[[Definition], Figure],
    ) -> None:
        self._definitions, self._values, self._worded = definitions, values, worded
        self._kept: dict[str, Figure] = {}

    def __getitem__(self, key: str) -> Figure:
        if key not in self._kept:
            self._kept[key] = self._worded(self._definitions[key])
        return self._kept[key]

    def value(self, key: str) -> Value:
        """What a figure is worth, not put into words; None = there is none."""
        value = self._values.get(key) if key in self._definitions else None
        return None if value == "" else value

    def values_in(self, unit: str) -> Iterator[Value]:
        """What those of one unit are worth."""
        for key, each in self._definitions.items():
            if each.unit == unit:
                yield self.value(key)

    def __contains__(self, key: object) -> bool:
        return key in self._definitions

    def __iter__(self) -> Iterator[str]:
        return iter(self._definitions)

    def __len__(self) -> int:
        return len(self._definitions)


def figures_of(dossier: Dossier, scorecard: Scorecard) -> Figures:
    """Every figure of the catalogue by its key, in the catalogue's order.

    What has no value prints as a mark, 〔未填：…〕 or 〔无法计算：…〕, never as zero.
    """
    amounts = scoring_figures(dossier)
    values: dict[str, Value] = {
        **amounts,
        **dict(_facts(dossier)),
        **stated_values(dossier.results),
        **score_values(dossier.scheme, scorecard),
    }
    sources = {entry.key: ORIGINS[entry.origin] for entry in dossier.figures}
    reasons = _reasons(dossier, amounts)

    def worded(each: Definition) -> Figure:
        source = sources.get(each.key, each.base.value)
        return _figure(each, known.value(each.key), source, reasons.get(each.key, ""))

    known = Figures(catalogue_of(dossier), values, worded)
    return known


def _figure(each: Definition, given: Value, source: str, reason: str) -> Figure:
    return Figure(
        key=each.key,
        label=each.label,
        unit=each.unit,
        value=given,
        text=_mark(each) if given is None else in_prose(given, each.unit),
        source=source,
        formula=each.formula,
        lacking=(reason or ABSENT.get(each.base, BLANK)) if given is None else "",
    )


def _mark(each: Definition) -> str:
    return f"〔{ABSENT.get(each.base, BLANK)}：{each.label}〕"


def _reasons(dossier: Dossier, amounts: Mapping[str, Decimal | None]) -> dict[str, str]:
    return {
        formula.key: reason
        for formula in formulas(dossier.kind)
        if (reason := lacking(formula, amounts))
    }


def _facts(dossier: Dossier) -> Iterator[tuple[str, Value]]:
    for key, year in YEARS.items():
        yield key, Decimal(year(dossier))
    for key, words in words_of(dossier.kind).items():
        yield key, words(dossier)
    yield PEOPLE.key, Decimal(len(dossier.group)) if dossier.group else None
