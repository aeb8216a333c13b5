"""申辩: what the unit is asked, and its answers; finance's finding on each."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from evalportal.accounts.people import person
from reports.choices import Decision
from reports.forms.review import ReplyForm, RulingForm
from reports.models import Letter, Reply, Verdict
from reports.queries.reviewing import JUDGES, Review, review_of
from reports.queries.verdict_places import placed
from reports.review.layers import rows
from reports.services.reviewing import replies as service
from reports.views.answers import found
from units.permissions import may
from units.roles import Action

from .attachments import attachment
from .desk import readable
from .faults import faults_shown, refused


@login_required
@require_safe
def replies(request: HttpRequest, pk: int) -> HttpResponse:
    """Every verdict that was sent, what it asks, and what was answered."""
    evaluation, user = found(request, pk), person(request)
    review = review_of(evaluation)
    verdicts = _asked(review) if review else []
    context = {
        "evaluation": evaluation,
        "review": review,
        "asked": [
            (each, service.why_unanswered(review, each.verdict))
            for each in (placed(evaluation, verdicts) if verdicts else ())
        ],
        "rows": [each for each in rows(review.layers) if each.is_changed]
        if review
        else [],
        "letters": Letter.objects.filter(evaluation=evaluation),
        "may_answer": evaluation.state in JUDGES
        and may(user, Action.FILL_IN, evaluation.unit, evaluation.fiscal_year),
        "today": timezone.localdate(),
    }
    return render(request, "reports/review/replies.html", context)


@login_required
@require_POST
@faults_shown
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit's answer to one verdict."""
    sent = Verdict.objects.sent().select_related("evaluation")
    verdict = get_object_or_404(sent, pk=pk)
    evaluation = found(request, verdict.evaluation_id)
    form = ReplyForm(request.POST, request.FILES)
    if not form.is_valid():
        return refused(request, _errors(form))
    reply = service.answer(verdict=verdict, by=person(request), **form.cleaned_data)
    messages.success(
        request, f"已答复“{verdict.label}”：{reply.get_answer_display()}。"
    )
    address = reverse("reports:replies", args=[evaluation.pk])
    return redirect(f"{address}#verdict-{verdict.pk}")


@login_required
@require_safe
def reply_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file that the unit put with its answer."""
    rows_ = Reply.objects.select_related("verdict").exclude(file_sha256="")
    reply = get_object_or_404(rows_, pk=pk)
    evaluation = found(request, reply.verdict.evaluation_id)
    return attachment(reply, evaluation, person(request))


@login_required
@require_POST
@faults_shown
def rule(request: HttpRequest, pk: int) -> HttpResponse:
    """Finance's final points where the unit does not agree."""
    reply = get_object_or_404(Reply.objects.select_related("verdict"), pk=pk)
    evaluation = readable(request, reply.verdict.evaluation_id)
    back = (
        f"{reverse('reports:review', args=[evaluation.pk])}?item={reply.verdict.item}"
    )
    form = RulingForm(request.POST)
    if not form.is_valid():
        return refused(request, _errors(form))
    service.rule(reply=reply, by=person(request), **form.cleaned_data)
    messages.success(request, f"“{reply.verdict.label}”的最终得分已确定。")
    return redirect(back)


def _asked(review: Review) -> list[Verdict]:
    return review.standing(Decision.QUESTION, Decision.REJECT)


def _errors(form: ReplyForm | RulingForm) -> list[str]:
    return [str(each) for found_ in form.errors.values() for each in found_]
