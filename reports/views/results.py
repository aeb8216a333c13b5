"""评分表: the indicators, one line each, saved field by field."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from evalportal.accounts.people import person
from evalportal.versions import Conflict
from indicators.models import ResultRow, SelfEvaluation
from indicators.scoring.structure import EXECUTION_CODE
from indicators.services import approved
from indicators.services import results as services
from reports.desk.approved import not_taken
from reports.desk.sheet import block_with, line_of, sheet_of, text_of
from reports.forms import AddResultForm, ReasonBoxForm, ReasonForm, ResultForm
from reports.forms.results import RESHAPING
from reports.queries.desk import Desk, desk_of

from .answers import (
    State,
    found,
    found_part,
    is_htmx,
    page,
    parts,
    saved_state,
    target_of,
)
from .boxes import answer_box, self_saving

ROWS = parts(ResultRow.objects.all())
SHEET = "reports/desk/sheet.html"
LINE = "reports/desk/line.html"
PAGE = "reports/desk/line_page.html"
PARTS = ("reasons", "settings")


def indicators(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The whole sheet; sent from it comes a new indicator of an open group."""
    if request.method == "GET":
        return _sheet(request, desk, AddResultForm())
    form = AddResultForm(request.POST)
    if not form.is_valid():
        return _sheet(request, desk, form, status=422)
    added = services.add_result(
        evaluation=desk.evaluation, by=person(request), **form.cleaned_data
    )
    return redirect(f"{request.path}#{anchor(added)}")


@login_required
@require_http_methods(["GET", "POST"])
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """One line: as it stands, or fields of it as they are left or all at once."""
    row = _found(request, pk)
    if request.method == "GET":
        return _shown(request, row)
    form = ResultForm(request.POST, row=row)
    if not form.is_valid():
        return _refused(request, row, form)
    try:
        saved = services.change_result(
            row=row,
            values=form.changes(),
            expected_version=form.cleaned_data["version"],
            by=person(request),
        )
    except Conflict as conflict:
        return _clashed(request, row, conflict)
    if not is_htmx(request):
        return redirect(_place(row))
    return _saved(request, saved, form)


