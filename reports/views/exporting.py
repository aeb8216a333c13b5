"""Choose what to export; the job's own page shows how far it is."""

from typing import Final

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from evalportal.accounts.people import person
from evalportal.jobs.models import Job
from indicators.models import SelfEvaluation
from reports.forms.exporting import ExportFilter, ExportForm
from reports.queries.tasks import filtered, rounds_of
from reports.services.exporting import KIND, order_export
from units.models import Unit

from .answers import sent

SHOWN: Final = 200
KEPT: Final = 10


@login_required
@require_http_methods(["GET", "POST"])
def export(request: HttpRequest) -> HttpResponse:
    """The list that the filter finds, with a box each; the order for the archive."""
    user = person(request)
    visible = SelfEvaluation.objects.visible_to(user).with_subject()
    departments = Unit.objects.filter(
        subordinates__in=visible.order_by().values("unit")
    ).distinct()
    search = ExportFilter(
        request.GET or None, rounds=rounds_of(visible), departments=departments
    )
    rows = filtered(visible, search.wanted)
    if department := search.wanted.get("department"):
        rows = rows.filter(Q(unit__supervisor=department) | Q(unit=department))
    form = ExportForm(sent(request), evaluations=rows)
    if form.is_valid():
        job = order_export(
            evaluations=form.chosen,
            forms=form.cleaned_data["kinds"],
            pattern=form.cleaned_data["pattern"],
            with_evidence=form.cleaned_data["evidence"],
            by=user,
        )
        return redirect(job)
    count = rows.count()
    context = {
        "filter": search,
        "form": form,
        "rows": rows[:SHOWN],
        "count": count,
        "has_more": count > SHOWN,
        "jobs": Job.objects.visible_to(user).filter(kind=KIND)[:KEPT],
    }
    status = 422 if form.is_bound else 200
    return render(request, "reports/export.html", context, status=status)
