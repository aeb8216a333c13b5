"""Defects sown in a paper or in what stands beside it are found, near misses not."""

import pytest

from benchmarks.checks.beside import Beside, bases, beside
from benchmarks.checks.papers import slips
from benchmarks.checks.sowing import trials
from benchmarks.checks.structured import kinds
from indicators.scoring.measures import Kind
from reports.checks.case import case_of
from reports.checks.catalogue import entries
from reports.checks.engine import check_dossier
from reports.checks.loading import CHECKS
from reports.checks.verdicts import Fault

TRIALS = list(beside())


@pytest.mark.parametrize("base", sorted({each.base for each in TRIALS}))
def test_defects_are_found_and_near_misses_are_not(base: str) -> None:
    wrong = [
        f"{each.code} {each.name}"
        for each in TRIALS
        if each.base == base and has_fault(each) is not each.is_defect
    ]

    assert wrong == []


def has_fault(trial: Beside) -> bool:
    dossier, companions = trial.given
    case = case_of(dossier, companions=companions)
    return any(isinstance(each, Fault) for each in CHECKS[trial.code](case))


@pytest.mark.parametrize("base", sorted(bases()))
def test_nothing_is_found_in_a_clean_paper_with_all_that_stands_beside(
    base: str,
) -> None:
    dossier, companions = bases()[base]
    found = check_dossier(dossier, companions=companions).findings

    assert [(each.code, each.found) for each in found] == []


def test_every_check_has_defects_and_near_misses() -> None:
    tried = {
        *((each.codes[0], each.is_defect) for each in trials()),
        *((each.code, each.is_defect) for each in slips()),
        *((each.code, each.is_defect) for each in TRIALS),
        *((code, kind) for code, *_ in kinds() for kind in (True, False)),
    }

    assert {(code, kind) for code in entries() for kind in (True, False)} <= tried


@pytest.mark.parametrize("is_defect", [True, False], ids=["defects", "near misses"])
def test_checks_of_several_papers_are_tried_on_both_kinds_of_report(
    is_defect: bool,
) -> None:
    kind_of = {name: dossier.kind for name, (dossier, _) in bases().items()}
    tried = {(e.code, kind_of[e.base]) for e in TRIALS if e.is_defect is is_defect}

    for code in ("X02", "X05", "X06", "X08", "P03", "P06", "W01", "W03", "W05"):
        assert {found for each, found in tried if each == code} == set(Kind), code