@login_required
@require_safe
def result_part(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """The boxes of a part that was folded when the sheet was shown."""
    if part not in PARTS:
        raise Http404(f"没有“{part}”这一部分。")
    row = _found(request, pk)
    desk = _desk(request, row)
    context = {"desk": desk, "line": line_of(desk.draft, row)}
    return render(request, f"{LINE}#{part}", context)


@login_required
@require_POST
def execution(request: HttpRequest, pk: int) -> HttpResponse:
    """Why the execution rate is what it is; it has no line of its own until then."""
    evaluation = found(request, pk)
    if is_htmx(request):
        return _reason_box(request, evaluation)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        errors = tuple(str(each) for errors in form.errors.values() for each in errors)
        back = reverse("reports:fill", args=[evaluation.pk, "indicators"])
        context = {"errors": errors, "back": back, "subject": "预算执行率"}
        return render(request, "reports/desk/refused.html", context, status=422)
    row = services.explain_execution(
        evaluation=evaluation, by=person(request), **form.cleaned_data
    )
    return redirect(_place(row))


def _reason_box(request: HttpRequest, evaluation: SelfEvaluation) -> HttpResponse:
    user = person(request)
    desk = desk_of(evaluation, user=user, here="indicators")
    row = evaluation.results.filter(code=EXECUTION_CODE).first() or ResultRow()

    def save(values: Mapping[str, Any], seen: Mapping[str, Any]) -> ResultRow:
        return services.explain_execution(
            evaluation=evaluation, seen=seen, by=user, **values
        )

    return answer_box(request, desk, ReasonBoxForm(request.POST), row, save)


@login_required
@require_POST
def result_remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = _found(request, pk)
    services.remove_result(row=row, by=person(request))
    return redirect(f"{_sheet_url(row)}#group-{row.group}")


@login_required
@require_POST
def result_move(request: HttpRequest, pk: int) -> HttpResponse:
    row = _found(request, pk)
    place = request.POST.get("place", "")
    if place.isdecimal():
        services.place_result(row=row, place=int(place), by=person(request))
    else:
        is_up = request.POST.get("to") == "up"
        services.move_result(row=row, up=is_up, by=person(request))
    return redirect(_place(row))


@login_required
@require_POST
def take_approved(request: HttpRequest, pk: int) -> HttpResponse:
    """Approved indicators that the sheet lacks, put into it."""
    evaluation = found(request, pk)
    made = approved.take_approved(evaluation=evaluation, by=person(request))
    if made:
        messages.success(request, f"已按批复填入 {len(made)} 个指标。")
    else:
        messages.warning(
            request, "评分方案里没有相应的指标组，或组内分值已满，没有填入。"
        )
    return redirect("reports:fill", pk, "indicators")


def anchor(row: ResultRow) -> str:
    return f"indicator-{row.pk}"


def _sheet(
    request: HttpRequest, desk: Desk, form: AddResultForm, *, status: int = 200
) -> HttpResponse:
    rows = desk.evaluation.results.all()
    blocks = sheet_of(desk.draft, rows)
    url = reverse("reports:execution", args=[desk.evaluation.pk])
    reasons = self_saving(ReasonForm(), url=url, prefix="x")
    return page(
        request,
        desk,
        SHEET,
        blocks=blocks,
        not_taken=not_taken(desk.draft.dossier),
        form=form,
        execution_boxes=reasons,
        status=status,
    )


def _shown(request: HttpRequest, row: ResultRow) -> HttpResponse:
    """A line in place of itself, or on a page of its own where there is no script."""
    desk = _desk(request, row)
    if is_htmx(request):
        return _line(request, row, desk)
    return page(request, desk, PAGE, line=line_of(desk.draft, row))


def _saved(request: HttpRequest, row: ResultRow, form: ResultForm) -> HttpResponse:
    """The state of the field, and whatever else on the page follows from it."""
    desk = _desk(request, row)
    if RESHAPING & set(form.changes()):
        return _line(request, row, desk, with_rest=True)
    return render(
        request,
        f"{LINE}#saved",
        {
            "desk": desk,
            "line": line_of(desk.draft, row),
            "block": block_with(desk.draft, row.group),
            "state": saved_state(request, _seen(request, row)),
        },
    )


def _refused(request: HttpRequest, row: ResultRow, form: ResultForm) -> HttpResponse:
    """What cannot be understood stays in its box, with the reason under it."""
    errors = tuple(str(each) for errors in form.errors.values() for each in errors)
    if not is_htmx(request):
        context = {"errors": errors, "back": _place(row), "subject": row.name}
        return render(request, "reports/desk/refused.html", context, status=422)
    name = State.name_in(request)
    based_on = request.POST.get(f"initial-{name}", "")
    state = State(target_of(request), name, based_on, errors)
    return render(request, "reports/desk/state.html", {"state": state}, status=422)


def _clashed(request: HttpRequest, row: ResultRow, conflict: Conflict) -> HttpResponse:
    """Both values; whoever saves once more does so knowingly."""
    if not is_htmx(request):
        raise conflict
    row.refresh_from_db(fields=["version", State.name_in(request)])
    state = State(
        target_of(request),
        State.name_in(request),
        _seen(request, row),
        clash=conflict.clashes[0],
    )
    context = {"state": state, "row": row, "line_url": _line_url(row)}
    return render(request, f"{LINE}#clashed", context, status=409)


def _line(
    request: HttpRequest, row: ResultRow, desk: Desk, *, with_rest: bool = False
) -> HttpResponse:
    """A line in place of itself: its rule, and so its boxes, may have changed."""
    context = {
        "desk": desk,
        "line": line_of(desk.draft, row),
        "block": block_with(desk.draft, row.group),
        "with_rest": with_rest,
    }
    response = render(request, f"{LINE}#whole", context)
    response["HX-Retarget"], response["HX-Reswap"] = f"#{anchor(row)}", "outerHTML"
    return response


def _seen(request: HttpRequest, row: ResultRow) -> str:
    """What stands in the field that was just dealt with."""
    return text_of(getattr(row, State.name_in(request), None))


def _found(request: HttpRequest, pk: int) -> ResultRow:
    return found_part(ROWS, request, pk)


def _desk(request: HttpRequest, row: ResultRow) -> Desk:
    return desk_of(row.evaluation, user=person(request), here="indicators")


def _sheet_url(row: ResultRow) -> str:
    return reverse("reports:fill", args=[row.evaluation_id, "indicators"])


def _line_url(row: ResultRow) -> str:
    return reverse("reports:result", args=[row.pk])


def _place(row: ResultRow) -> str:
    return f"{_sheet_url(row)}#{anchor(row)}"
