"""One row after another as the dossier's own records."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, NamedTuple

from indicators.models import ApprovedTarget, SelfEvaluation, result_of
from indicators.queries import leaves
from indicators.scoring.measures import Kind, Operator, Result, ValueKind
from indicators.scoring.scheme import Scheme
from projects.models import FundLine, Payment
from reports.dossier import model
from reports.dossier.approved import Approved
from reports.dossier.fields.of_dossier import FUND_TYPES, SOURCES
from reports.dossier.figures.catalogue import ENTERED_ORDER
from reports.dossier.numbering import numbered
from reports.dossier.outline import Outline
from reports.dossier.tidying import plain, tidy
from reports.models import (
    Answer,
    CheckAnswer,
    Evidence,
    GroupMember,
    Measure,
    Statement,
)
from reports.models.checks import EXPLANATION, WAIVER

ORDER: Final = {key: place for place, key in enumerate(ENTERED_ORDER)}
MANAGER: Final = "财政管理员"

YearOf = tuple[int, int]  # id of a unit or project, fiscal year
SubjectOf = tuple[int, int | None, int]  # ids of the unit and its project, fiscal year


class Given(NamedTuple):
    """A figure of the accounts as it was entered; its names are its columns."""

    key: str
    value: Decimal | None
    origin: str
    note: str


@dataclass(frozen=True, slots=True)
class Money:
    """What the accounts and the projects' years say."""

    entries: Mapping[YearOf, Sequence[Given]]
    funds: Mapping[YearOf, Sequence[FundLine]]
    payments: Mapping[YearOf, Sequence[Payment]]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What lies outside the self-evaluations' own rows, by their ids."""

    money: Money
    approved: Mapping[SubjectOf, Sequence[ApprovedTarget]]
    results: Mapping[int, Sequence[Mapping[str, Any]]]
    texts: Mapping[int, Sequence[Mapping[str, str]]]
    members: Mapping[int, Sequence[GroupMember]]
    answers: Mapping[int, Sequence[Answer]]
    proofs: Mapping[int, Sequence[tuple[Evidence, Sequence[str]]]]
    measures: Mapping[int, Sequence[tuple[Measure, Sequence[str]]]]
    check_answers: Mapping[int, Sequence[CheckAnswer]]


def region(row: SelfEvaluation) -> model.Region:
    region = row.paper.round.region
    return model.Region(region.code, region.name, region.level)


def unit(row: SelfEvaluation, bureau: str) -> model.Unit:
    unit = row.unit
    return model.Unit(
        code=unit.code,
        name=unit.name,
        short_name=unit.short_name,
        supervisor=unit.supervisor.name if unit.supervisor else "",
        finance_bureau=bureau,
    )


def project(row: SelfEvaluation) -> model.Project | None:
    if row.project is None:
        return None
    each = row.project
    return model.Project(each.code, each.name, each.nature, each.category)


def round_of(row: SelfEvaluation, bureau: str) -> model.Round:
    round_ = row.paper.round
    return model.Round(
        name=round_.name,
        notice_title=round_.notice_title,
        notice_number=round_.notice_number,
        notice_issuer=bureau,
        due_on=round_.due_on,
    )


def figures(row: SelfEvaluation, money: Money) -> tuple[model.Entry, ...]:
    """What has been entered; a figure without value and note is simply not there."""
    if row.kind is Kind.PROJECT:
        return ()
    entries = money.entries.get((row.unit_id, row.fiscal_year), ())
    given = (each for each in entries if each.value is not None or each.note)
    return tuple(
        model.Entry(each.key, plain(each.value), model.Origin(each.origin), each.note)
        for each in sorted(given, key=lambda each: ORDER.get(each.key, len(ORDER)))
    )


def fund_lines(lines: Iterable[FundLine]) -> tuple[model.FundLine, ...]:
    return tuple(
        model.FundLine(
            source=line.source,
            fund_type=line.fund_type,
            budget_initial=plain(line.budget_initial),
            budget_adjusted=plain(line.budget_adjusted),
            amount_released=plain(line.amount_released),
            amount_received=plain(line.amount_received),
            amount_executed=plain(line.amount_executed),
        )
        for line in sorted(lines, key=_place)
    )


