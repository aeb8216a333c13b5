"""How a save on the desk is answered: the saved field, and what follows from it."""

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from evalportal.accounts.people import person
from evalportal.versions import Clash
from indicators.models import SelfEvaluation
from reports.queries.desk import Desk, desk_of

LONG: Final = frozenset(
    {"deduction_reason", "improvement", "goal_expected", "goal_actual"}
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
    """The self-evaluation, if the person may see it; otherwise 404."""
    visible = SelfEvaluation.objects.visible_to(person(request)).with_subject()
    return get_object_or_404(visible, pk=pk)


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
