"""How a save on the desk is answered: the saved field, and what follows from it."""

from dataclasses import dataclass
from typing import Any, Final, TypeVar

from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from evalportal.accounts.people import person
from evalportal.prepared import Prepared
from evalportal.versions import Clash
from indicators.models import ResultRow, SelfEvaluation
from reports.models import Evidence, GroupMember, Measure
from reports.queries.checks import OWN_RULES
from reports.queries.desk import Desk, desk_of, may_see
from reports.services.openings import note_opening
from units.permissions import held_by

Part = TypeVar("Part", ResultRow, GroupMember, Measure, Evidence)
SUBJECT: Final = (
    "evaluation__paper__round__region",
    "evaluation__paper__scheme",
    "evaluation__unit",
    "evaluation__project",
)

LONG: Final = frozenset(
    {"deduction_reason", "improvement", "goal_expected", "goal_actual"}
)
WHOLE: Final = Prepared(
    lambda pk: (
        SelfEvaluation.objects.with_subject()
        .select_related("paper__scheme")
        .annotate(**{OWN_RULES: F("paper__round__check_rules__rules")})
        .filter(pk=pk)
        .order_by()
    )
)


@dataclass(frozen=True, slots=True)
class State:
    """What stands under a field: the value it is based on, and how its save went.

    `target` is the id of the element it stands in; it ends in the field's name.
    """

    target: str
    name: str
    seen: str
    errors: tuple[str, ...] = ()
    clash: Clash | None = None
    saved_at: str = ""

    @property
    def is_long(self) -> bool:
        """Whether it is a text of which two can be joined."""
        return self.name in LONG

    @staticmethod
    def name_in(request: HttpRequest) -> str:
        """The field whose state htmx is about to replace: `s-12-actual` → `actual`."""
        return target_of(request).rpartition("-")[2]


def saved_state(request: HttpRequest, seen: str) -> State:
    name = State.name_in(request)
    return State(target_of(request), name, seen, saved_at=clock())


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with; a form sent empty was sent all the same."""
    return request.POST if request.method == "POST" else None


def target_of(request: HttpRequest) -> str:
    """The id of the element that htmx is about to replace; "" without htmx."""
    return request.headers.get("HX-Target", "")


def is_htmx(request: HttpRequest) -> bool:
    return "HX-Request" in request.headers


def found(request: HttpRequest, pk: int) -> SelfEvaluation:
    """The self-evaluation, if the person may see it; otherwise 404.

    Looking at another unit's papers is noted: it is an event, and what the next
    reader has opened is not withdrawn any more.
    """
    user = person(request)
    evaluation = WHOLE.first(pk)
    if evaluation is None or not may_see(evaluation, user):
        raise Http404(f"没有编号为 {pk} 的自评。")
    is_ours = any(each.unit_id == evaluation.unit_id for each in held_by(user))
    is_own_draft = is_ours and evaluation.is_editable
    if request.method == "GET" and not is_own_draft:
        note_opening(evaluation=evaluation, by=user)
    return evaluation


def found_part(rows: Prepared[Part], request: HttpRequest, pk: int) -> Part:
    """A part of a self-evaluation, if the person may see that; otherwise 404."""
    row = rows.first(pk)
    if row is None or not may_see(row.evaluation, person(request)):
        raise Http404(f"没有编号为 {pk} 的内容。")
    return row


def parts(rows: QuerySet[Part]) -> Prepared[Part]:
    """Parts of self-evaluations by their id, with whatever names the whole."""
    return Prepared(lambda pk: rows.select_related(*SUBJECT).filter(pk=pk).order_by())


def again(request: HttpRequest, desk: Desk) -> Desk:
    """The desk as it stands after a save."""
    return desk_of(desk.evaluation, user=person(request), here=desk.here)


def page(
    request: HttpRequest, desk: Desk, template: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    """A section's page, or part of it, with the desk around it."""
    return render(request, template, {"desk": desk, **more}, status=status)


def clock() -> str:
    """When something was saved, as the screen says it."""
    return f"{timezone.localtime():%H:%M}"
