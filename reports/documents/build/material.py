"""What a report is built from: the dossier, its score and its figures."""

from collections.abc import Iterable
from dataclasses import dataclass

from indicators.scoring.card import Scorecard
from reports.documents.tree import Run
from reports.dossier.figures import Figures, figures_of
from reports.dossier.model import Dossier
from reports.dossier.narrative import Words
from reports.dossier.scoring import scorecard_of


@dataclass(frozen=True, slots=True)
class Material:
    """A dossier with everything that follows from it."""

    dossier: Dossier
    card: Scorecard
    figures: Figures

    def runs(self, pieces: Iterable[Words]) -> tuple[Run, ...]:
        """Narrative with its figures printed; each keeps the name it came from."""
        return tuple(
            Run(self._printed(each.key), figure=each.key)
            if each.key
            else Run(each.text)
            for each in pieces
        )

    def _printed(self, key: str) -> str:
        """A draft may name the figure of an indicator that has since been removed."""
        figure = self.figures.get(key)
        return figure.text if figure else f"〔没有这个数字：{key}〕"


def gather(dossier: Dossier) -> Material:
    card = scorecard_of(dossier)
    return Material(dossier, card, figures_of(dossier, card))
