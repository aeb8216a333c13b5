"""Defects sown in clean reports are found; near misses and clean reports are not."""

from collections.abc import Iterator
from itertools import groupby

import pytest

from benchmarks.checks.material import report_of, texts
from benchmarks.checks.papers import Slip, papers, read_in, slips
from benchmarks.checks.sowing import Trial, trials
from reports.checks.case import case_of
from reports.checks.engine import check_dossier
from reports.checks.loading import CHECKS
from reports.checks.verdicts import Fault


def samples() -> Iterator[Trial]:
    """The first defect and the first near miss of every entry."""
    for _, run in groupby(trials(), key=lambda each: (each.entry, each.is_defect)):
        yield next(run)


def named(trial: Trial) -> str:
    kind = "defect" if trial.is_defect else "near miss"
    return f"{trial.codes[0]} {kind} in {trial.name}"


def faults(trial: Trial) -> list[Fault]:
    case = case_of(trial.dossier)
    return [
        each
        for code in trial.codes
        for each in CHECKS[code](case)
        if isinstance(each, Fault)
    ]


@pytest.mark.parametrize("trial", list(samples()), ids=named)
def test_defects_are_found_and_near_misses_are_not(trial: Trial) -> None:
    assert bool(faults(trial)) is trial.is_defect


@pytest.mark.parametrize("name", sorted(texts()))
def test_nothing_is_found_in_a_clean_report(name: str) -> None:
    found = check_dossier(report_of(name)).findings
    assert [(each.code, each.found) for each in found] == []


def of_each_kind() -> Iterator[Slip]:
    """One slip of every code in every file: the benchmark tries them all."""
    seen = set[tuple[str, str]]()
    for each in slips():
        if each.is_defect and (each.paper, each.code) not in seen:
            seen.add((each.paper, each.code))
            yield each


@pytest.mark.parametrize(
    "slip", list(of_each_kind()), ids=lambda each: f"{each.code} in {each.paper}"
)
def test_slips_in_files_of_many_layouts_are_found(slip: Slip) -> None:
    case = case_of(slip.dossier)

    assert any(isinstance(each, Fault) for each in CHECKS[slip.code](case))


@pytest.mark.parametrize(
    "slip",
    [each for each in slips() if not each.is_defect],
    ids=lambda each: f"{each.code} near miss in {each.paper}",
)
def test_changes_that_leave_a_file_right_are_not_found(slip: Slip) -> None:
    case = case_of(slip.dossier)

    assert not any(isinstance(each, Fault) for each in CHECKS[slip.code](case))


@pytest.mark.parametrize("name", sorted(papers()))
def test_nothing_is_found_in_a_clean_file(name: str) -> None:
    found = check_dossier(read_in(name, papers()[name])).findings
    assert [(each.code, each.found) for each in found] == []


@pytest.mark.parametrize("name", sorted(texts()))
def test_clean_reports_are_really_examined(name: str) -> None:
    tested = {
        each.code: each.tested for each in check_dossier(report_of(name)).obligations
    }
    assert sum(tested[code] > 0 for code in ("N01", "N05", "N06", "N12", "N13")) > 1
    assert tested["S01"] > 1


def test_a_fault_of_the_prose_says_where_it_is() -> None:
    text = str(texts()["education"]["text"]).replace("95.68%", "85.68%")
    (finding,) = check_dossier(report_of("education", text)).findings
    assert finding.code == "N01"
    assert "85.68%" in finding.quote
    assert "95.68%" in finding.expected
    assert finding.places[0].start < finding.places[0].end
