"""Handing a self-evaluation in: one act, safe to repeat, with a receipt."""

from typing import Final

from django.db import transaction

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.refusals import Refusal
from indicators.models import SelfEvaluation
from reports.desk.draft import draft_of
from reports.dossier.codec import sha256
from reports.dossier.freeze import freeze
from reports.dossier.model import Dossier
from reports.models import Movement, Receipt
from reports.queries.obstacles import obstacles_of
from reports.queries.workflow import last_movement
from reports.review.workflow import Move
from units.permissions import require
from units.roles import Action

from .moves import lock, make

STATEMENT: Final = (
    "本人代表本单位声明：所报送的自评数据表、评分表和自评报告内容真实、完整，"
    "三者一致，依据充分；如有不实，愿承担相应责任。"
)


class Changed(Refusal):
    """The content is no longer what was previewed."""


class NotReady(Refusal):
    """Something still blocks submission."""


@transaction.atomic
def submit(
    *,
    evaluation: SelfEvaluation,
    expected_version: int,
    expected_sha256: str,
    declared_by: str,
    declared_post: str,
    by: User,
) -> Receipt:
    """Hand in exactly what was previewed, and give the receipt for it.

    `declared_by` and `declared_post` name the person who vouches for it. The same
    person sending the same again, from a second click or a second tab, gets the
    receipt that there is. Raises NotReady, Changed, or what `moves.make` raises.
    """
    locked = lock(evaluation)
    require(by, Action.FILL_IN, locked.unit, locked.fiscal_year)
    if given := _given(locked, expected_version, expected_sha256, by):
        return given
    dossier = freeze(locked)
    if locked.version == expected_version and locked.is_editable:
        _refuse_unless_ready(locked, dossier, expected_sha256)
    made = make(
        evaluation=locked, move=Move.SUBMIT, expected_version=expected_version, by=by
    )
    return _receipt(made, dossier, declared_by, declared_post, by)


def _given(
    locked: SelfEvaluation, expected_version: int, expected_sha256: str, by: User
) -> Receipt | None:
    """The receipt of the submission that this one merely repeats."""
    last = last_movement(locked)
    if last is None or last.move != Move.SUBMIT or last.version is None:
        return None
    repeats = (
        last.by_id == by.pk
        and last.version.sha256 == expected_sha256
        and locked.version == expected_version + 1
    )
    return last.receipt if repeats else None


def _refuse_unless_ready(
    locked: SelfEvaluation, dossier: Dossier, expected_sha256: str
) -> None:
    if sha256(dossier) != expected_sha256:
        raise Changed(
            f"您打开报送页面后，“{locked}”的内容又有改动。没有报送；"
            "请重新核对后再报送。"
        )
    if obstacles := obstacles_of(locked, dossier):
        first = "".join(each.text for each in obstacles[:3])
        raise NotReady(f"还有 {len(obstacles)} 处要改好才能报送。{first}")


def _receipt(
    made: Movement, dossier: Dossier, declared_by: str, declared_post: str, by: User
) -> Receipt:
    draft = draft_of(dossier)
    receipt = Receipt(
        movement=made,
        number=_number(made),
        declared_by=declared_by.strip(),
        declared_post=declared_post.strip(),
        statement=STATEMENT,
        total=str(draft.card.display_total),
        grade=draft.grade,
    )
    receipt.full_clean()
    receipt.save()
    record(
        "receipt.given",
        receipt,
        by=by,
        declared_by=receipt.declared_by,
        declared_post=receipt.declared_post,
        sha256=made.version.sha256 if made.version else "",
    )
    return receipt


def _number(made: Movement) -> str:
    """Region, evaluated year, running number: 440804-2022-000012."""
    evaluation = made.evaluation
    region = evaluation.unit.region.code
    return f"{region}-{evaluation.fiscal_year}-{made.pk:06d}"
