"""Projects: the list, the page of one with its years, and its facts as a form."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods
from django.views.generic import ListView

from evalportal.accounts.models import User
from evalportal.accounts.people import person
from evalportal.versions import Conflict
from projects import services
from projects.forms import NewProjectForm, OpenYearForm, ProjectForm
from projects.models import Project, ProjectQuerySet, ProjectYear
from units.models import Unit
from units.permissions import may, may_anywhere, require, require_anywhere
from units.roles import Action


class ProjectList(LoginRequiredMixin, ListView[Project]):
    template_name = "projects/project_list.html"
    context_object_name = "projects"
    paginate_by = 25

    def get_queryset(self) -> ProjectQuerySet:
        projects = Project.objects.visible_to(person(self.request))
        query, unit = self._asked()
        if query:
            projects = projects.filter(
                Q(name__icontains=query) | Q(code__startswith=query)
            )
        if unit is not None:
            projects = projects.filter(unit=unit)
        return projects.select_related("unit")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = person(self.request)
        query, unit = self._asked()
        units = Unit.objects.visible_to(user)
        return {
            **super().get_context_data(**kwargs),
            "query": query,
            "unit": units.filter(pk=unit).first() if unit else None,
            "may_create": may_anywhere(user, Action.OPEN),
        }

    def _asked(self) -> tuple[str, int | None]:
        asked = self.request.GET
        unit = asked.get("unit", "")
        return asked.get("q", "").strip(), int(unit) if unit.isdecimal() else None


@login_required
def project(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    project = _visible(user, pk)
    context = {
        "project": project,
        "years": ProjectYear.objects.visible_to(user).filter(project=project),
        "may_open": may(user, Action.OPEN, project.unit),
        "open_form": OpenYearForm(project=project),
    }
    return render(request, "projects/project.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    user = person(request)
    require_anywhere(user, Action.OPEN)
    initial = {"unit": request.GET.get("unit")}
    form = NewProjectForm(request.POST or None, by=user, initial=initial)
    if form.is_valid():
        created = services.create_project(**form.cleaned_data, by=user)
        messages.success(request, f"已建立{created}。")
        return redirect(created)
    status = 422 if form.is_bound else 200
    return render(request, "projects/project_form.html", {"form": form}, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    project = _visible(user, pk)
    require(user, Action.OPEN, project.unit)
    form = ProjectForm(request.POST or None, instance=_visible(user, pk))
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            services.change_project(project=project, **form.cleaned_data, by=user)
        except Conflict as conflict:
            form.show(conflict, row=project)
            status = 409
        else:
            messages.success(request, "已保存。")
            return redirect(project)
    context = {"form": form, "project": project}
    return render(request, "projects/project_form.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def open_year(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    project = _visible(user, pk)
    require(user, Action.OPEN, project.unit)
    form = OpenYearForm(request.POST or None, project=project)
    if form.is_valid():
        opened = services.open_year(project=project, **form.cleaned_data, by=user)
        return redirect(opened)
    status = 422 if form.is_bound else 200
    context = {"form": form, "project": project}
    return render(request, "projects/year_open.html", context, status=status)


def _visible(user: User, pk: int) -> Project:
    projects = Project.objects.visible_to(user).select_related("unit__region")
    return get_object_or_404(projects, pk=pk)
