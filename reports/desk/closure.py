"""What is still open between lost points, problems and measures?

A lost point needs a cause, and a problem that it belongs to or a measure of its own in
the scoring sheet; a problem needs a measure with somebody who answers for it and a day;
last year's measures need an answer. Which losses count is for the scheme to say.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from indicators.scoring.card import Outcome, Score
from indicators.scoring.quoting import nested
from indicators.scoring.reasons import causes_asked
from reports.dossier.model import Dossier, Measure

from .draft import Draft

DONE: Final = "已完成"
SHOWN: Final = 20  # characters of a measure where it is only named


@dataclass(frozen=True, slots=True)
class Loss:
    """An indicator that lost points or missed its target."""

    score: Score
    cause: str
    measure: str  # its own, beside the indicator
    problems: tuple[str, ...]  # numbered problems that name it: 问题1
    is_asked: bool = True  # whether the scheme asks to explain it

    @property
    def points(self) -> str:
        return f"{self.score.weight - self.score.points:.2f}"

    @property
    def named(self) -> str:
        return nested(f"“{self.score.name}”失{self.points}分")

    @property
    def open(self) -> tuple[str, ...]:
        """What is missing, in words; () when closed."""
        if not self.is_asked:
            return ()
        missing = {
            "没有写原因": not self.cause,
            "没有对应的问题，也没有改进措施": not (self.problems or self.measure),
        }
        return tuple(words for words, is_missing in missing.items() if is_missing)


def losses(draft: Draft) -> tuple[Loss, ...]:
    """Every scored indicator below its full mark, or with its target missed."""
    dossier = draft.dossier
    causes = {each.code: each.deduction_reason.strip() for each in dossier.results}
    measures = {each.code: each.improvement.strip() for each in dossier.results}
    return tuple(
        Loss(
            each,
            causes.get(each.code, ""),
            measures.get(each.code, ""),
            _naming(dossier, each.code),
            any(causes_asked(dossier.scheme.reasons, each)),
        )
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


def missing_of_answer(state: str, note: str) -> tuple[str, ...]:
    """What the answer to one of last year's measures still lacks, in words."""
    if not state:
        return ("没有填写落实情况",)
    if state != DONE and not note.strip():
        return (f"“{state}”，没有说明进展或原因",)
    return ()


def open_ends(draft: Draft, promised: Sequence[str] | None = None) -> Iterator[str]:
    """Everything open, one sentence each; nothing when the circle is closed.

    `promised` is what has to be answered; by default whatever was answered.
    """
    for loss in losses(draft):
        for words in loss.open:
            yield f"{loss.named}，{words}"
    yield from open_problems(draft)
    yield from open_promises(draft, promised)


def open_problems(draft: Draft) -> Iterator[str]:
    for number, measure in enumerate(draft.dossier.measures, start=1):
        if missing := missing_of(measure):
            yield f"问题{number}{'，'.join(missing)}"


def open_promises(draft: Draft, promised: Sequence[str] | None) -> Iterator[str]:
    said = {each.promised: (each.state, each.note) for each in draft.dossier.answers}
    for text in said if promised is None else promised:
        for words in missing_of_answer(*said.get(text, ("", ""))):
            yield nested(f"上年措施“{shorten(text)}”{words}")


def shorten(text: str) -> str:
    """The beginning of a text that is only to be told from others."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}……"


def _naming(dossier: Dossier, code: str) -> tuple[str, ...]:
    return tuple(
        f"问题{number}"
        for number, measure in enumerate(dossier.measures, start=1)
        if code in measure.results
    )
