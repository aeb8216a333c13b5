"""Which figures a dossier has: every key that narrative and tables may name."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from indicators.scoring.measures import Kind, Result
from indicators.scoring.scheme import Scheme
from reports.dossier.model import Dossier

from . import overall, project, scored
from .definitions import PERCENT, YUAN, Base, Definition, Formula, Rate
from .facts import fact_definitions

__all__ = ["Base", "Definition", "catalogue", "catalogue_of", "entered_keys"]


def catalogue_of(dossier: Dossier) -> dict[str, Definition]:
    """The catalogue of one dossier, by key, in the order of the data sheet."""
    return catalogue(dossier.kind, dossier.scheme, dossier.results)


def catalogue(
    kind: Kind, scheme: Scheme, results: Iterable[Result]
) -> dict[str, Definition]:
    """Every figure of this kind of paper under this scheme. First come, first named."""
    known: dict[str, Definition] = {}
    for each in (
        *_of_every_dossier(kind),
        *scored.group_definitions(scheme),
        *scored.result_definitions(results),
    ):
        known.setdefault(each.key, each)
    return known


@cache
def _of_every_dossier(kind: Kind) -> tuple[Definition, ...]:
    return (
        *base_figures(kind),
        *map(_computed, formulas(kind)),
        *fact_definitions(kind),
        *scored.FIXED,
    )


def base_figures(kind: Kind) -> tuple[Definition, ...]:
    """Figures that are not worked out from others."""
    return overall.ENTERED if kind is Kind.OVERALL else project.FUNDS


def formulas(kind: Kind) -> tuple[Formula, ...]:
    return overall.FORMULAS if kind is Kind.OVERALL else project.FORMULAS


def entered_keys(kind: Kind) -> tuple[str, ...]:
    """Keys that may stand in a dossier's `figures`, in their order."""
    return tuple(each.key for each in base_figures(kind) if each.base is Base.ENTERED)


ENTERED_ORDER: Final = tuple(key for kind in Kind for key in entered_keys(kind))


def units(kind: Kind) -> Mapping[str, str]:
    """Key → unit of every figure that is an amount, a count or a rate."""
    return {
        each.key: each.unit
        for each in (*base_figures(kind), *map(_computed, formulas(kind)))
    }


def _computed(formula: Formula) -> Definition:
    unit = PERCENT if isinstance(formula, Rate) else YUAN
    return Definition(formula.key, formula.key, unit, Base.COMPUTED, formula.formula)
