"""What a round asks for: its papers, and whose self-evaluations are opened on them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from evalportal.accounts.people import person
from indicators.models import Round, RoundPaper
from indicators.scoring.measures import Kind
from indicators.services.evaluations import open_evaluations
from reports.forms.rounds import PaperForm, ProjectsForm, UnitsForm
from reports.services.papers import ask_for
from units.permissions import require_over
from units.roles import Action

from .answers import sent


@login_required
@require_http_methods(["GET", "POST"])
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose scheme and outline for one kind of self-evaluation in a round."""
    user = person(request)
    rounds = Round.objects.visible_to(user).select_related("region")
    round_ = get_object_or_404(rounds, pk=pk)
    require_over(user, Action.MANAGE, round_.region)
    form = PaperForm(sent(request))
    if form.is_valid():
        asked = ask_for(round_=round_, **form.cleaned_data, by=user)
        messages.success(request, f"已设定{asked.get_kind_display()}的方案和提纲。")
        return redirect(round_)
    status = 422 if form.is_bound else 200
    context = {"round": round_, "form": form}
    return render(request, "reports/paper_form.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
def open_many(request: HttpRequest, pk: int) -> HttpResponse:
    """Open self-evaluations on a paper for chosen units or projects."""
    user = person(request)
    papers = RoundPaper.objects.filter(round__in=Round.objects.visible_to(user))
    paper = get_object_or_404(papers.select_related("round__region", "scheme"), pk=pk)
    require_over(user, Action.MANAGE, paper.round.region)
    choose = ProjectsForm if paper.kind == Kind.PROJECT else UnitsForm
    form = choose(sent(request), paper=paper)
    if form.is_valid():
        opened = open_evaluations(paper=paper, **form.cleaned_data, by=user)
        messages.success(request, f"已开展 {len(opened)} 份自评。")
        return redirect(paper.round)
    status = 422 if form.is_bound else 200
    context = {"paper": paper, "round": paper.round, "form": form}
    return render(request, "reports/open_many.html", context, status=status)
