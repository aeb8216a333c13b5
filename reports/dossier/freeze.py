"""A self-evaluation's rows → its dossier: the one query of this package.

However many self-evaluations are frozen at once, and however long they are, the
number of queries is the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from indicators.models import ResultRow, SelfEvaluation
from indicators.queries import leaves, scheme_of
from indicators.scoring.measures import Kind, Result
from indicators.scoring.scheme import Scheme
from projects.models import FundLine, ProjectYear
from reports.models import GroupMember, Statement
from reports.queries import outline_of
from units.models import AccountEntry, Unit

from . import model
from .fields.of_dossier import FUND_TYPES, SOURCES
from .figures.catalogue import ENTERED_ORDER
from .numbering import numbered
from .outline import Outline
from .reading.leaves import INVISIBLE

ORDER: Final = {key: place for place, key in enumerate(ENTERED_ORDER)}
WHOLE: Final = Decimal(1)

YearOf = tuple[int, int]  # id of a unit or project, fiscal year


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What lies outside the self-evaluations' own rows, by unit, project and year."""

    bureaus: Mapping[int, str]
    entries: Mapping[YearOf, Sequence[AccountEntry]]
    years: Mapping[YearOf, ProjectYear]


def freeze(evaluation: SelfEvaluation) -> model.Dossier:
    """The dossier of this moment, read from the database."""
    return freeze_all([evaluation])[evaluation.pk]


def freeze_all(evaluations: Iterable[SelfEvaluation]) -> dict[int, model.Dossier]:
    """The dossiers of many self-evaluations by their ids, in as many queries as one."""
    rows = list(
        SelfEvaluation.objects.filter(pk__in=[each.pk for each in evaluations])
        .select_related(
            "paper__round__region",
            "paper__scheme",
            "unit__supervisor",
            "project",
            "statement",
        )
        .prefetch_related("results", "narratives", "members")
    )
    around = _surroundings(rows)
    return {row.pk: _dossier(row, around) for row in rows}


def _surroundings(rows: Sequence[SelfEvaluation]) -> Surroundings:
    regions = {row.paper.round.region_id for row in rows}
    bureaus = Unit.objects.filter(region__in=regions, is_finance_bureau=True)
    entries = defaultdict[YearOf, list[AccountEntry]](list)
    for entry in AccountEntry.objects.filter(
        account__unit__in={row.unit_id for row in rows if not row.project_id},
        account__fiscal_year__in={row.fiscal_year for row in rows},
    ).select_related("account"):
        entries[entry.account.unit_id, entry.account.fiscal_year].append(entry)
    years = ProjectYear.objects.filter(
        project__in={row.project_id for row in rows if row.project_id},
        fiscal_year__in={row.fiscal_year for row in rows},
    ).prefetch_related("funds", "payments")
    return Surroundings(
        bureaus=dict(bureaus.values_list("region", "name")),
        entries=entries,
        years={(each.project_id, each.fiscal_year): each for each in years},
    )


def _dossier(row: SelfEvaluation, around: Surroundings) -> model.Dossier:
    scheme, outline = scheme_of(row.paper.scheme), outline_of(row.paper)
    year = around.years.get((row.project_id or 0, row.fiscal_year))
    bureau = around.bureaus.get(row.paper.round.region_id, "")
    return model.Dossier(
        kind=row.kind,
        fiscal_year=row.fiscal_year,
        work_year=row.paper.round.work_year,
        filled_on=row.filled_on,
        region=_region(row),
        unit=_unit(row, bureau),
        project=_project(row),
        round=_round(row, bureau),
        scheme=scheme,
        outline=outline,
        figures=_figures(row, around),
        funds=_funds(year),
        payments=_payments(year),
        goal=_goal(year),
        results=_results(row.results.all(), scheme),
        sections=_sections(row, outline),
        group=tuple(_member(each) for each in row.members.all()),
        statements=_statements(row),
        assumptions=tuple(filter(None, map(str.strip, row.assumptions.splitlines()))),
    )


def _region(row: SelfEvaluation) -> model.Region:
    region = row.paper.round.region
    return model.Region(region.code, region.name, region.level)


