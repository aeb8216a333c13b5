"""What is still open between lost points, problems and measures?

A lost point needs a cause and a problem that it belongs to; a problem needs a measure
with somebody who answers for it and a day; last year's measures need an answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from indicators.scoring.card import Outcome, Score
from reports.dossier.model import Dossier, Measure

from .draft import Draft


@dataclass(frozen=True, slots=True)
class Loss:
    """An indicator that lost points or missed its target."""

    score: Score
    cause: str
    problems: tuple[str, ...]  # numbered problems that name it: 问题1

    @property
    def points(self) -> str:
        return f"{self.score.weight - self.score.points:.2f}"

    @property
    def open(self) -> tuple[str, ...]:
        """What is missing, in words; () when closed."""
        missing = {"没有写原因": not self.cause, "没有对应的问题": not self.problems}
        return tuple(words for words, is_missing in missing.items() if is_missing)


def losses(draft: Draft) -> tuple[Loss, ...]:
    """Every scored indicator below its full mark, or with its target missed."""
    dossier = draft.dossier
    causes = {each.code: each.deduction_reason.strip() for each in dossier.results}
    return tuple(
        Loss(each, causes.get(each.code, ""), _naming(dossier, each.code))
        for each in draft.card.scores
        if each.outcome is Outcome.SCORED
        and (each.points < each.weight or each.met is False)
    )


def missing_of(measure: Measure) -> tuple[str, ...]:
    """What a problem still lacks, in words."""
    missing = {
        "没有写措施": not measure.measure.strip(),
        "没有责任人": not measure.owner.strip(),
        "没有完成时限": measure.due_on is None,
    }
    return tuple(words for words, is_missing in missing.items() if is_missing)


def open_ends(draft: Draft) -> Iterator[str]:
    """Everything open, one sentence each; nothing when the circle is closed."""
    for loss in losses(draft):
        for words in loss.open:
            yield f"“{loss.score.name}”失{loss.points}分，{words}"
    for number, measure in enumerate(draft.dossier.measures, start=1):
        for words in missing_of(measure):
            yield f"问题{number}{words}"
    for answer in draft.dossier.answers:
        if not answer.state:
            yield f"上年措施“{answer.promised[:20]}”没有填写落实情况"


def _naming(dossier: Dossier, code: str) -> tuple[str, ...]:
    return tuple(
        f"问题{number}"
        for number, measure in enumerate(dossier.measures, start=1)
        if code in measure.results
    )
