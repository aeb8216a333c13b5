"""What has been done with a self-evaluation, and doing the next thing."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from evalportal.accounts.people import person
from indicators.models import SelfEvaluation
from reports.forms.workflow import MoveForm
from reports.queries.deadlines import due_of, extensions_of
from reports.queries.reviewing import JUDGES
from reports.queries.workflow import next_readers, possible
from reports.review.workflow import KINDS, Arrow, Move
from reports.services import moves as service
from reports.views.answers import found, sent
from units.permissions import may
from units.roles import Action

# These have pages of their own, with more to say than yes.
ELSEWHERE = {
    Move.SUBMIT: "reports:submit",
    Move.PUBLISH: "reports:disclosure",
    Move.RETRACT: "reports:disclosure",
}
# Department and finance do not pass on or return without their opinion in writing.
WITH_LETTER = {
    Move.ENDORSE: "reports:review-pass",
    Move.ACCEPT: "reports:review-pass",
    Move.RETURN: "reports:review-return",
}


@login_required
@require_safe
def moves(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole way so far, whose turn it is, and what one may do oneself."""
    evaluation, user = found(request, pk), person(request)
    made = evaluation.movements.select_related("by", "version", "receipt")
    context = {
        "evaluation": evaluation,
        "movements": made.order_by("-number"),
        "arrows": possible(evaluation, user),
        "readers": next_readers(evaluation),
        "due_on": due_of(evaluation),
        "extensions": extensions_of([evaluation]).values(),
        "may_extend": may(user, Action.MANAGE, evaluation.unit, evaluation.fiscal_year),
    }
    return render(request, "reports/workflow/moves.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One move: its consequence and its reason, then the deed."""
    evaluation = found(request, pk)
    wanted = _named(name)
    if wanted in ELSEWHERE:
        return redirect(ELSEWHERE[wanted], evaluation.pk)
    if request.method == "POST":
        return _make(request, evaluation, wanted)
    if wanted in WITH_LETTER and evaluation.state in JUDGES:
        return redirect(WITH_LETTER[wanted], evaluation.pk)
    arrow = _offered(request, evaluation, wanted)
    form = MoveForm(kind=arrow.kind, initial={"version": evaluation.version})
    return _form(request, evaluation, arrow, form)


def _named(name: str) -> Move:
    try:
        return Move(name)
    except ValueError as error:
        raise Http404(f"没有“{name}”这种办理。") from error


def _offered(request: HttpRequest, evaluation: SelfEvaluation, wanted: Move) -> Arrow:
    for each in possible(evaluation, person(request)):
        if each.move == wanted:
            return each
    raise PermissionDenied(f"现在不能由您办理：{wanted.value} {evaluation}")


def _make(
    request: HttpRequest, evaluation: SelfEvaluation, wanted: Move
) -> HttpResponse:
    """The service decides; only a form that lacks something is shown again."""
    form = MoveForm(sent(request), kind=KINDS[wanted])
    if not form.is_valid():
        arrow = _offered(request, evaluation, wanted)
        return _form(request, evaluation, arrow, form)
    made = service.make(
        evaluation=evaluation,
        move=wanted,
        expected_version=form.cleaned_data["version"],
        reason=form.cleaned_data["reason"],
        by=person(request),
    )
    messages.success(request, f"已{made.kind.done}：{evaluation}。")
    return redirect("reports:moves", evaluation.pk)


def _form(
    request: HttpRequest, evaluation: SelfEvaluation, arrow: Arrow, form: MoveForm
) -> HttpResponse:
    context = {"evaluation": evaluation, "arrow": arrow, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "reports/workflow/move.html", context, status=status)
