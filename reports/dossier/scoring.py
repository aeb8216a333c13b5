"""What a dossier scores: its scheme, its indicators and its own figures, no more."""

from indicators.scoring.card import Scorecard
from indicators.scoring.scorer import score_draft

from .figures.amounts import scoring_figures
from .model import Dossier


def scorecard_of(dossier: Dossier) -> Scorecard:
    """The score of this moment; what is wrong or missing stands in the card."""
    return score_draft(
        dossier.scheme,
        dossier.results,
        scoring_figures(dossier),
        year=dossier.fiscal_year,
    )
