"""评价小组: who evaluates."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from evalportal.accounts.people import person
from reports.forms import MemberBoxForm, MemberForm
from reports.models import GroupMember
from reports.queries.desk import Desk, desk_of
from reports.services import group as services

from .answers import found_part, is_htmx, page, parts, sent
from .boxes import answer_box, self_saving

ROWS = parts(GroupMember.objects.all())
PAGE = "reports/desk/group.html"


def group(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The members; sent from it comes one more."""
    form = MemberForm(sent(request))
    if form.is_valid():
        services.add_member(
            evaluation=desk.evaluation, by=person(request), **_said(form)
        )
        return redirect(request.path)
    status = 422 if form.is_bound else 200
    return _page(request, desk, form, status=status)


@login_required
@require_POST
def member(request: HttpRequest, pk: int) -> HttpResponse:
    row = _found(request, pk)
    if is_htmx(request):
        return _box(request, row)
    form = MemberForm(request.POST)
    if not form.is_valid():
        desk = desk_of(row.evaluation, user=person(request), here="group")
        return _page(request, desk, MemberForm(), wrong=(row, form), status=422)
    services.change_member(
        member=row,
        **_said(form),
        expected_version=form.cleaned_data["version"] or 0,
        by=person(request),
    )
    return redirect(_url(row))


def _box(request: HttpRequest, row: GroupMember) -> HttpResponse:
    """One box of a member, saved when it was left."""
    user = person(request)
    desk = desk_of(row.evaluation, user=user, here="group")

    def save(values: Mapping[str, Any], seen: Mapping[str, Any]) -> GroupMember:
        return services.correct_member(member=row, values=values, seen=seen, by=user)

    return answer_box(request, desk, MemberBoxForm(request.POST), row, save)


@login_required
@require_POST
def member_remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = _found(request, pk)
    services.remove_member(member=row, by=person(request))
    return redirect(_url(row))


@login_required
@require_POST
def member_move(request: HttpRequest, pk: int) -> HttpResponse:
    row = _found(request, pk)
    services.move_member(
        member=row, up=request.POST.get("to") == "up", by=person(request)
    )
    return redirect(_url(row))


def _page(
    request: HttpRequest,
    desk: Desk,
    form: MemberForm,
    *,
    wrong: tuple[GroupMember, MemberForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Every member in a form of its own; `wrong` is one that could not be taken."""
    members = []
    for each in desk.evaluation.members.all():
        own = wrong[1] if wrong and wrong[0] == each else _form(each)
        url = reverse("reports:member", args=[each.pk])
        members.append((each, own, self_saving(own, url=url, prefix=f"m{each.pk}")))
    return page(request, desk, PAGE, members=members, form=form, status=status)


def _form(member: GroupMember) -> MemberForm:
    return MemberForm(
        initial={
            "role": member.role,
            "post": member.post,
            "name": member.name,
            "duty": member.duty,
            "version": member.version,
        },
        auto_id=f"m{member.pk}-%s",
    )


def _said(form: MemberForm) -> dict[str, str]:
    return {name: form.cleaned_data[name] for name in ("role", "post", "name", "duty")}


def _found(request: HttpRequest, pk: int) -> GroupMember:
    return found_part(ROWS, request, pk)


def _url(row: GroupMember) -> str:
    return reverse("reports:fill", args=[row.evaluation_id, "group"])
