"""What else a move brings about, and what must be settled before it is made.

Called by `reports.services.moves`, inside its transaction, for every move.
"""

from evalportal.accounts.models import User
from indicators.choices import State
from indicators.models import SelfEvaluation
from reports.models import DossierVersion
from reports.services.reviewing.standing import note_arrival


def hindrances(evaluation: SelfEvaluation, *, to: State) -> tuple[str, ...]:  # noqa: ARG001
    """Sentences that say why a move has to wait; () where nothing is in its way."""
    return ()


def moved(
    evaluation: SelfEvaluation,
    *,
    source: State,  # noqa: ARG001
    version: DossierVersion | None,
    by: User,  # noqa: ARG001
) -> None:
    """Follow a move that has been made; `evaluation` is in its new state."""
    note_arrival(evaluation=evaluation, version=version)
