"""What a self-evaluation comes to: its score with every reason, and its report."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from evalportal.accounts.people import person
from indicators.scoring.wording import sentence
from reports.desk.sheet import sheet_of
from reports.documents.build import build
from reports.documents.html import write_fragment
from reports.dossier.codec import sha256
from reports.queries.desk import desk_of

from .answers import found, page


@login_required
@require_safe
def score(request: HttpRequest, pk: int) -> HttpResponse:
    """Every indicator with its explanation, the subtotals, the total, the grade."""
    evaluation = found(request, pk)
    desk = desk_of(evaluation, user=person(request), here="score")
    card = desk.draft.card
    return page(
        request,
        desk,
        "reports/score.html",
        blocks=sheet_of(desk.draft, evaluation.results.all()),
        steps=[(step.rule.title, sentence(step)) for step in card.steps],
    )


@login_required
@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as it stands, and what it still lacks."""
    desk = desk_of(found(request, pk), user=person(request), here="preview")
    dossier = desk.draft.dossier
    return page(
        request,
        desk,
        "reports/preview.html",
        report=write_fragment(build(dossier)),
        sha256=sha256(dossier),
        lacking=[each for each in desk.sections if each.remarks],
    )
