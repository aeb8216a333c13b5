"""The reading desk: one report beside its items, verdict by verdict."""

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from evalportal.accounts.models import User
from evalportal.accounts.people import person
from indicators.models import SelfEvaluation
from reports.forms.review import VerdictForm
from reports.models import Reading
from reports.queries.reviewing import (
    Judged,
    Review,
    criteria_of,
    reads,
    review_of,
)
from reports.queries.since import moved_since
from reports.services.reviewing import verdicts
from reports.services.reviewing.sharing import note_presence, present
from reports.views.answers import found, is_htmx
from units.permissions import may
from units.roles import Action

from .context import item_context, material_context

DESK: Final = "reports/review/desk.html"


@login_required
@require_safe
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole desk, opened at the item asked for, else the first still to be read."""
    review = _opened(request, pk)
    user = person(request)
    note_presence(evaluation=review.evaluation, by=user)
    judged = _asked(review, request.GET.get("item", ""))
    context = {
        **item_context(review, judged, user),
        **material_context(review, request.GET.get("show", "report"), user),
        "reading": Reading.objects.select_related("assigned_to", "version")
        .defer("version__content")
        .get(evaluation=review.evaluation),
        "present": present(review.evaluation, besides=user),
        "moved": moved_since(review),
        "may_mark": may_mark(user, review.evaluation),
    }
    return render(request, DESK, context)


@login_required
@require_safe
def item(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """One item, in place of the one that was open."""
    review = _opened(request, pk)
    judged = review.at(key)
    if judged is None:
        raise Http404(f"没有“{key}”这一事项。")
    if not is_htmx(request):
        return redirect(_address(review.evaluation, key))
    context = item_context(review, judged, person(request))
    return render(request, f"{DESK}#pane", context)


@login_required
@require_safe
def material(request: HttpRequest, pk: int, show: str) -> HttpResponse:
    """Another part of what was handed in, beside the same item."""
    review = _opened(request, pk)
    context = {"review": review, **material_context(review, show, person(request))}
    if not is_htmx(request):
        return redirect(f"{_address(review.evaluation)}?show={context['show']}")
    return render(request, f"{DESK}#material", context)


@login_required
@require_POST
def verdict(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Keep one's verdict on an item as a draft; 认可 goes on to the next one."""
    evaluation = readable(request, pk)
    criteria = criteria_of(evaluation.paper.round_id)
    form = VerdictForm(request.POST, criteria=criteria)
    errors: list[str] = []
    if form.is_valid():
        errors = _drafted(evaluation, key, form, person(request))
    else:
        errors = [str(each) for found_ in form.errors.values() for each in found_]
    return _answered(request, evaluation, key, errors, form)


@login_required
@require_POST
def discard(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Take one's own draft on an item away."""
    evaluation, user = readable(request, pk), person(request)
    review = _review(evaluation, user)
    judged = review.at(key)
    if judged and judged.draft:
        verdicts.discard_draft(verdict=judged.draft, by=user)
    return _answered(request, evaluation, key, [], None)


@login_required
@require_POST
def accept_items(request: HttpRequest, pk: int) -> HttpResponse:
    """Draft 认可 for all items of a part (or all) that nobody has judged yet."""
    evaluation, user = readable(request, pk), person(request)
    part = request.POST.get("part", "")
    review = _review(evaluation, user)
    items = [
        each.item.key
        for each in review.judged
        if each.item.part == part and each.earlier is None
    ]
    made = verdicts.accept_items(evaluation=evaluation, items=items, by=user)
    messages.success(request, f"已认可“{part}” {len(made)} 项，发出以前只有您能看到。")
    return redirect(_address(evaluation))


@login_required
@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send one's drafts: the other reviewers, and where asked the unit, see them."""
    evaluation = readable(request, pk)
    sent = verdicts.send_verdicts(evaluation=evaluation, by=person(request))
    messages.success(request, f"已发出 {len(sent)} 条意见。")
    return redirect(_address(evaluation))


@login_required
@require_safe
def readers(request: HttpRequest, pk: int) -> HttpResponse:
    """Who else has it open; asked for again and again while the page is open."""
    evaluation, user = readable(request, pk), person(request)
    note_presence(evaluation=evaluation, by=user)
    context = {"present": present(evaluation, besides=user), "evaluation": evaluation}
    return render(request, f"{DESK}#present", context)


def may_mark(user: User, evaluation: SelfEvaluation) -> bool:
    """Whether he may put the report among the 重点."""
    return may(user, Action.REVIEW, evaluation.unit, evaluation.fiscal_year)


def readable(request: HttpRequest, pk: int) -> SelfEvaluation:
    """The report, if it is for this person to review or to watch over."""
    evaluation = found(request, pk)
    if not reads(person(request), evaluation):
        raise PermissionDenied(f"审读：{evaluation}")
    return evaluation


def _opened(request: HttpRequest, pk: int) -> Review:
    return _review(readable(request, pk), person(request))


def _review(evaluation: SelfEvaluation, user: User) -> Review:
    review = review_of(evaluation, user=user)
    if review is None:
        raise Http404(f"“{evaluation}”还没有报送过。")
    return review


def _asked(review: Review, key: str) -> Judged:
    """The item asked for; else the first that is still to be read."""
    asked = review.at(key)
    if asked:
        return asked
    open_ones = (
        e for e in review.judged if e.mark(review.layer) in ("changed", "unread")
    )
    return next(open_ones, review.judged[0])


def _address(evaluation: SelfEvaluation, key: str = "") -> str:
    address = reverse("reports:review", args=[evaluation.pk])
    return f"{address}?item={key}" if key else address


def _drafted(
    evaluation: SelfEvaluation, key: str, form: VerdictForm, user: User
) -> list[str]:
    """What keeps the verdict from being kept; [] once it is."""
    try:
        verdicts.draft_verdict(
            evaluation=evaluation,
            item=key,
            expected_version=form.cleaned_data["expected_version"] or 0,
            by=user,
            **form.said(),
        )
    except ValidationError as error:
        return error.messages
    return []


def _answered(
    request: HttpRequest,
    evaluation: SelfEvaluation,
    key: str,
    errors: list[str],
    form: VerdictForm | None,
) -> HttpResponse:
    """The item again, or the next one; with the marks of the list."""
    user = person(request)
    review = _review(evaluation, user)
    judged = review.at(key)
    if judged is None:
        raise Http404(f"没有“{key}”这一事项。")
    context = item_context(review, judged, user)
    goes_on = form and not errors and form.data.get("decision") == "accept"
    if goes_on and context["following"]:
        judged = review.at(context["following"]) or judged
        context = item_context(review, judged, user)
    context |= {"errors": errors, "sent": form.data if errors and form else None}
    status = 422 if errors else 200
    if not is_htmx(request) and not errors:
        return redirect(_address(evaluation, judged.item.key))
    part = "#answer" if is_htmx(request) else ""
    if not part:
        context |= material_context(review, "report", user)
        context["reading"] = Reading.objects.get(evaluation=evaluation)
        context["may_mark"] = may_mark(user, evaluation)
    return render(request, f"{DESK}{part}", context, status=status)
