"""Ending a reading: return, ask, call for a reply, pass on; and the letters."""

from typing import Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from evalportal.accounts.people import person
from indicators.choices import State
from reports.choices import LetterKind
from reports.documents.html import write_fragment
from reports.dossier.figures.printing import day
from reports.forms.review import CallForm, LetterForm, OpinionForm, usual_day
from reports.models import Letter, Verdict
from reports.queries.reviewing import Review, review_of
from reports.review import effects
from reports.review.letter import document
from reports.services.reviewing import deeds
from reports.services.reviewing.letters import as_file, compose, printed
from reports.services.reviewing.replies import call_for_reply
from reports.views.answers import sent

from .desk import readable
from .faults import faults_shown

FORM: Final = "reports/review/letter_form.html"
MEDIA: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@login_required
@require_http_methods(["GET", "POST"])
@faults_shown
def return_(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter as it would go out, and sending it back."""
    review = _judging(request, pk)
    form = LetterForm(sent(request))
    if form.is_valid():
        row = deeds.return_with_letter(
            evaluation=review.evaluation,
            expected_version=_version(request),
            by=person(request),
            **form.cleaned_data,
        )
        messages.success(request, f"已退回，意见书编号 {row.number}。")
        return redirect("reports:letter", row.pk)
    return _shown(request, review, form, LetterKind.RETURN)


@login_required
@require_http_methods(["GET", "POST"])
@faults_shown
def clarify(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask about the open questions without returning."""
    review = _judging(request, pk)
    form = LetterForm(sent(request))
    if form.is_valid():
        row = deeds.ask_for_clarification(
            evaluation=review.evaluation, by=person(request), **form.cleaned_data
        )
        messages.success(request, f"已发出补充说明函，编号 {row.number}。")
        return redirect("reports:letter", row.pk)
    return _shown(request, review, form, LetterKind.CLARIFY)


@login_required
@require_http_methods(["GET", "POST"])
@faults_shown
def pass_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Endorse or accept, with the opinion in writing."""
    review = _judging(request, pk)
    form = OpinionForm(sent(request))
    if form.is_valid():
        row = deeds.pass_on(
            evaluation=review.evaluation,
            expected_version=_version(request),
            note=form.cleaned_data["note"],
            by=person(request),
        )
        messages.success(request, f"已审核通过，意见书编号 {row.number}。")
        return redirect("reports:letter", row.pk)
    return _shown(request, review, form, LetterKind.OPINION)


@login_required
@require_http_methods(["GET", "POST"])
@faults_shown
def call(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the changed scores to the unit, until a day."""
    review = _judging(request, pk)
    form = CallForm(sent(request))
    if form.is_valid():
        made = call_for_reply(
            evaluation=review.evaluation, by=person(request), **form.cleaned_data
        )
        messages.success(request, f"已征求单位意见，期限 {day(made.due_on)}。")
        return redirect("reports:review", pk)
    context = {
        "review": review,
        "evaluation": review.evaluation,
        "form": form,
        "rescored": [each for each in _weighed(review) if each.points is not None],
    }
    status = 422 if form.is_bound else 200
    return render(request, "reports/review/call_form.html", context, status=status)


@login_required
@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """A letter that was sent, in its official form."""
    row = _found(request, pk)
    context = {"letter": row, "document": write_fragment(printed(row))}
    return render(request, "reports/review/letter.html", context)


@login_required
@require_safe
def letter_file(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """The same letter as a file; made anew each time, always of the same bytes."""
    row = _found(request, pk)
    if suffix not in MEDIA:
        raise Http404(f"没有“{suffix}”这种文件。")
    response = HttpResponse(as_file(row, suffix), content_type=MEDIA[suffix])
    response["Content-Disposition"] = f'attachment; filename="{row.number}.{suffix}"'
    return response


def _judging(request: HttpRequest, pk: int) -> Review:
    """The review, for whoever judges it now."""
    evaluation = readable(request, pk)
    review = review_of(evaluation, user=person(request))
    if review is None or not review.layer:
        raise PermissionDenied(f"现在不由您审核：{evaluation}")
    return review


def _shown(
    request: HttpRequest, review: Review, form: LetterForm, kind: LetterKind
) -> HttpResponse:
    due_on = None if kind is LetterKind.OPINION else usual_day()
    today = timezone.localdate()
    written = compose(review, kind=kind, due_on=due_on, note="", today=today)
    target = State.ACCEPTED if kind is LetterKind.OPINION else None
    context = {
        "review": review,
        "evaluation": review.evaluation,
        "form": form,
        "kind": kind,
        "document": write_fragment(document(written)),
        "points": len(written.points),
        "hindrances": effects.hindrances(
            review.evaluation, to=target, review=review.as_sent()
        )
        if target
        else (),
    }
    return render(request, FORM, context, status=422 if form.is_bound else 200)


def _weighed(review: Review) -> list[Verdict]:
    """What would count if the drafts were sent now."""
    found = (each.draft or each.newest for each in review.judged)
    return [each for each in found if each]


def _version(request: HttpRequest) -> int:
    said = request.POST.get("expected_version", "")
    return int(said) if said.isdecimal() else 0


def _found(request: HttpRequest, pk: int) -> Letter:
    visible = Letter.objects.visible_to(person(request))
    return get_object_or_404(visible.select_related("evaluation__unit"), pk=pk)
