"""A self-evaluation as it stands: its dossier, its score, its figures."""

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.scoring.card import Outcome, Scorecard
from reports.dossier.figures import Figure, figures_of
from reports.dossier.model import Dossier
from reports.dossier.scoring import scorecard_of


@dataclass(frozen=True, slots=True)
class Draft:
    """What every screen of one self-evaluation is made of."""

    dossier: Dossier
    card: Scorecard
    figures: Mapping[str, Figure]

    @property
    def total(self) -> str:
        """The total so far, as shown; where nothing is scored yet, none: no zero."""
        scored = any(each.outcome is Outcome.SCORED for each in self.card.scores)
        return self.card.display_total if scored or self.card.complete else "—"

    @property
    def grade(self) -> str:
        """The grade; of work in progress there is none, it would only alarm."""
        return self.card.grade or "未完成"

    def text_at(self, key: str) -> str:
        """What is written in a place of the outline."""
        sections = self.dossier.sections
        return next((each.text for each in sections if each.key == key), "")


def draft_of(dossier: Dossier) -> Draft:
    card = scorecard_of(dossier)
    return Draft(dossier, card, figures_of(dossier, card))
