"""Approved targets: the list, a file of them, and taking one back."""

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from evalportal.accounts.people import person
from evalportal.uploads.kinds import SHEET
from indicators.approved.forms import LoadForm, SeekForm
from indicators.approved.sheet import empty_form
from indicators.models import ApprovedTarget
from indicators.scoring.problems import TableRefused
from indicators.services import approved as services
from units.permissions import require_anywhere
from units.roles import Action

PER_PAGE: Final = 50
MOST_SHOWN: Final = 300  # problems on one page; nobody mends more at a time


@login_required
@require_safe
def approved_list(request: HttpRequest) -> HttpResponse:
    """What was approved for the units whose papers one sees."""
    user = person(request)
    require_anywhere(user, Action.VIEW)
    form = SeekForm(request.GET)
    targets = form.found(ApprovedTarget.objects.visible_to(user)).select_related(
        "unit", "project"
    )
    ordered = targets.order_by(
        "-fiscal_year", "unit__code", "project__code", "position", "pk"
    )
    context = {
        "form": form,
        "page": Paginator(ordered, PER_PAGE).get_page(request.GET.get("page")),
        "may_load": services.approves(user),
        "removable": services.removable_by(user),
    }
    return render(request, "indicators/approved/list.html", context)


@login_required
@require_safe
def approved_template(request: HttpRequest) -> HttpResponse:
    """The empty form to fill in."""
    services.require_approving(person(request))
    headers = {"Content-Disposition": 'attachment; filename="approved-targets.xlsx"'}
    return HttpResponse(empty_form(), content_type=SHEET, headers=headers)


@login_required
@require_http_methods(["GET", "POST"])
def approved_load(request: HttpRequest) -> HttpResponse:
    """Take the whole file over, or say everything that is wrong with it."""
    user = person(request)
    services.require_approving(user)
    form = LoadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            loaded = services.load_approved(
                lines=form.lines,
                fiscal_year=form.cleaned_data["fiscal_year"],
                source=form.cleaned_data["file"].name,
                by=user,
            )
        except TableRefused as refused:
            form.refuse(refused.problems)
        else:
            messages.success(request, f"批复的绩效目标：{loaded.told}。")
            return redirect("indicators:approved")
    status = 422 if form.is_bound else 200
    context = {"form": form, "problems": form.problems[:MOST_SHOWN]}
    return render(request, "indicators/approved/load.html", context, status=status)


@login_required
@require_POST
def approved_remove(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    visible = ApprovedTarget.objects.visible_to(user).select_related("unit")
    target = get_object_or_404(visible, pk=pk)
    services.remove_approved(target=target, by=user)
    messages.success(request, f"已删除批复的指标“{target}”。")
    return redirect("indicators:approved")
