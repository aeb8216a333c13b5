"""What reviewers write beside what they take, as the checks compare it (X08)."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from indicators.models import SelfEvaluation
from indicators.scoring.card import Score
from reports.checks.companions import Remark
from reports.choices import Decision, ReviewLayer
from reports.models import DossierVersion, Verdict

from .reviewing import Review, frozen

WHOLE: Final = "整体自评"


def remarks_of(review: Review) -> tuple[Remark, ...]:
    """Of the indicators that the reader's layer rejects, drafts among them.

    Whoever judges nothing now sees what counts.
    """
    return tuple(
        _remark(verdict, _scores_before(review, verdict)[verdict.code])
        for each in review.judged
        if (verdict := each.verdict_of(review.layer) if review.layer else each.newest)
        if verdict.decision == Decision.REJECT and verdict.code
    )


def like_cases(review: Review, remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """What was taken for the same in the unit's other papers of the year, and sent.

    At most two queries, however many papers there are.
    """
    taken = [each for each in remarks if each.points is not None]
    if not taken:
        return ()
    criteria = {each.criterion for each in taken if each.criterion}
    comments = {each.comment for each in taken if not each.criterion}
    rows = _sent_elsewhere(review.evaluation)
    alike = [
        row
        for (_, layer, _), row in rows.items()
        if layer == (review.layer or ReviewLayer.FINANCE.value)
        and (row.criterion in criteria or row.comment in comments)
    ]
    versions = DossierVersion.objects.in_bulk({row.read_id for row in alike})
    return tuple(_others(alike, rows, versions))


Sent = Mapping[tuple[int, str, str], Verdict]  # by evaluation, layer, item


def _sent_elsewhere(evaluation: SelfEvaluation) -> Sent:
    """The newest verdict that changed points, of each item and layer."""
    rows = (
        Verdict.objects.sent()
        .filter(
            evaluation__unit=evaluation.unit_id,
            evaluation__paper__round__fiscal_year=evaluation.fiscal_year,
            decision=Decision.REJECT,
            points__isnull=False,
        )
        .exclude(evaluation=evaluation.pk)
        .select_related("evaluation__project")
        .order_by("sent_at", "pk")
    )
    return {(row.evaluation_id, row.layer, row.item): row for row in rows}


def _others(
    alike: Iterable[Verdict], rows: Sent, versions: Mapping[int, DossierVersion]
) -> Iterator[Remark]:
    for row in alike:
        scores = {each.code: each for each in frozen(versions[row.read_id]).card.scores}
        score = scores[row.code]
        above = rows.get(
            (row.evaluation_id, ReviewLayer.DEPARTMENT.value, row.item), None
        )
        is_above = row.layer != ReviewLayer.DEPARTMENT and above is not None
        before = above.points if is_above and above else score.points
        project = row.evaluation.project
        yield _remark(row, score, before, project.name if project else WHOLE)


def _scores_before(review: Review, verdict: Verdict) -> Mapping[str, Score]:
    """The points that a verdict takes from: those of the layer before its own."""
    place = 0 if verdict.layer == ReviewLayer.DEPARTMENT else 1
    return {each.code: each for each in review.layers[place].card.scores}


def _remark(
    verdict: Verdict, score: Score, before: Decimal | None = None, paper: str = ""
) -> Remark:
    return Remark(
        code=verdict.code,
        name=score.name,
        comment=verdict.comment,
        weight=score.weight,
        before=score.points if before is None else before,
        points=verdict.points,
        criterion=verdict.criterion,
        percent=verdict.percent,
        paper=paper,
    )