def _unit(row: SelfEvaluation, bureau: str) -> model.Unit:
    unit = row.unit
    return model.Unit(
        code=unit.code,
        name=unit.name,
        short_name=unit.short_name,
        supervisor=unit.supervisor.name if unit.supervisor else "",
        finance_bureau=bureau,
    )


def _project(row: SelfEvaluation) -> model.Project | None:
    if row.project is None:
        return None
    each = row.project
    return model.Project(each.code, each.name, each.nature, each.category)


def _round(row: SelfEvaluation, bureau: str) -> model.Round:
    round_ = row.paper.round
    return model.Round(
        name=round_.name,
        notice_title=round_.notice_title,
        notice_number=round_.notice_number,
        notice_issuer=bureau,
        due_on=round_.due_on,
    )


def _figures(row: SelfEvaluation, around: Surroundings) -> tuple[model.Entry, ...]:
    """What has been entered; a figure without value and note is simply not there."""
    if row.kind is Kind.PROJECT:
        return ()
    entries = around.entries.get((row.unit_id, row.fiscal_year), ())
    given = (each for each in entries if each.value is not None or each.note)
    return tuple(
        model.Entry(each.key, plain(each.value), model.Origin(each.origin), each.note)
        for each in sorted(given, key=lambda each: ORDER.get(each.key, len(ORDER)))
    )


def _funds(year: ProjectYear | None) -> tuple[model.FundLine, ...]:
    if year is None:
        return ()
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
        for line in sorted(year.funds.all(), key=_place)
    )


def _place(line: FundLine) -> tuple[int, int]:
    """Where a fund line stands: 当年财政拨款 before 上年结转资金 before 其他资金."""
    return SOURCES.index(line.source), FUND_TYPES.index(line.fund_type)


def _payments(year: ProjectYear | None) -> tuple[model.Payment, ...]:
    if year is None:
        return ()
    return tuple(
        model.Payment(each.item, plain(each.amount), each.paid_on)
        for each in year.payments.all()
    )


def _goal(year: ProjectYear | None) -> model.Goal:
    if year is None:
        return model.Goal()
    return model.Goal(tidy(year.goal_expected), tidy(year.goal_actual))


def _results(rows: Iterable[ResultRow], scheme: Scheme) -> tuple[Result, ...]:
    """The indicators in the order of the scheme's groups, then in the clerk's."""
    groups = [placed.group.code for placed in leaves(scheme)]
    order = {code: place for place, code in enumerate(groups)}
    in_order = sorted(rows, key=lambda row: order.get(row.group, len(order)))
    return tuple(_result(row) for row in in_order)


def _result(row: ResultRow) -> Result:
    return replace(
        row.as_result(),
        weight=plain(row.weight) or row.weight,
        chosen=plain(row.chosen),
        deduction_reason=tidy(row.deduction_reason),
        improvement=tidy(row.improvement),
    )


def _sections(row: SelfEvaluation, outline: Outline) -> tuple[model.Section, ...]:
    written = {each.key: each.text for each in row.narratives.all()}
    return tuple(
        model.Section(each.place.key, tidy(written[each.place.key]))
        for each in numbered(outline)
        if written.get(each.place.key, "").strip()
    )


def _member(member: GroupMember) -> model.Member:
    return model.Member(member.role, member.post, member.name, member.duty)


def _statements(row: SelfEvaluation) -> model.Statements:
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


def plain(value: Decimal | None) -> Decimal | None:
    """The same number without the zeros that a database column pads it with.

    >>> plain(Decimal("8563000.00")), plain(Decimal("99.30")), plain(None)
    (Decimal('8563000'), Decimal('99.3'), None)
    """
    if value is None:
        return None
    return value.quantize(WHOLE) if value == value.to_integral() else value.normalize()


def tidy(text: str) -> str:
    r"""A text of lines as a dossier holds it.

    One kind of line end, nothing invisible, no blanks behind a line, no empty lines
    around the whole.

    >>> tidy("一、甲\t乙 \r\n丙\r\n")
    '一、甲 乙\n丙'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    shown = INVISIBLE.sub("", lines).split("\n")
    return "\n".join(line.rstrip() for line in shown).strip("\n")
