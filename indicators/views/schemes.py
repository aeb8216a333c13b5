"""Scoring schemes: the versions there are, and everything that one of them says."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from evalportal.accounts.people import person
from indicators.forms import PublishForm
from indicators.models import SchemeVersion
from indicators.queries import scheme_of
from indicators.scoring.structure import walk
from indicators.services import schemes as services
from units.permissions import may_anywhere
from units.roles import Action


@login_required
@require_safe
def scheme_list(request: HttpRequest) -> HttpResponse:
    versions = SchemeVersion.objects.defer("content").annotate(used=Count("papers"))
    context = {
        "versions": versions,
        "may_manage": may_anywhere(person(request), Action.MANAGE),
        "form": PublishForm(),
    }
    return render(request, "indicators/scheme_list.html", context)


@login_required
@require_safe
def scheme(request: HttpRequest, pk: int) -> HttpResponse:
    versions = SchemeVersion.objects.annotate(used=Count("papers"))
    version = get_object_or_404(versions, pk=pk)
    content = scheme_of(version)
    context = {
        "version": version,
        "scheme": content,
        "groups": list(walk(content)),
        "rules": {each.name: each.title for each in content.rules},
        "may_manage": may_anywhere(person(request), Action.MANAGE),
    }
    return render(request, "indicators/scheme.html", context)


@login_required
@require_POST
def scheme_publish(request: HttpRequest) -> HttpResponse:
    form = PublishForm(request.POST)
    if not form.is_valid():
        messages.error(request, "没有这个方案，请从列表中选择。")
        return redirect("indicators:scheme-list")
    version = services.publish_scheme(**form.cleaned_data, by=person(request))
    messages.success(request, f"“{version.title}”可以使用了。")
    return redirect(version)


@login_required
@require_POST
def scheme_archive(request: HttpRequest, pk: int) -> HttpResponse:
    version = get_object_or_404(SchemeVersion, pk=pk)
    services.archive_scheme(version=version, by=person(request))
    messages.success(
        request, f"“{version.title}”的这个版本已归档，已用的批次不受影响。"
    )
    return redirect(version)
