"""One report on its way to the public: what is in the way, and the deeds."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from evalportal.accounts.people import person
from indicators.choices import State
from indicators.models import SelfEvaluation
from reports.forms.disclosure import (
    DecisionForm,
    PublishForm,
    RetractForm,
    WithholdForm,
)
from reports.queries.deadlines import due_of
from reports.queries.disclosure import (
    obstacles_of,
    pieces_of,
    prepared,
    withheld_because,
)
from reports.services import disclosure as service
from reports.views.answers import found
from units.permissions import may, require
from units.roles import Action


@login_required
@require_safe
def disclosure(request: HttpRequest, pk: int) -> HttpResponse:
    """What would go up, what is in the way, and what has gone up so far."""
    return _page(request, found(request, pk))


@login_required
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the accepted report up."""
    evaluation = _managed(request, pk)
    form = PublishForm(request.POST)
    if not form.is_valid():
        return _page(request, evaluation, publishing=form)
    made = service.publish(
        evaluation=evaluation,
        expected_version=form.cleaned_data["version"],
        channel=form.cleaned_data["channel"],
        by=person(request),
    )
    messages.success(request, f"已公开第{made.number}版，公开编号 {made.code}。")
    return redirect("reports:disclosure", evaluation.pk)


@login_required
@require_POST
def retract(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the report down, for a reason that the public reads."""
    evaluation = _managed(request, pk)
    form = RetractForm(request.POST)
    if not form.is_valid():
        return _page(request, evaluation, retracting=form)
    service.retract(
        evaluation=evaluation,
        expected_version=form.cleaned_data["version"],
        reason=form.cleaned_data["reason"],
        by=person(request),
    )
    messages.success(request, f"已撤下：{evaluation}。原地址保留撤下的说明。")
    return redirect("reports:disclosure", evaluation.pk)


@login_required
@require_POST
def decide(request: HttpRequest, pk: int, mark: str) -> HttpResponse:
    """Leave out one piece of personal data, or keep it."""
    evaluation = _managed(request, pk)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _page(request, evaluation, deciding=form)
    service.decide(
        evaluation=evaluation, mark=mark, **form.cleaned_data, by=person(request)
    )
    messages.success(request, "已记下这一处的决定。")
    return redirect("reports:disclosure", evaluation.pk)


@login_required
@require_POST
def withhold(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide that the report does not go up."""
    evaluation = _managed(request, pk)
    form = WithholdForm(request.POST)
    if not form.is_valid():
        return _page(request, evaluation, withholding=form)
    service.withhold(evaluation=evaluation, **form.cleaned_data, by=person(request))
    messages.success(request, "已决定不予公开。")
    return redirect("reports:disclosure", evaluation.pk)


@login_required
@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """End a decision not to publish."""
    evaluation = _managed(request, pk)
    service.release(evaluation=evaluation, by=person(request))
    messages.success(request, "已解除不予公开的决定。")
    return redirect("reports:disclosure", evaluation.pk)


def _managed(request: HttpRequest, pk: int) -> SelfEvaluation:
    evaluation = found(request, pk)
    require(person(request), Action.MANAGE, evaluation.unit, evaluation.fiscal_year)
    return evaluation


def _page(
    request: HttpRequest, evaluation: SelfEvaluation, **bound: Form
) -> HttpResponse:
    seen = {"version": evaluation.version}
    obstacles = obstacles_of(evaluation)
    context = {
        "evaluation": evaluation,
        "obstacles": obstacles,
        "pieces": pieces_of(evaluation),
        "prepared": prepared(evaluation),
        "withheld": withheld_because(evaluation),
        "is_published": evaluation.state == State.PUBLISHED,
        "publications": evaluation.publications.order_by("-number"),
        "due_on": due_of(evaluation, "disclosure_due_on"),
        "may_manage": may(
            person(request), Action.MANAGE, evaluation.unit, evaluation.fiscal_year
        ),
        "publishing": PublishForm(initial=seen),
        "retracting": RetractForm(initial=seen),
        "withholding": WithholdForm(),
        **bound,
    }
    status = 422 if bound else 200
    return render(request, "reports/disclosure/disclosure.html", context, status=status)
