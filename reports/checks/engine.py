"""Every check on one dossier: findings in order, follow-ons left out, repeats grouped.

Nothing is corrected and nothing is swallowed: a check that cannot be made says so.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from indicators.scoring.light import light
from reports.dossier.model import Dossier, Explanation, Waiver

from .case import ALONE, Case, case_of
from .catalogue import Entry, entries
from .companions import Companions
from .confirmed import is_misread, is_of_a_count_elsewhere
from .far_apart import is_too_far
from .findings import Finding, Obligation, Report
from .policy import DEFAULT, Policy
from .prose.explained import is_explained
from .prose.quantities import Quantity
from .sureness import signed
from .verdicts import Fault, Kept, Lacking, Outcome, Severity

# What to mend first (our judgement): arithmetic, money and units, counts, structure,
# prose against data, across papers. The others follow in the catalogue's order.
FIRST: Final = (
    *("N07", "N09", "N11", "N12", "N02", "N14"),
    *("N19", "N20", "N21", "N22"),
    *("N06", "N05"),
    *("S01", "S02", "S06", "S07", "S12"),
    *("T06", "T04", "T01", "T11"),
    *("X01", "X03"),
)
WEIGHT: Final = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
UNANSWERED: Final = {Outcome.FINDING: 0, Outcome.EXPLAINED: 1, Outcome.WAIVED: 2}
MARK: Final = 16
AS_WELL: Final = {"N21": "N05"}  # a wrong rest breaks the chain, and is told as a sum
OF_RATES: Final = "N01"
OF_SUMS: Final = ("N03", "N04", "N05", "N06", "N21", "X01")


@light
@dataclass(frozen=True, slots=True)
class Heard:
    """What the functions of one check answered."""

    faults: tuple[Fault, ...] = ()
    kept: int = 0
    lacking: tuple[str, ...] = ()


NOTHING: Final = Heard()


def check_dossier(
    dossier: Dossier,
    *,
    policy: Policy = DEFAULT,
    companions: Companions = ALONE,
    on: date | None = None,
) -> Report:
    """Examine a dossier; see `case_of` for what may be given beside it."""
    return examine(case_of(dossier, policy=policy, companions=companions, on=on))


def examine(case: Case) -> Report:
    """The result of every check of the catalogue that the policy asks for."""
    asked = {
        code: entry for code, entry in entries().items() if not case.policy.is_off(code)
    }
    heard = _not_twice({code: _hear(code, case) for code in asked})
    found = {
        code: tuple(_findings(entry, _own_faults(entry, heard), case))
        for code, entry in asked.items()
        if heard[code].faults
    }
    return Report(
        findings=tuple(sorted((f for each in found.values() for f in each), key=_rank)),
        obligations=tuple(
            _obligation(entry, heard.get(code), found.get(code, ()), case)
            for code, entry in entries().items()
        ),
    )


def _holds(code: str, fault: Fault, case: Case) -> bool:
    """What other numbers make or confirm, or what no slip explains, was misread."""
    if code == OF_RATES and _is_explained(fault, case):
        return True
    return is_too_far(fault) or is_misread(case, code, fault)


def _is_explained(fault: Fault, case: Case) -> bool:
    rate, *operands = (
        case.reading.quantity_at(at.line, at.start) for at in fault.places
    )
    passage = case.reading.passage_at(fault.places[0].line)
    if passage is None or rate is None:
        return False
    match operands:
        case [Quantity() as part, Quantity() as whole, *_]:
            is_more = part.value > whole.value
        case _:
            is_more = False
    told = [each for each in operands if each is not None]
    is_elsewhere = is_of_a_count_elsewhere(case, rate, told)
    return is_elsewhere or is_explained(passage, rate, is_more=is_more)


def _hear(code: str, case: Case) -> Heard:
    from .loading import MAKERS  # noqa: PLC0415 - slow to load; few processes check

    faults: list[Fault] = []
    lacking: list[str] = []
    kept = 0
    for made in MAKERS[code]:
        for each in made(case):
            if isinstance(each, Kept):
                kept += each.count
            elif isinstance(each, Lacking):
                lacking.append(each.what)
            elif _holds(code, each, case):
                kept += 1
            else:
                faults.append(signed(each, made, is_imported=case.is_imported))
    return Heard(tuple(faults), kept, tuple(dict.fromkeys(lacking)))


def _not_twice(heard: Mapping[str, Heard]) -> Mapping[str, Heard]:
    """Without what numbers alone say of a place that a check points at by its words."""
    sums = [code for code in OF_SUMS if code in heard]
    every = [fault for code in sums for fault in heard[code].faults]
    if not any(fault.is_bare for fault in every):
        return heard
    told = {
        spot
        for fault in every
        if not fault.is_bare and fault.severity is not Severity.INFO
        for spot in _spots(fault)
    }
    once = dict(heard)
    for code in sums:
        faults = list[Fault]()
        for fault in heard[code].faults:
            if not fault.is_bare or told.isdisjoint(_spots(fault)):
                faults.append(fault)
                told.update(_spots(fault) if fault.is_bare else ())
        once[code] = replace(heard[code], faults=tuple(faults))
    return once


def _spots(fault: Fault) -> set[tuple[int, int]]:
    return {(at.line, at.start) for at in fault.places if at.line >= 0}


def _own_faults(entry: Entry, heard: Mapping[str, Heard]) -> Iterator[Fault]:
    """Faults that do not merely follow from faults of an earlier check."""
    own = sorted(heard[entry.code].faults, key=lambda fault: fault.is_unsure)
    causes = {
        word
        for code in entry.after
        for fault in heard.get(code, NOTHING).faults
        if not fault.is_unsure  # it would hide what is sure
        for word in fault.about
    }
    quoted = {word for fault in own if _is_in_text(fault) for word in fault.about}
    told = {
        _place(fault)
        for fault in heard.get(AS_WELL.get(entry.code, ""), NOTHING).faults
    }
    for fault in own:
        is_double = not _is_in_text(fault) and not quoted.isdisjoint(fault.about)
        if causes.isdisjoint(fault.about) and not is_double:
            at = _place(fault)
            if _is_in_text(fault) and at in told:
                continue  # one place is told to be wrong once, whoever sees it
            told.add(at)
            yield fault


def _place(fault: Fault) -> tuple[int, int]:
    return fault.places[0].line, fault.places[0].start


def _is_in_text(fault: Fault) -> bool:
    """The same fault at a figure and in a sentence is told once: in the sentence."""
    return fault.places[0].line >= 0


def _findings(entry: Entry, faults: Iterable[Fault], case: Case) -> Iterator[Finding]:
    alike: dict[tuple[str, str, str], list[Fault]] = {}
    for fault in faults:
        alike.setdefault((fault.found, fault.expected, fault.remedy), []).append(fault)
    for group in alike.values():
        yield _answered(_finding(entry, group, case.policy), case)


def _finding(entry: Entry, faults: Sequence[Fault], policy: Policy) -> Finding:
    first = faults[0]
    places = tuple(dict.fromkeys(at for fault in faults for at in fault.places))
    return Finding(
        code=entry.code,
        title=entry.title,
        severity=_severity(policy.severity(entry.code), first.severity),
        outcome=Outcome.FINDING,
        found=first.found,
        expected=first.expected,
        remedy=first.remedy or entry.remedy,
        difference=first.difference,
        places=places,
        mark=_mark(entry.code, places[0].key, first.found, first.expected),
        by=first.by,
        is_unsure=first.is_unsure,
    )


def _severity(asked: Severity, own: Severity | None) -> Severity:
    """A fault may be milder than its check, never harsher."""
    return own if own and WEIGHT[own] > WEIGHT[asked] else asked


def _mark(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:MARK]


def _answered(finding: Finding, case: Case) -> Finding:
    for waiver in case.dossier.waivers:
        if _waives(waiver, finding, case.on):
            answer = f"{waiver.by}：{waiver.reason}"
            return replace(finding, outcome=Outcome.WAIVED, answer=answer)
    for each in case.dossier.explanations:
        if _explains(each, finding):
            return replace(finding, outcome=Outcome.EXPLAINED, answer=each.text)
    return finding


def _waives(waiver: Waiver, finding: Finding, on: date | None) -> bool:
    is_meant = waiver.code == finding.code and waiver.mark in ("", finding.mark)
    return is_meant and (on is None or waiver.until is None or on <= waiver.until)


def _explains(each: Explanation, finding: Finding) -> bool:
    """An error is not explained away: it is mended, or waived."""
    is_meant = each.code == finding.code and each.mark == finding.mark
    return is_meant and finding.severity is not Severity.ERROR


def _obligation(
    entry: Entry, heard: Heard | None, findings: Sequence[Finding], case: Case
) -> Obligation:
    severity = case.policy.severity(entry.code)
    if heard is None:
        reason = "本批次不检查这一项"
        outcome = Outcome.NOT_APPLICABLE
        return Obligation(entry.code, entry.title, severity, outcome, 0, 0, reason)
    return Obligation(
        code=entry.code,
        title=entry.title,
        severity=severity,
        outcome=_outcome(heard, findings),
        tested=heard.kept + len(heard.faults),
        faults=len(findings),
        reason="；".join(heard.lacking),
    )


def _outcome(heard: Heard, findings: Sequence[Finding]) -> Outcome:
    if findings:
        return min((each.outcome for each in findings), key=UNANSWERED.__getitem__)
    if heard.kept:
        return Outcome.PASS
    if heard.lacking or heard.faults:  # all its faults follow from other ones
        return Outcome.NOT_CHECKABLE
    return Outcome.NOT_APPLICABLE


def _rank(finding: Finding) -> tuple[int, int, int, str, int]:
    first = FIRST.index(finding.code) if finding.code in FIRST else len(FIRST)
    return (
        UNANSWERED[finding.outcome],
        WEIGHT[finding.severity],
        first,
        finding.code if first == len(FIRST) else "",
        finding.places[0].line,
    )
