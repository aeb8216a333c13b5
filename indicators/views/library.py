"""The indicator library: finding an entry, bringing some in, copying one."""

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from evalportal.accounts.models import User
from evalportal.accounts.people import person
from evalportal.uploads.kinds import SHEET
from indicators.library.fit import fitting
from indicators.library.forms import ImportForm, PickForm, SearchForm
from indicators.library.preview import Expired, seal, unseal
from indicators.library.room import room_of
from indicators.library.sheet import empty_form
from indicators.models import LibraryEntry, LibraryEntryQuerySet, SelfEvaluation
from indicators.models.library import reads_library
from indicators.queries import is_open, leaf_of, scheme_of
from indicators.scoring.problems import TableRefused
from indicators.scoring.structure import Placed
from indicators.services import library as services
from units.models import Region
from units.permissions import require, require_anywhere
from units.roles import Action

PER_PAGE: Final = 30
MOST_SHOWN: Final = 300  # problems on one page; nobody mends more at a time


@login_required
@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    user = person(request)
    if not reads_library(user):
        raise PermissionDenied("指标库")
    form = SearchForm(request.GET, entries=_choice(user))
    page = Paginator(form.found(), PER_PAGE).get_page(request.GET.get("page"))
    managed = Region.objects.open_to(user, Action.MANAGE).values_list("pk", flat=True)
    context = {"form": form, "page": page, "managed": set(managed)}
    return render(request, "indicators/library/list.html", context)


@login_required
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """The empty form to fill in."""
    require_anywhere(person(request), Action.MANAGE)
    headers = {"Content-Disposition": 'attachment; filename="indicator-library.xlsx"'}
    return HttpResponse(empty_form(), content_type=SHEET, headers=headers)


@login_required
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """The form with a file; then what it would bring in, or everything to be mended."""
    user = person(request)
    require_anywhere(user, Action.MANAGE)
    form = ImportForm(request.POST or None, request.FILES or None, by=user)
    if form.is_valid():
        region = form.cleaned_data["region"]
        sealed = seal(form.entries, region=region, user=user)
        context = {"entries": form.entries, "region": region, "preview": sealed}
        return render(request, "indicators/library/preview.html", context)
    status = 422 if form.is_bound else 200
    context = {"form": form, "problems": form.problems[:MOST_SHOWN]}
    return render(request, "indicators/library/import.html", context, status=status)


@login_required
@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    user = person(request)
    require_anywhere(user, Action.MANAGE)
    try:
        key, wanted = unseal(request.POST.get("preview", ""), user=user)
        region = get_object_or_404(Region, pk=key)
        made = services.import_entries(region=region, entries=wanted, by=user)
    except Expired:
        messages.error(request, "预览已失效，没有导入。请重新上传文件。")
        return redirect("indicators:library-import")
    except TableRefused as refused:
        messages.error(request, f"没有导入。{refused.problems[0]}")
        return redirect("indicators:library-import")
    messages.success(request, f"已向{region}的指标库导入{len(made)}个指标。")
    return redirect("indicators:library")


@login_required
@require_POST
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    entry = get_object_or_404(LibraryEntry.objects.visible_to(user), pk=pk)
    services.archive_entry(entry=entry, by=user)
    messages.success(request, f"“{entry}”已归档，已选用的不受影响。")
    return redirect("indicators:library")


@login_required
@require_http_methods(["GET", "POST"])
def pick(request: HttpRequest, evaluation: int, group: str) -> HttpResponse:
    """Entries that fit a group of a self-evaluation, each with a button to copy it."""
    user = person(request)
    found = _evaluation(user, evaluation)
    leaf = _open_leaf(found, group)
    require(user, Action.FILL_IN, found.unit, found.fiscal_year)
    choice = _choice(user).for_use_in(found.unit.region)
    choice = choice.filter(level2__in=fitting(leaf.group.name))
    form = PickForm(request.POST or None)
    if form.is_valid():
        entry = get_object_or_404(choice, pk=form.cleaned_data["entry"])
        weight = form.cleaned_data["weight"]
        services.add_from_library(
            evaluation=found, entry=entry, group=group, weight=weight, by=user
        )
        messages.success(request, f"已选用“{entry}”，{weight.normalize():f}分。")
        return redirect(request.get_full_path())
    search = SearchForm(request.GET, entries=choice)
    context = {
        "evaluation": found,
        "group": leaf.group,
        "form": form,
        "search": search,
        "page": Paginator(search.found(), PER_PAGE).get_page(request.GET.get("page")),
        **_so_far(found, leaf),
    }
    status = 422 if form.is_bound else 200
    return render(request, "indicators/library/pick.html", context, status=status)


def _choice(user: User) -> LibraryEntryQuerySet:
    return LibraryEntry.objects.visible_to(user).active().select_related("region")


def _evaluation(user: User, pk: int) -> SelfEvaluation:
    visible = SelfEvaluation.objects.visible_to(user).with_subject()
    return get_object_or_404(
        visible.select_related("paper__scheme", "unit__region"), pk=pk
    )


def _open_leaf(evaluation: SelfEvaluation, code: str) -> Placed:
    scheme = scheme_of(evaluation.paper.scheme)
    leaf = leaf_of(scheme, code)
    if leaf is None or not is_open(scheme, leaf.group):
        raise Http404(f"评分方案没有可增加指标的组“{code}”。")
    return leaf


def _so_far(evaluation: SelfEvaluation, leaf: Placed) -> dict[str, object]:
    """What was copied already, and how many points are left."""
    rows = evaluation.results.values_list("group", "code", "weight")
    copied = evaluation.results.exclude(library_entry=None)
    return {
        "room": room_of(scheme_of(evaluation.paper.scheme), leaf, rows),
        "copied": set(copied.values_list("library_entry", flat=True)),
    }
