"""Small dossiers for checks: portal-made and imported, changed where a test says so."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from indicators.scoring.measures import Operator, Result, ValueKind
from reports.checks.case import ALONE, Case, case_of
from reports.checks.companions import Companions
from reports.checks.engine import check_dossier
from reports.checks.findings import Finding
from reports.checks.loading import CHECKS
from reports.checks.policy import DEFAULT, Policy
from reports.checks.verdicts import Outcome, Verdict
from reports.dossier.model import (
    Dossier,
    Entry,
    FundLine,
    Line,
    Payment,
    Section,
    Source,
    Stated,
    StatedResult,
)
from reports.intake.importing import import_report
from tests.reports.dossier import samples

Make = Callable[[], Dossier]
WAN = Decimal(10_000)


def overall(**wan: str) -> Dossier:
    """A unit's accounts with only these amounts, in 万元 (people as they are)."""
    people = ("编制数", "在职人数")
    entries = tuple(
        Entry(key, Decimal(value) * (1 if key in people else WAN))
        for key, value in wan.items()
    )
    return replace(samples.overall(), figures=entries)


def project(*lines: FundLine) -> Dossier:
    return replace(samples.project(), funds=lines or (money(),))


def money(
    initial: str = "100",
    adjusted: str = "100",
    released: str = "100",
    received: str = "100",
    executed: str = "100",
    *,
    source: str = "当年财政拨款",
) -> FundLine:
    """One source's money in 万元."""
    amounts = [
        Decimal(e) * WAN for e in (initial, adjusted, released, received, executed)
    ]
    return FundLine(source, "一般公共预算", *amounts)


def paid(*amounts: str, dossier: Dossier | None = None) -> Dossier:
    payments = tuple(
        Payment(f"第{n}笔", Decimal(e) * WAN) for n, e in enumerate(amounts)
    )
    return replace(dossier or project(), payments=payments)


def measured(name: str = "培训场次", **fields: Any) -> Result:
    plain: dict[str, Any] = {
        "code": "output-quantity-1",
        "group": "output-quantity",
        "name": name,
        "weight": Decimal(10),
        "operator": Operator.AT_LEAST,
        "value_kind": ValueKind.NUMBER,
        "target": "10",
        "unit": "场",
        "actual": "10",
    }
    return Result(**{**plain, **fields})


def with_results(*results: Result, dossier: Dossier | None = None) -> Dossier:
    return replace(dossier or project(), results=results)


def with_text(key: str, text: str, dossier: Dossier | None = None) -> Dossier:
    dossier = dossier or overall()
    others = tuple(each for each in dossier.sections if each.key != key)
    return replace(dossier, sections=(*others, Section(key, text)))


def imported(
    dossier: Dossier,
    *,
    stated: Iterable[tuple[str, str]] = (),
    rows: Iterable[StatedResult] = (),
    lines: Iterable[Line] = (),
) -> Dossier:
    """The dossier as if it were read from a report that states all this."""
    said = tuple(
        Stated(key, value, f"第{number}行")
        for number, (key, value) in enumerate(stated, start=1)
    )
    source = Source(
        "旧报告.txt", "txt", "0" * 64, lines=tuple(lines), results=tuple(rows)
    )
    return replace(dossier, stated=said, source=source)


def row(name: str = "培训场次", **cells: Any) -> StatedResult:
    plain = {"name": name, "place": f"表1 {name}", "groups": ("产出指标", "数量指标")}
    return StatedResult(**{**plain, **cells})


def findings(
    code: str,
    dossier: Dossier,
    *,
    policy: Policy = DEFAULT,
    beside: Companions = ALONE,
) -> list[Finding]:
    report = check_dossier(dossier, policy=policy, companions=beside)
    return [each for each in report.findings if each.code == code]


def said(code: str, text: str) -> bool:
    """Whether a unit whose spending reads so is told of it."""
    return bool(findings(code, with_text("spending", text, overall())))


def findings_in(text: str) -> tuple[Finding, ...]:
    """What is found in somebody's report that reads so."""
    return check_dossier(import_report("自评.txt", text.encode())).findings


def case_in(text: str) -> Case:
    """What the checks see of a report that was read in."""
    return case_of(import_report("x.txt", text.encode()))


def codes_in(text: str) -> set[str]:
    return {each.code for each in findings_in(text)}


def verdicts(code: str, dossier: Dossier, beside: Companions = ALONE) -> list[Verdict]:
    """What the functions of one check answer, before the engine sorts it."""
    return list(CHECKS[code](case_of(dossier, companions=beside)))


def outcome(code: str, dossier: Dossier, *, beside: Companions = ALONE) -> Outcome:
    report = check_dossier(dossier, companions=beside)
    return next(each.outcome for each in report.obligations if each.code == code)