def _place(line: FundLine) -> tuple[int, int]:
    """Where a fund line stands: 当年财政拨款 before 上年结转资金 before 其他资金."""
    return SOURCES.index(line.source), FUND_TYPES.index(line.fund_type)


def payments(rows: Iterable[Payment]) -> tuple[model.Payment, ...]:
    return tuple(
        model.Payment(each.item, plain(each.amount), each.paid_on) for each in rows
    )


def goal(row: SelfEvaluation) -> model.Goal:
    """The goal of the project's year, which is asked for with the row."""
    told = vars(row)
    return model.Goal(
        tidy(told["goal_expected"] or ""), tidy(told["goal_actual"] or "")
    )


def results(
    rows: Sequence[Mapping[str, Any]],
    scheme: Scheme,
    proofs: Sequence[tuple[Evidence, Sequence[str]]],
) -> tuple[Result, ...]:
    """The indicators in the order of the scheme's groups, then in the clerk's."""
    groups = [placed.group.code for placed in leaves(scheme)]
    order = {code: place for place, code in enumerate(groups)}
    in_order = sorted(rows, key=lambda each: order.get(each["group"], len(order)))
    proved_by = defaultdict[str, list[str]](list)
    for file, codes in proofs:
        for code in codes:
            proved_by[code].append(file.code)
    return tuple(_result(each, proved_by[each["code"]]) for each in in_order)


def _result(row: Mapping[str, Any], proofs: Sequence[str]) -> Result:
    return result_of(
        row,
        weight=plain(row["weight"]),
        chosen=plain(row["chosen"]),
        deduction_reason=tidy(row["deduction_reason"]),
        improvement=tidy(row["improvement"]),
        evidence=tuple(proofs),
    )


def approved(row: ApprovedTarget) -> Approved:
    return Approved(
        name=row.name,
        operator=Operator(row.operator),
        value_kind=ValueKind(row.value_kind),
        target=row.target,
        unit=row.measure_unit,
        weight=plain(row.weight),
        document=row.document,
        approved_on=row.approved_on,
        adjusted_target=row.adjusted_target,
        adjusted_document=row.adjusted_document,
        adjusted_on=row.adjusted_on,
    )


def evidence(row: Evidence) -> model.Evidence:
    return model.Evidence(row.code, row.name, row.category, row.sha256, row.public)


def measure(row: Measure, codes: Sequence[str]) -> model.Measure:
    return model.Measure(
        problem=tidy(row.problem),
        measure=tidy(row.measure),
        owner=row.owner,
        due_on=row.due_on,
        results=tuple(codes),
    )


def answer(row: Answer) -> model.Answer:
    return model.Answer(tidy(row.promised), row.state, tidy(row.note))


def sections(
    rows: Iterable[Mapping[str, str]], outline: Outline
) -> tuple[model.Section, ...]:
    written = {each["key"]: each["text"] for each in rows}
    return tuple(
        model.Section(each.place.key, tidy(written[each.place.key]))
        for each in numbered(outline)
        if written.get(each.place.key, "").strip()
    )


def member(member: GroupMember) -> model.Member:
    return model.Member(member.role, member.post, member.name, member.duty)


def statements(row: SelfEvaluation) -> model.Statements:
    said: Statement | None = getattr(row, "statement", None)
    if said is None:
        return model.Statements()
    return model.Statements(
        submitted_on=said.submitted_on,
        truthful=said.truthful,
        consistent=said.consistent,
        disclosure_channel=said.disclosure_channel,
        disclosed_on=said.disclosed_on,
    )


def explanations(rows: Iterable[CheckAnswer]) -> tuple[model.Explanation, ...]:
    return tuple(
        model.Explanation(
            each.code, each.mark, tidy(each.place), tidy(each.found), tidy(each.text)
        )
        for each in rows
        if each.kind == EXPLANATION
    )


def waivers(rows: Iterable[CheckAnswer]) -> tuple[model.Waiver, ...]:
    """Who waived is told by office; the person stands in the event log."""
    return tuple(
        model.Waiver(each.code, each.mark, tidy(each.text), MANAGER, each.until)
        for each in rows
        if each.kind == WAIVER
    )
