"""Which archives there are, and where they lie."""

from pathlib import Path

from django.conf import settings
from django.db.models import OuterRef, QuerySet

from evalportal.accounts.models import User
from indicators.choices import State
from indicators.models import SelfEvaluation
from reports.models import ArchivedFile
from units.models import within_reach
from units.roles import Action

FINISHED = (State.ACCEPTED, State.PUBLISHED, State.EXEMPTED)


def archive_path(row: ArchivedFile) -> Path:
    """Where the package lies."""
    return Path(settings.VAR) / "archives" / f"{row.digest}.zip"


def archives_of(user: User) -> QuerySet[ArchivedFile]:
    """Those of self-evaluations that the user manages."""
    year = OuterRef("evaluation__paper__round__fiscal_year")
    reach = within_reach(user, Action.MANAGE, unit="evaluation__unit", year=year)
    return ArchivedFile.objects.filter(reach).select_related(
        "evaluation__paper__round__region",
        "evaluation__unit",
        "evaluation__project",
        "made_by",
    )


def finished_for(user: User) -> QuerySet[SelfEvaluation]:
    """What the user may archive: nobody has anything to do on it any more."""
    year = OuterRef("paper__round__fiscal_year")
    reach = within_reach(user, Action.MANAGE, unit="unit", year=year)
    rows = SelfEvaluation.objects.filter(reach, state__in=FINISHED)
    return rows.with_subject().select_related("unit__region")
