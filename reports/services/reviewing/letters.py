"""Letters to the unit: written from the open verdicts, sent once, kept for good."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Final

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.refusals import Refusal
from indicators.models import SelfEvaluation
from indicators.scoring.arithmetic import number_text
from indicators.scoring.structure import specs
from reports.choices import Decision, LetterKind, ReviewLayer
from reports.documents.build import build
from reports.documents.docx import write_docx
from reports.documents.fonts import FontsNotBuilt
from reports.documents.pdf import MissingGlyph, write_pdf
from reports.documents.tree import Document
from reports.dossier.figures.printing import day
from reports.models import Letter, Verdict
from reports.queries.reviewing import Review
from reports.review import letter as form
from reports.review.criteria import Measure
from reports.review.layers import SELF, deviation, rows
from reports.services.notices import notify
from reports.services.renders import NotPrintable
from units.queries import holders
from units.roles import Action

ASKED: Final = {
    LetterKind.RETURN: (Decision.QUESTION, Decision.REJECT),
    LetterKind.CLARIFY: (Decision.QUESTION,),
    LetterKind.OPINION: (Decision.QUESTION, Decision.REJECT),
}
TOLD: Final = {
    LetterKind.RETURN: "请按意见书逐项修改后重新报送。",
    LetterKind.CLARIFY: "请在系统中逐项答复，报告不退回。",
    LetterKind.OPINION: "请查看审核意见。",
}
EXPECTED: Final = "请核实；确有错误的改正，没有错误的补充依据。"


class NothingToSay(Refusal):
    """A letter that asks for something needs at least one open point."""


class NoDeadline(Refusal):
    """A letter that asks for something says until when."""


def compose(
    review: Review, *, kind: LetterKind, due_on: date | None, note: str, today: date
) -> form.Letter:
    """The letter as it would go out now: the verdicts that stand, and one's drafts."""
    evaluation = review.evaluation
    verdicts = _open(review, kind)
    return form.Letter(
        kind=kind.value,
        number=_number(evaluation),
        addressee=evaluation.unit.name,
        subject=evaluation.subject,
        report=build(review.dossier).title,
        version=f"第{review.version.number}版（摘要{review.version.sha256[:8]}）",
        signed_by=_signed_by(review),
        dated=today.isoformat(),
        due_on=due_on.isoformat() if due_on else "",
        points=tuple(_point(review, each) for each in verdicts),
        rescored=() if kind is LetterKind.CLARIFY else tuple(_rescored(review)),
        score=_score(review) if kind is LetterKind.OPINION else "",
        note=note.strip(),
    )


@transaction.atomic
def send_letter(
    *, review: Review, kind: LetterKind, due_on: date | None, note: str = "", by: User
) -> Letter:
    """Keep the letter and tell the unit's people. Verdicts have been sent before."""
    today = timezone.localdate()
    written = compose(review, kind=kind, due_on=due_on, note=note, today=today)
    if kind is not LetterKind.OPINION:
        _refuse_empty(written, due_on, today)
    content = form.canonical(written)
    row = Letter(
        evaluation=review.evaluation,
        read=review.version,
        kind=kind,
        number=written.number,
        due_on=due_on,
        content=content,
        sha256=form.digest(written),
        sent_by=by,
    )
    row.full_clean()
    row.save()
    record(
        "letter.sent",
        row,
        by=by,
        kind=kind.value,
        number=row.number,
        sha256=row.sha256,
        due_on=due_on,
        points=len(written.points),
    )
    _tell(row, by)
    return row


def printed(row: Letter) -> Document:
    """A letter that was sent, in its official form."""
    return form.document(form.letter_from(json.loads(row.content)))


def as_file(row: Letter, suffix: str) -> bytes:
    """The letter as pdf or docx; always the same bytes. Raises NotPrintable."""
    if suffix == "docx":
        return write_docx(printed(row))
    try:
        return write_pdf(printed(row))
    except (MissingGlyph, FontsNotBuilt) as error:
        raise NotPrintable(str(error)) from error


def _refuse_empty(written: form.Letter, due_on: date | None, today: date) -> None:
    if not written.points:
        raise NothingToSay(
            "没有需要单位办理的意见：请先在事项上写明“疑问”或“不认可”及其说明。"
        )
    if due_on is None or due_on < today:
        raise NoDeadline("请写明办理期限，不早于今天。")


def _open(review: Review, kind: LetterKind) -> list[Verdict]:
    """The verdicts that ask something of the unit; drafts count in place of others."""
    found = (each.draft or each.newest for each in review.judged)
    return [each for each in found if each and each.decision in ASKED[kind]]


def _point(review: Review, verdict: Verdict) -> form.Point:
    return form.Point(
        item=verdict.label,
        found=verdict.comment,
        expected=verdict.expected or EXPECTED,
        basis=_basis(review, verdict),
    )


def _basis(review: Review, verdict: Verdict) -> str:
    """The criterion chosen, else the scheme's own standard, else the round's notice."""
    if verdict.criterion and verdict.percent is not None:
        return str(Measure(verdict.criterion, verdict.percent))
    scheme = review.dossier.scheme
    standards = {spec.code: spec.standard for _, spec in specs(scheme)}
    if standards.get(verdict.code):
        return f"评分标准：{standards[verdict.code]}"
    if verdict.code:
        return f"《{scheme.title}》"
    notice = review.dossier.round.notice_title
    return f"《{notice}》" if notice else f"《{review.dossier.outline.name}》报告提纲"


def _rescored(review: Review) -> Iterable[form.Rescored]:
    """The indicators whose points are not those of the self-evaluation any more."""
    for row in rows(review.layers):
        own, last = row.steps[0].score, row.steps[2].score
        changes = [step.adjustment for step in row.steps[:3] if step.adjustment]
        if changes and own.points != last.points:
            yield form.Rescored(
                name=row.name,
                weight=number_text(row.weight),
                own=number_text(own.points),
                rechecked=number_text(last.points),
                basis=changes[-1].because,
            )


def _score(review: Review) -> str:
    cards = {each.name: each.card for each in review.layers}
    own, last = cards[SELF], review.layers[-1].card
    gap = deviation(own.total, last.total)
    told = f"自评得分{own.display_total}分，审核得分{last.display_total}分"
    if last.grade:
        told += f"，等级为“{last.grade}”"
    return f"{told}，偏离度{gap}%。" if gap is not None else f"{told}。"


def _signed_by(review: Review) -> str:
    """The bureau, or the department where it is the department that writes."""
    above = review.evaluation.unit.supervisor
    if review.layer == ReviewLayer.DEPARTMENT and above:
        return above.name
    return review.dossier.unit.finance_bureau or review.dossier.region.name


def _number(evaluation: SelfEvaluation) -> str:
    """One number for each letter of a self-evaluation, in the order of sending."""
    region = evaluation.paper.round.region.code
    count = Letter.objects.filter(evaluation=evaluation).count() + 1
    return f"{region}-{evaluation.fiscal_year}-{evaluation.pk:06d}-{count:02d}"


def _tell(row: Letter, by: User) -> None:
    evaluation = row.evaluation
    unit, year = evaluation.unit, evaluation.fiscal_year
    kind = LetterKind(row.kind)
    due = f"期限：{day(row.due_on)}。" if row.due_on else ""
    notify(
        recipients=holders(Action.FILL_IN, unit, year)
        | holders(Action.SIGN, unit, year),
        kind="letter",
        title=f"{kind.label}：{evaluation}",
        text=f"{TOLD[kind]}{due}",
        url=reverse("reports:letter", args=[row.pk]),
        evaluation=evaluation,
        by=by,
    )
