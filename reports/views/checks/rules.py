"""The catalogue of checks for everybody, and how strictly a round checks."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from evalportal.accounts.people import person
from indicators.models import Round
from reports.checks.catalogue import GROUPS, entries
from reports.checks.output import SEVERITIES
from reports.desk.findings import TONES
from reports.forms.checks import RulesForm
from reports.models import CheckRules
from reports.queries.checks import policy_of
from reports.services.checks import set_rules
from reports.services.recounting import recounting
from reports.views.answers import sent
from units.permissions import require_over
from units.roles import Action


@login_required
@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Every check with its basis, an example and its remedy."""
    groups = [
        (
            title,
            [
                (each, SEVERITIES[each.severity], TONES[each.severity])
                for each in entries().values()
                if each.group == group
            ],
        )
        for group, title in GROUPS.items()
    ]
    return render(request, "reports/checks/catalogue.html", {"groups": groups})


@login_required
@require_http_methods(["GET", "POST"])
def rules(request: HttpRequest, pk: int) -> HttpResponse:
    """A round's own severities and limits."""
    user = person(request)
    rounds = Round.objects.visible_to(user).select_related("region")
    round_ = get_object_or_404(rounds, pk=pk)
    require_over(user, Action.MANAGE, round_.region)
    row = CheckRules.objects.filter(round=round_).first()
    initial = {"version": row.version if row else 0}
    form = RulesForm(sent(request), policy=policy_of(round_), initial=initial)
    if form.is_valid():
        set_rules(
            round_=round_,
            rules=form.rules,
            expected_version=form.cleaned_data["version"],
            by=user,
        )
        messages.success(request, "已保存本批次的检查规则。")
        job = recounting(round_)
        return redirect(job if job and job.requested_by == user else round_)
    status = 422 if form.is_bound else 200
    context = {"round": round_, "form": form}
    return render(request, "reports/checks/rules.html", context, status=status)
