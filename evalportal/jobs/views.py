"""What the person who asked for a job sees of it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST
from django.views.generic import ListView

from evalportal.accounts.people import person

from . import services
from .models import Job, JobQuerySet


class JobList(LoginRequiredMixin, ListView[Job]):
    template_name = "jobs/list.html"
    context_object_name = "jobs"
    paginate_by = 25

    def get_queryset(self) -> JobQuerySet:
        return Job.objects.visible_to(person(self.request))


@login_required
@require_GET
def show(request: HttpRequest, pk: UUID) -> HttpResponse:
    job = _found(request, pk)
    part = "#progress" if request.headers.get("HX-Request") else ""
    has_facts = not part or "facts" in request.GET
    context = {"job": job, "is_moving": bool(part), "has_facts": has_facts}
    return render(request, f"jobs/job.html{part}", context)


@login_required
@require_POST
def cancel(request: HttpRequest, pk: UUID) -> HttpResponse:
    job = _found(request, pk)
    try:
        services.cancel(job=job, by=person(request))
    except services.TooLate as late:
        # It ended while the person was reaching for the button: no mistake of theirs.
        messages.warning(request, str(late))
    return redirect(job)


@login_required
@require_GET
def download(request: HttpRequest, pk: UUID) -> FileResponse:
    job = services.note_download(job=_found(request, pk), by=person(request))
    return FileResponse(job.path.open("rb"), as_attachment=True, filename=job.file_name)


def _found(request: HttpRequest, pk: UUID) -> Job:
    return get_object_or_404(Job.objects.visible_to(person(request)), pk=pk)
