"""整改: the list, and one matter from its plan to its closing."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from evalportal.accounts.people import person
from reports.forms.review import ClosingForm, DoneForm, PlanForm
from reports.models import Rectification
from reports.services.reviewing import rectifications as service
from units.permissions import may
from units.roles import Action

from .attachments import attachment
from .faults import faults_shown

PER_PAGE = 25
STAGES = (
    ("", "全部"),
    ("open", "待整改"),
    ("answered", "已反馈"),
    ("closed", "已销号"),
)


@login_required
@require_safe
def rectifications(request: HttpRequest) -> HttpResponse:
    """Everything to be put right that one may see, the most urgent first."""
    stage = request.GET.get("stage", "")
    rows = _staged(_visible(request), stage)
    evaluation = request.GET.get("evaluation", "")
    if evaluation.isdecimal():
        rows = rows.filter(evaluation=int(evaluation))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "stage": stage,
        "stages": STAGES,
        "today": timezone.localdate(),
    }
    return render(request, "reports/review/rectifications.html", context)


@login_required
@require_safe
def rectification(request: HttpRequest, pk: int) -> HttpResponse:
    row = _found(request, pk)
    return _shown(request, row)


@login_required
@require_POST
@faults_shown
def rectification_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Who puts it right, and how."""
    row, form = _found(request, pk), PlanForm(request.POST)
    if not form.is_valid():
        return _shown(request, row, form)
    service.plan(rectification=row, by=person(request), **form.cleaned_data)
    messages.success(request, "已保存整改措施。")
    return redirect("reports:rectification", pk)


@login_required
@require_POST
@faults_shown
def rectification_done(request: HttpRequest, pk: int) -> HttpResponse:
    """What has come of it."""
    row, form = _found(request, pk), DoneForm(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(request, row, form)
    service.report_done(rectification=row, by=person(request), **form.cleaned_data)
    messages.success(request, "已反馈整改结果，等待财政部门销号。")
    return redirect("reports:rectification", pk)


@login_required
@require_safe
def rectification_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file that the unit put with what has come of it."""
    row = get_object_or_404(_visible(request).exclude(file_sha256=""), pk=pk)
    return attachment(row, row.evaluation, person(request))


@login_required
@require_POST
@faults_shown
def rectification_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Finance closes it, or asks for more."""
    row, form = _found(request, pk), ClosingForm(request.POST)
    if not form.is_valid():
        return _shown(request, row, form)
    sends_back = request.POST.get("deed") == "back"
    deed = service.send_back if sends_back else service.close
    deed(rectification=row, by=person(request), **form.cleaned_data)
    messages.success(request, "已要求继续整改。" if sends_back else "已销号。")
    return redirect("reports:rectification", pk)


def _visible(request: HttpRequest) -> QuerySet[Rectification]:
    visible = Rectification.objects.visible_to(person(request))
    return visible.select_related(
        "evaluation__paper__round", "evaluation__unit", "evaluation__project"
    )


def _staged(rows: QuerySet[Rectification], stage: str) -> QuerySet[Rectification]:
    match stage:
        case "open":
            return rows.filter(closed_at__isnull=True, replied_at__isnull=True)
        case "answered":
            return rows.filter(closed_at__isnull=True, replied_at__isnull=False)
        case "closed":
            return rows.filter(closed_at__isnull=False)
    return rows


def _found(request: HttpRequest, pk: int) -> Rectification:
    rows = _visible(request).select_related("closed_by", "changed_by", "verdict")
    return get_object_or_404(rows, pk=pk)


def _shown(
    request: HttpRequest, row: Rectification, form: Form | None = None
) -> HttpResponse:
    user, unit, year = person(request), row.evaluation.unit, row.evaluation.fiscal_year
    errors = form.errors.values() if form else ()
    context = {
        "row": row,
        "evaluation": row.evaluation,
        "may_answer": not row.closed_at and may(user, Action.FILL_IN, unit, year),
        "may_close": not row.closed_at and may(user, Action.REVIEW, unit, year),
        "today": timezone.localdate(),
        "errors": [str(each) for found_ in errors for each in found_],
    }
    status = 422 if form else 200
    template = "reports/review/rectification.html"
    return render(request, template, context, status=status)
