"""What is pasted into the scoring sheet, and what is typed into a new indicator."""

from collections.abc import Mapping

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_POST

from evalportal.accounts.people import person
from indicators.models import ResultRow
from indicators.scoring.measures import Operator, Result, ValueKind
from reports.desk.advice import advice
from reports.forms import ResultForm
from reports.forms.results import AddResultForm
from reports.services.pasting import LinePaste, Unfit, paste_results

from .answers import State, found

ANSWER = "reports/desk/paste_answer.html"
ADVICE = "reports/desk/advice.html"
PASTED = ("actual", "chosen", "tier")


@login_required
@require_POST
def paste(request: HttpRequest, pk: int) -> HttpResponse:
    """Save a block of cells whole; what is wrong is told under each cell."""
    evaluation = found(request, pk)
    rows = {str(row.pk): row for row in evaluation.results.all()}
    forms = {key: _form(rows[key], request.POST) for key in rows}
    sent = {key: form for key, form in forms.items() if set(form.fields) & set(PASTED)}
    refused = {
        (rows[key].pk, name): str(errors[0])
        for key, form in sent.items()
        for name, errors in form.errors.items()
    }
    if refused:
        return _marked(request, refused)
    pastes = [
        LinePaste(rows[key], form.changes(), form.cleaned_data["version"])
        for key, form in sent.items()
    ]
    try:
        paste_results(evaluation=evaluation, pastes=pastes, by=person(request))
    except Unfit as unfit:
        return _marked(request, unfit.faults)
    answer = HttpResponse(status=204)
    answer["HX-Refresh"] = "true"
    return answer


def _form(row: ResultRow, sent: QueryDict) -> ResultForm:
    """The cells sent for one row; blank cells are not sent and change nothing."""
    data = QueryDict(mutable=True)
    for name in ("version", *PASTED):
        if f"{row.pk}-{name}" in sent:
            data.setlist(name, sent.getlist(f"{row.pk}-{name}"))
    return ResultForm(data, row=row)


def _marked(
    request: HttpRequest, faults: Mapping[tuple[int, str], str]
) -> HttpResponse:
    """Each fault under its cell; nothing was saved."""
    states = [
        State(f"s-{pk}-{name}", name, "", errors=(fault,))
        for (pk, name), fault in faults.items()
    ]
    return render(request, ANSWER, {"states": states}, status=422)


@login_required
@require_POST
def advise(request: HttpRequest, pk: int) -> HttpResponse:
    """What is odd about the indicator being typed; nothing is saved."""
    evaluation = found(request, pk)
    others = [row.as_result() for row in evaluation.results.all()]
    told = advice(_typed(request.POST), others)
    return render(request, ADVICE, {"told": told})


def _typed(sent: QueryDict) -> Result:
    """As much of a new indicator as has been typed."""
    form = AddResultForm(sent)
    form.is_valid()
    said = form.cleaned_data
    return Result(
        code="",
        group=said.get("group", ""),
        name=said.get("name", ""),
        weight=said.get("weight", 0),
        operator=said.get("operator") or Operator.AT_LEAST,
        value_kind=said.get("value_kind") or ValueKind.NUMBER,
        target=said.get("target", ""),
        unit=said.get("unit", ""),
    )
