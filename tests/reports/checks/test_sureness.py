"""Who accused more right reports than wrong ones gives hints, and holds nobody up."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reports.checks import loading, sureness
from reports.checks.far_apart import gap_between
from reports.checks.sureness import Record, name_of, records, signed
from reports.checks.verdicts import At, Fault, Gap, Severity

EVERY = [made for made_by in loading.MAKERS.values() for made in made_by]
OF_PROSE = next(each for each in EVERY if name_of(each).startswith("prose_checks."))
OF_FIGURES = next(each for each in EVERY if name_of(each).startswith("numbers."))
FAULT = Fault(At(""), "写优秀", "应为良好")
MISTYPED = gap_between(Decimal("346.04"), Decimal("364.04"))
SHORT = gap_between(Decimal(17), Decimal(11))
APART = gap_between(Decimal("452.24"), Decimal("469.09"))


def recorded(monkeypatch: pytest.MonkeyPatch, accused: int, found: int) -> None:
    names = (name_of(OF_PROSE), name_of(OF_FIGURES))
    kept = dict.fromkeys(names, Record(accused, found))
    monkeypatch.setattr(sureness, "records", lambda: kept)


def test_the_record_names_functions_that_there_are() -> None:
    assert records().keys() <= {name_of(each) for each in EVERY}


def test_every_function_has_a_name_of_its_own() -> None:
    assert len({name_of(each) for each in EVERY}) == len(set(EVERY))


@pytest.mark.parametrize(("accused", "found"), [(0, 0), (0, 3), (1, 1), (5, 6)])
def test_who_finds_at_least_as_much_is_believed(
    monkeypatch: pytest.MonkeyPatch, accused: int, found: int
) -> None:
    recorded(monkeypatch, accused, found)
    told = signed(FAULT, OF_PROSE, is_imported=True)
    assert told.severity is None  # the policy's
    assert told.by == name_of(OF_PROSE)


@pytest.mark.parametrize(("accused", "found"), [(1, 0), (5, 4)])
def test_who_finds_less_gives_a_hint(
    monkeypatch: pytest.MonkeyPatch, accused: int, found: int
) -> None:
    recorded(monkeypatch, accused, found)
    assert signed(FAULT, OF_PROSE, is_imported=True).severity is Severity.INFO


def test_prose_is_read_as_loosely_in_papers_made_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recorded(monkeypatch, 1, 0)
    assert signed(FAULT, OF_PROSE, is_imported=False).severity is Severity.INFO


def test_figures_entered_here_need_no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    recorded(monkeypatch, 1, 0)
    assert signed(FAULT, OF_FIGURES, is_imported=False).severity is None
    assert signed(FAULT, OF_FIGURES, is_imported=True).severity is Severity.INFO


@pytest.mark.parametrize(
    ("gap", "accused", "found", "severity"),
    [
        (MISTYPED, 5, 0, None),  # a slip in a long number is never chance
        (SHORT, 1, 0, Severity.INFO),  # of two digits it may be
        (SHORT, 1, 1, None),
        (APART, 0, 0, Severity.INFO),  # no slip: of something else
        (APART, 0, 63, Severity.INFO),  # whoever says so
    ],
)
def test_numbers_that_one_slip_parts_are_sure(
    monkeypatch: pytest.MonkeyPatch,
    gap: Gap,
    accused: int,
    found: int,
    severity: Severity | None,
) -> None:
    recorded(monkeypatch, accused, found)
    told = signed(replace(FAULT, gap=gap), OF_PROSE, is_imported=True)
    assert told.severity is severity


def test_people_are_told_that_it_may_have_been_misread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recorded(monkeypatch, 1, 0)
    unsure = signed(FAULT, OF_PROSE, is_imported=True)
    assert unsure.is_unsure
    recorded(monkeypatch, 0, 1)
    assert not signed(FAULT, OF_PROSE, is_imported=True).is_unsure
