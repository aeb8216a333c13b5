"""What a self-evaluation was made by, read from its round for the archive."""

from collections.abc import Iterator
from typing import Final

from django.utils import timezone

from indicators.models import SelfEvaluation
from reports.checks.catalogue import entries
from reports.checks.policy import OFF, SEVERITIES, Policy, Rule
from reports.disclosure.plan import Plan
from reports.dossier.figures.printing import day
from reports.dossier.freeze import freeze
from reports.dossier.model import Dossier
from reports.models.workflow import STAGES
from reports.queries.checks import policy_of
from reports.queries.deadlines import extensions_of
from units.models import Unit

OPENS: Final = ("opens_on", "开始填报")
UNSET: Final = "没有规定"


def plan_of(evaluation: SelfEvaluation, dossier: Dossier | None = None) -> Plan:
    """The plan as the round states it now; the group is that of the last version."""
    paper, round_ = evaluation.paper, evaluation.paper.round
    told = dossier or freeze(evaluation)
    return Plan(
        subject=str(evaluation),
        bureau=_bureau(evaluation),
        round=round_.name,
        notice=_notice(round_.notice_title, round_.notice_number),
        scheme=f"{paper.scheme.title}（摘要 {paper.scheme.sha256[:8]}）",
        outline=f"{paper.outline_title}（摘要 {paper.outline_sha256[:8]}）",
        work_year=round_.work_year,
        dated=timezone.localdate().isoformat(),
        stages=tuple(_stages(evaluation)),
        rules=tuple(_rules(policy_of(round_))),
        group=tuple((m.role, m.post, m.name or "—", m.duty) for m in told.group),
    )


def _bureau(evaluation: SelfEvaluation) -> str:
    region = evaluation.paper.round.region
    bureau = Unit.objects.filter(region=region, is_finance_bureau=True).first()
    return bureau.name if bureau else region.name


def _notice(title: str, number: str) -> str:
    if not title:
        return number
    return f"《{title}》（{number}）" if number else f"《{title}》"


def _stages(evaluation: SelfEvaluation) -> Iterator[tuple[str, str, str]]:
    """Every stage with its day; one granted later stands beside the round's own."""
    extended = extensions_of([evaluation])
    for stage, name in (OPENS, *STAGES):
        stated = getattr(evaluation.paper.round, stage)
        more = extended.get((evaluation.pk, stage))
        note = f"本份延至{day(more.until)}：{more.reason}" if more else ""
        yield name, day(stated) if stated else UNSET, note


def _rules(policy: Policy) -> Iterator[tuple[str, str, str]]:
    """What the round says otherwise than the catalogue."""
    for code, rule in sorted(policy.rules.items()):
        yield f"{code}　{entries()[code].title}", _severity(rule), _limits(code, rule)


def _severity(rule: Rule) -> str:
    if rule.is_off:
        return SEVERITIES[OFF]
    return SEVERITIES[rule.severity] if rule.severity else "按目录"


def _limits(code: str, rule: Rule) -> str:
    titles = {each.name: each.title for each in entries()[code].limits}
    said = (f"{titles[name]}：{value}" for name, value in rule.limits.items())
    return "；".join(said)
