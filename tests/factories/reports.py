"""Reports: what is written, by whom, declared as what."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from evalportal.accounts.models import User
from indicators.models import ResultRow, SelfEvaluation
from reports.models import Evidence, GroupMember, Measure, Narrative, Statement
from tests.factories.indicators import make_evaluation
from tests.factories.units import member_of
from units.models import Account, AccountEntry


def clerk_of(evaluation: SelfEvaluation) -> User:
    """A new clerk of the unit whose self-evaluation it is."""
    return member_of(evaluation.unit)


def make_figures(
    evaluation: SelfEvaluation, figures: Mapping[str, Decimal | int | str | None]
) -> Account:
    """Figures in yuan in the accounts that the self-evaluation is about."""
    account: Account = evaluation.unit.accounts.get(fiscal_year=evaluation.fiscal_year)
    AccountEntry.objects.bulk_create(
        AccountEntry(
            account=account, key=key, value=None if value is None else Decimal(value)
        )
        for key, value in figures.items()
    )
    return account


def make_narrative(
    *, evaluation: SelfEvaluation | None = None, **fields: Any
) -> Narrative:
    plain = {"key": "duties", "text": "- 组织会务。\n- 办理文电。"}
    return Narrative.objects.create(
        evaluation=evaluation or make_evaluation(), **{**plain, **fields}
    )


def make_member(
    *, evaluation: SelfEvaluation | None = None, **fields: Any
) -> GroupMember:
    evaluation = evaluation or make_evaluation()
    plain = {
        "position": evaluation.members.count() + 1,
        "role": "成员",
        "post": "财务股负责人",
    }
    return GroupMember.objects.create(evaluation=evaluation, **{**plain, **fields})


def make_evidence(
    *,
    evaluation: SelfEvaluation | None = None,
    results: Iterable[ResultRow] = (),
    **fields: Any,
) -> Evidence:
    """A row without its file; the service keeps bytes where they matter."""
    evaluation = evaluation or make_evaluation()
    number = evaluation.evidence.count() + 1
    plain = {
        "number": number,
        "name": f"验收单{number}.pdf",
        "category": "工作资料",
        "sha256": f"{evaluation.pk:032x}{number:032x}",
        "size": 1024,
        "media_type": "application/pdf",
    }
    row = Evidence.objects.create(evaluation=evaluation, **{**plain, **fields})
    row.results.set(results)
    return row


def make_measure(
    *,
    evaluation: SelfEvaluation | None = None,
    results: Iterable[ResultRow] = (),
    **fields: Any,
) -> Measure:
    evaluation = evaluation or make_evaluation()
    plain = {
        "position": evaluation.measures.count() + 1,
        "problem": "支付进度偏慢。",
        "measure": "按月通报支付进度。",
        "owner": "财务股",
        "due_on": date(2024, 6, 30),
    }
    row = Measure.objects.create(evaluation=evaluation, **{**plain, **fields})
    row.results.set(results)
    return row


def make_statement_row(
    *, evaluation: SelfEvaluation | None = None, **fields: Any
) -> Statement:
    plain = {"truthful": True, "consistent": True}
    return Statement.objects.create(
        evaluation=evaluation or make_evaluation(), **{**plain, **fields}
    )
