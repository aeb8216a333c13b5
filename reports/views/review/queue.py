"""审核: the queue, and what is done with several reports at once."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from evalportal.accounts.models import User
from evalportal.accounts.people import person
from indicators.models import Round, SelfEvaluation
from reports.choices import BulkOutcome
from reports.forms.review import QueueFilter
from reports.models import BulkAcceptance, Reading
from reports.queries import queue as lines
from reports.queries.reviewing import READERS
from reports.services.reviewing import bulk, draws, sharing
from reports.views.answers import is_htmx
from units.roles import Action

from .faults import faults_shown

MOST = 100  # reports in one deed


@login_required
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What waits to be read, the riskiest first."""
    who = _reader(request)
    rounds = list(lines.rounds_for(who.user))
    round_ = _round(request, rounds)
    if round_ is None:
        return render(request, "reports/review/queue.html", {"round": None})
    offices = lines.offices_of(round_)
    form = _filter(request, who, rounds, round_, offices)
    wanted = form.wanted
    order = wanted.get("order") or lines.RISK
    rows = lines.filtered(lines.queue(who, round_), wanted)
    after = request.GET.get("after", "")
    size = wanted.get("size") or lines.PER_PAGE
    page = lines.page_of(rows, order=order, after=after, visible_to=who.user, size=size)
    query = request.GET.copy()
    query.pop("after", None)
    context = {
        "round": round_,
        "filter": form,
        "page": page,
        "lines": [(each, offices.section_of(each)) for each in page.readings],
        "now": timezone.now(),
        "query": query.urlencode(),
        "is_first": "after" not in request.GET,
        "readers": form.fields["reader"].choices,  # type: ignore[attr-defined]
        **_deeds(who, round_),
    }
    return render(request, "reports/review/queue.html", context)


@login_required
@require_POST
def accept_many(request: HttpRequest) -> HttpResponse:
    """Pass on every chosen report of which nothing is said against."""
    user = _reader(request).user
    chosen = _evaluations(request, user)
    return redirect(bulk.accept_many(evaluations=chosen, by=user))


@login_required
@require_safe
def bulk_acceptance(request: HttpRequest, pk: int) -> HttpResponse:
    """What came of each report that was chosen, and how far the work is."""
    mine = BulkAcceptance.objects.visible_to(person(request)).select_related("job")
    row = get_object_or_404(mine, pk=pk)
    found = list(row.lines.select_related("evaluation__project", "evaluation__unit"))
    of = {
        kind: [each for each in found if each.outcome == kind] for kind in BulkOutcome
    }
    context = {
        "bulk": row,
        "summary": bulk.summary(row),
        "left": of[BulkOutcome.LEFT],
        "waiting": of[BulkOutcome.WAITING],
        "stopped": of[BulkOutcome.STOPPED],
        "accepted": of[BulkOutcome.ACCEPTED],
        "settled": len(found) - len(of[BulkOutcome.WAITING]),
        "total": len(found),
        "is_under_way": row.job is not None and row.job.is_unfinished,
    }
    part = "#outcome" if is_htmx(request) else ""
    return render(request, f"reports/review/bulk.html{part}", context)


@login_required
@require_POST
@faults_shown
def assign(request: HttpRequest) -> HttpResponse:
    """Give the chosen reports to oneself, or to somebody."""
    user = _reader(request).user
    readings = Reading.objects.visible_to(user).filter(
        evaluation__in=[each.pk for each in _evaluations(request, user)]
    )
    to = request.POST.get("to", "")
    reader = _person(to) if to.isdecimal() else user
    given = sharing.assign(readings=readings, reader=reader, by=user)
    messages.success(request, f"已将 {len(given)} 份分派给{reader}。")
    return _back(request)


@login_required
@require_POST
@faults_shown
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a report as 重点, or take the mark away."""
    user = _reader(request).user
    readings = Reading.objects.visible_to(user).select_related("unit", "round")
    reading = get_object_or_404(readings, evaluation=pk)
    reason = request.POST.get("reason", "")
    marked = draws.mark_key(reading=reading, reason=reason, by=user)
    messages.success(request, "已列为重点。" if marked.key_reason else "已取消重点。")
    return redirect("reports:review", pk)


def _reader(request: HttpRequest) -> lines.Reader:
    """Only those who read for a department or for finance have a queue."""
    who = lines.reader(person(request))
    if not any(who.does(action) for action in READERS):
        raise PermissionDenied("审核：只有主管部门和财政部门的审核人可以进入。")
    return who


def _round(request: HttpRequest, rounds: list[Round]) -> Round | None:
    """The round asked for, else the newest."""
    wanted = request.GET.get("round", "")
    return next((each for each in rounds if str(each.pk) == wanted), None) or next(
        iter(rounds), None
    )


def _deeds(who: lines.Reader, round_: Round) -> dict[str, bool]:
    """Which buttons and links are his: nobody is offered what he would be refused."""
    accepts = who.does(Action.REVIEW, round_)
    gives = who.does(Action.MANAGE, round_)
    return {
        "may_accept": accepts,
        "may_take": accepts or who.does(Action.ENDORSE),
        "may_give": gives,
        "is_finance": accepts or gives,
    }


def _filter(
    request: HttpRequest,
    who: lines.Reader,
    rounds: list[Round],
    round_: Round,
    offices: lines.Offices,
) -> QueueFilter:
    """What is not asked for is what waits for this person."""
    asked = request.GET.copy()
    asked["round"] = str(round_.pk)
    asked.setdefault("state", lines.default_state(who, round_))
    return QueueFilter(
        asked,
        rounds=rounds,
        offices=offices,
        readers=lines.readers_of(round_),
    )


def _evaluations(request: HttpRequest, user: User) -> QuerySet[SelfEvaluation]:
    chosen = [pk for pk in request.POST.getlist("evaluation") if pk.isdecimal()]
    visible = SelfEvaluation.objects.visible_to(user).filter(pk__in=chosen[:MOST])
    return visible.with_subject()


def _person(pk: str) -> User:
    return get_object_or_404(User, pk=pk, is_active=True)


def _back(request: HttpRequest) -> HttpResponse:
    response = redirect("reports:review-queue")
    query = request.POST.get("query", "")
    if query:
        response["Location"] += f"?{query}"
    return response
