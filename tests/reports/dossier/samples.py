"""Two small, complete dossiers that tests start from and change."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from indicators.scoring import shipped
from indicators.scoring.measures import Kind, Operator, Result, ValueKind
from indicators.scoring.scheme import Scheme
from indicators.scoring.structure import walk
from reports import outlines
from reports.dossier.figures.catalogue import entered_keys
from reports.dossier.model import (
    Dossier,
    Entry,
    Evidence,
    FundLine,
    Goal,
    Member,
    Payment,
    Project,
    Region,
    Round,
    Section,
    Statements,
    Unit,
)
from reports.dossier.numbering import numbered

PAPERS = Region("440800", "湛江市", "市")
ROUND = Round("2024年区级自评", "关于开展绩效自评工作的通知", due_on=date(2024, 5, 31))
STATEMENTS = Statements(date(2024, 5, 20), True, True, "区政府门户网站")
GROUP = (
    Member("组长", "办公室主任", duty="统筹"),
    Member("副组长", "财务负责人"),
    Member("成员", "综合股干部"),
)


def entries(**values: str | None) -> tuple[Entry, ...]:
    """Entered figures in the catalogue's order; those not named are 100.00."""
    usual = {"结转结余": "5.00"}
    given = {
        key: values.get(key, usual.get(key, "100.00"))
        for key in entered_keys(Kind.OVERALL)
    }
    return tuple(
        Entry(key, None if value is None else Decimal(value))
        for key, value in given.items()
    )


def perfect(scheme: Scheme) -> tuple[Result, ...]:
    """Every fixed indicator with all the points it can earn."""
    return tuple(
        Result(
            code=spec.code,
            group=placed.group.code,
            name=spec.name,
            weight=spec.weight,
            operator=spec.operator,
            value_kind=spec.value_kind,
            target=spec.target,
            unit=spec.unit,
            chosen=spec.weight if spec.rule == "manual" else None,
            deduction_reason="按评分标准给满分" if spec.rule == "manual" else "",
        )
        for placed in walk(scheme)
        for spec in placed.group.indicators
    )


def overall(**values: str | None) -> Dossier:
    """An overall self-evaluation in which every fixed indicator earns all it can."""
    scheme, outline = shipped.load("potou-overall"), outlines.load("overall-annex5")
    return Dossier(
        kind=Kind.OVERALL,
        fiscal_year=2023,
        work_year=2024,
        filled_on=date(2024, 5, 4),
        region=PAPERS,
        unit=Unit("001", "示范办公室", "示范办", "", "示范区财政局"),
        project=None,
        round=ROUND,
        scheme=scheme,
        outline=outline,
        figures=entries(**values),
        funds=(),
        payments=(),
        goal=Goal(),
        results=perfect(scheme),
        sections=tuple(
            Section(each.place.key, f"{each.place.title}的说明。")
            for each in numbered(outline)
            if each.place.required
        ),
        group=GROUP,
        statements=STATEMENTS,
    )


def project() -> Dossier:
    """A project's self-evaluation under the national scheme, all targets met."""
    scheme, outline = shipped.load("national-project"), outlines.load("project")
    return replace(
        overall(),
        kind=Kind.PROJECT,
        project=Project("P1", "示范项目", "一次性", "部门预算"),
        scheme=scheme,
        outline=outline,
        figures=(),
        funds=(fund_line(),),
        payments=(Payment("购置设备", Decimal("60.00")), Payment("维护")),
        goal=Goal("建成一处站点。", "已建成一处站点。"),
        results=(
            measured("c1", "output-quantity", "站点数", "30"),
            measured("c2", "output-quality", "合格率", "20", unit="%", target="100"),
            measured("c3", "benefit-social", "覆盖村数", "30"),
            measured(
                "c4", "satisfaction-served", "满意度", "10", unit="%", target="90"
            ),
        ),
        sections=tuple(
            Section(each.place.key, f"{each.place.title}的说明。")
            for each in numbered(outline)
            if each.place.required
        ),
        evidence=(Evidence("E1", "验收单", "原始凭证", "0" * 64),),
    )


def fund_line(
    source: str = "当年财政拨款",
    budget: str | None = "100.00",
    executed: str | None = "90.00",
) -> FundLine:
    amount = None if budget is None else Decimal(budget)
    spent = None if executed is None else Decimal(executed)
    return FundLine(source, "一般公共预算", amount, amount, amount, spent, spent)


def measured(
    code: str,
    group: str,
    name: str,
    weight: str,
    *,
    unit: str = "个",
    target: str = "1",
) -> Result:
    """A quantitative indicator that reached its target exactly."""
    return Result(
        code=code,
        group=group,
        name=name,
        weight=Decimal(weight),
        operator=Operator.AT_LEAST,
        value_kind=ValueKind.NUMBER,
        target=target,
        unit=unit,
        actual=target,
    )


def with_text(dossier: Dossier, key: str, text: str) -> Dossier:
    """The dossier with another text in one place."""
    rest = tuple(each for each in dossier.sections if each.key != key)
    return replace(dossier, sections=(*rest, Section(key, text)))
