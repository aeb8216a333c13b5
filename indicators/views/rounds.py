"""Rounds: the list, one with its papers, its facts as a form, next year's copy."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from evalportal.accounts.models import User
from evalportal.accounts.people import person
from evalportal.versions import Conflict
from indicators.choices import State
from indicators.forms import NewRoundForm, RoundForm
from indicators.models import Round, SelfEvaluation
from indicators.services import rounds as services
from units.permissions import (
    may_anywhere,
    may_over,
    require_anywhere,
    require_over,
)
from units.roles import Action

PER_PAGE = 20


@login_required
@require_safe
def round_list(request: HttpRequest) -> HttpResponse:
    user = person(request)
    rounds = (
        Round.objects.visible_to(user)
        .select_related("region")
        .annotate(evaluations=Count("papers__evaluations"))
        .order_by("-fiscal_year", "region__code", "name")
    )
    page = Paginator(rounds, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "may_create": may_anywhere(user, Action.MANAGE)}
    return render(request, "indicators/round_list.html", context)


@login_required
@require_safe
def round_(request: HttpRequest, pk: int) -> HttpResponse:
    """What the round asks for, and how many of its papers stand where."""
    user = person(request)
    found = _visible(user, pk)
    visible = SelfEvaluation.objects.visible_to(user).filter(paper__round=found)
    counts = dict(visible.order_by().values_list("state").annotate(number=Count("pk")))
    context = {
        "round": found,
        "papers": found.papers.select_related("scheme").annotate(
            number=Count("evaluations")
        ),
        "states": [(state, counts[state]) for state in State if state in counts],
        "may_manage": may_over(user, Action.MANAGE, found.region),
    }
    return render(request, "indicators/round.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def round_create(request: HttpRequest) -> HttpResponse:
    user = person(request)
    require_anywhere(user, Action.MANAGE)
    form = NewRoundForm(request.POST or None, by=user)
    if form.is_valid():
        made = services.create_round(**form.cleaned_data, by=user)
        messages.success(request, f"已建立“{made.name}”。接着请设定评分方案和提纲。")
        return redirect(made)
    status = 422 if form.is_bound else 200
    return render(request, "indicators/round_form.html", {"form": form}, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def round_edit(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    found = _visible(user, pk)
    require_over(user, Action.MANAGE, found.region)
    form = RoundForm(request.POST or None, instance=_visible(user, pk))
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            services.change_round(round_=found, **form.cleaned_data, by=user)
        except Conflict as conflict:
            form.show(conflict, row=found)
            status = 409
        else:
            messages.success(request, "批次已保存。")
            return redirect(found)
    context = {"form": form, "round": found}
    return render(request, "indicators/round_form.html", context, status=status)


@login_required
@require_POST
def round_clone(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    clone = services.clone_round(round_=_visible(user, pk), by=user)
    messages.success(request, f"已复制为“{clone.name}”，请核对各项日期和通知文号。")
    return redirect("indicators:round-edit", clone.pk)


def _visible(user: User, pk: int) -> Round:
    rounds = Round.objects.visible_to(user).select_related("region", "changed_by")
    return get_object_or_404(rounds, pk=pk)
