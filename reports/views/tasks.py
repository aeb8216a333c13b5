"""我的任务: what is to be done, by when, and how far it has come."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from evalportal.accounts.models import User
from evalportal.accounts.people import person
from indicators.models import SelfEvaluation
from reports.forms import TaskFilter
from reports.queries.tasks import (
    filtered,
    mine_to_fill_in,
    others,
    rounds_of,
    tasks_of,
)
from reports.queries.workflow import arrived, waiting_for
from units.permissions import actions_of, held_by
from units.roles import APART, Action

PER_PAGE = 20
CARDS = 12
WAITING = 50


@login_required
@require_safe
def tasks(request: HttpRequest) -> HttpResponse:
    """What waits for one, what one fills in oneself, what one watches over."""
    user, today = person(request), timezone.localdate()
    mine = mine_to_fill_in(user)
    cards = tasks_of(mine[:CARDS], today=today, user=user)
    waiting = list(waiting_for(user)[:WAITING])
    came = arrived(waiting)
    context = {
        "apart": apart(user),
        "reads_log": Action.AUDIT in actions_of(user),
        "waiting": [(each, came.get(each.pk)) for each in waiting],
        "cards": cards,
        "more": mine.count() - len(cards) if len(cards) == CARDS else 0,
        **_listed(request, others(user)),
    }
    return render(request, "reports/tasks.html", context)


def apart(user: User) -> bool:
    """Whether this person runs or audits the system and so does no business."""
    return user.is_superuser or any(each.role in APART for each in held_by(user))


@login_required
@require_safe
def evaluation_list(request: HttpRequest) -> HttpResponse:
    """Every self-evaluation that one may see."""
    visible = SelfEvaluation.objects.visible_to(person(request)).with_subject()
    context = _listed(request, visible)
    return render(request, "reports/evaluation_list.html", context)


def _listed(
    request: HttpRequest, evaluations: QuerySet[SelfEvaluation]
) -> dict[str, Any]:
    form = TaskFilter(request.GET or None, rounds=rounds_of(evaluations))
    wanted = form.wanted
    page = Paginator(filtered(evaluations, wanted), PER_PAGE).get_page(
        request.GET.get("page")
    )
    rows = tasks_of(page.object_list, today=timezone.localdate())
    is_filtered = any(wanted.values())
    return {"page": page, "rows": rows, "filter": form, "is_filtered": is_filtered}
