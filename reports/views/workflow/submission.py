"""Handing in: what still blocks it, the declaration, the act, the receipt."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from evalportal.accounts.people import person
from indicators.models import SelfEvaluation
from reports.dossier.codec import sha256
from reports.dossier.model import Dossier
from reports.forms.workflow import SubmitForm
from reports.models import Receipt
from reports.queries.desk import desk_of
from reports.queries.desk_places import Lines, lines_of, url_of
from reports.queries.obstacles import Blocked, Obstacle, by_section, obstacles_of
from reports.services import submission
from reports.views.answers import found, page
from units.permissions import fills_in
from units.roles import Action


@login_required
@require_http_methods(["GET", "POST"])
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Preview what blocks it, name who vouches for it, hand it in."""
    evaluation, user = found(request, pk), person(request)
    if not fills_in(user, evaluation.unit, evaluation.fiscal_year):
        raise PermissionDenied(f"{Action.FILL_IN.value}：{evaluation}")
    if request.method == "POST":
        return _hand_in(request, evaluation)
    if not evaluation.is_editable:
        return redirect("reports:moves", evaluation.pk)
    return _page(request, evaluation, None)


def _hand_in(request: HttpRequest, evaluation: SelfEvaluation) -> HttpResponse:
    form = SubmitForm(request.POST)
    if not form.is_valid():
        return _page(request, evaluation, form)
    said = form.cleaned_data
    receipt = submission.submit(
        evaluation=evaluation,
        expected_version=said["version"],
        expected_sha256=said["sha256"],
        declared_by=said["declared_by"],
        declared_post=said["declared_post"],
        by=person(request),
    )
    return redirect("reports:receipt", evaluation.pk, receipt.movement.number)


def _page(
    request: HttpRequest, evaluation: SelfEvaluation, form: SubmitForm | None
) -> HttpResponse:
    desk = desk_of(evaluation, user=person(request), here="submit")
    dossier = desk.draft.dossier
    shown = form or SubmitForm(initial=_said(evaluation, dossier))
    obstacles = obstacles_of(evaluation, dossier, desk.marks, desk.last_year)
    lines = lines_of(evaluation) if obstacles else {}
    return page(
        request,
        desk,
        "reports/workflow/submit.html",
        status=422 if form else 200,
        form=shown,
        count=len(obstacles),
        blocked=[
            (each, _sentences(each, lines, evaluation))
            for each in by_section(obstacles, desk.sections)
        ],
        statement=submission.STATEMENT,
    )


def _sentences(
    blocked: Blocked, lines: Lines, evaluation: SelfEvaluation
) -> list[tuple[str, Obstacle, str]]:
    """What is told of one section, each with the address where it is mended."""
    return [
        (text, each, url_of(evaluation, each.place, lines))
        for text, each in blocked.sentences
    ]


def _said(evaluation: SelfEvaluation, dossier: Dossier) -> dict[str, Any]:
    """What the form can know beforehand: the leader of the evaluation group."""
    leader = next((each for each in dossier.group if each.role == "组长"), None)
    return {
        "declared_by": leader.name if leader else "",
        "declared_post": leader.post if leader else "",
        "version": evaluation.version,
        "sha256": sha256(dossier),
    }


@login_required
@require_safe
def receipt(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The receipt of one submission, made for printing."""
    evaluation = found(request, pk)
    given = Receipt.objects.select_related("movement__by", "movement__version")
    wanted = get_object_or_404(
        given, movement__evaluation=evaluation, movement__number=number
    )
    context = {"evaluation": evaluation, "receipt": wanted}
    return render(request, "reports/workflow/receipt.html", context)
