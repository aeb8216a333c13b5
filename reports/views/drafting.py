"""What the portal writes for the clerk, and what the clerk makes of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from evalportal.accounts.people import person
from evalportal.refusals import Refusal
from reports.desk.carrying import Offer, offered
from reports.desk.differences import differences
from reports.desk.draft import draft_of
from reports.desk.reading import lines_of
from reports.dossier.figures import catalogue_of
from reports.queries.desk import Desk, desk_of
from reports.queries.earlier import Earlier, earlier_of
from reports.services.drafting import GROUP, INDICATORS, carry_over, write_drafts
from reports.services.marks import confirm_section

from .answers import found, page

COMPARED = "reports/desk/compared.html"
CARRY = "reports/desk/carry.html"
NOTHING = Offer({}, (), ())


class NoEarlierYear(Refusal):
    """There is nothing to take over."""


@login_required
@require_POST
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the draft of one place (`key`), or of every place that is still empty."""
    evaluation, key = found(request, pk), request.POST.get("key", "")
    written = write_drafts(
        evaluation=evaluation, keys=[key] if key else None, by=person(request)
    )
    messages.success(request, f"已生成 {len(written)} 节草稿，请逐节核对后确认。")
    return redirect("reports:fill", pk, f"text/{key or written[0]}")


@login_required
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Stand by what the portal wrote in a section."""
    evaluation, slug = found(request, pk), request.POST.get("slug", "")
    confirm_section(evaluation=evaluation, slug=slug, by=person(request))
    messages.success(request, "已确认。")
    return redirect("reports:fill", pk, slug)


@login_required
@require_safe
def compared(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """A section beside what the same unit reported in an earlier year."""
    user = person(request)
    desk = desk_of(found(request, pk), user=user, here=slug)
    earlier = earlier_of(desk.evaluation, user=user)
    before = lines_of(draft_of(earlier.dossier), slug) if earlier else ""
    return page(
        request,
        desk,
        COMPARED,
        earlier=earlier,
        before=before,
        stretches=differences(before, lines_of(desk.draft, slug)),
    )


@login_required
@require_http_methods(["GET", "POST"])
def carry(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose what to take over from an earlier year, or take it over."""
    user = person(request)
    desk = desk_of(found(request, pk), user=user, here="carry")
    earlier = earlier_of(desk.evaluation, user=user)
    if request.method == "POST":
        return _carried(request, desk, earlier)
    offer = _offer(desk, earlier) if earlier else NOTHING
    choices = _choices(desk, offer)
    return page(request, desk, CARRY, earlier=earlier, choices=choices)


def _carried(request: HttpRequest, desk: Desk, earlier: Earlier | None) -> HttpResponse:
    if earlier is None:
        raise NoEarlierYear("没有以前年度的自评可以带入。")
    written = carry_over(
        evaluation=desk.evaluation,
        offer=_offer(desk, earlier),
        slugs=request.POST.getlist("slug"),
        source=earlier.name,
        by=person(request),
    )
    if not written:
        messages.info(request, "没有带入内容：没有选中章节，或所选章节已有内容。")
        return redirect(request.path)
    messages.success(request, f"已带入 {len(written)} 节，请逐节核对后确认。")
    return redirect("reports:fill", desk.evaluation.pk, written[0])


def _offer(desk: Desk, earlier: Earlier) -> Offer:
    return offered(earlier.dossier, catalogue_of(desk.draft.dossier))


def _choices(desk: Desk, offer: Offer) -> list[tuple[str, str, str, bool]]:
    """Slug, title, what would be taken over, and whether the section is empty."""
    titles = {each.slug: f"{each.number}{each.title}" for each in desk.sections}
    texts = {f"text/{key}": text for key, text in offer.texts.items()}
    if offer.members:
        texts[GROUP] = "\n".join(
            f"{each.role} {each.post} {each.name} {each.duty}" for each in offer.members
        )
    if offer.indicators:
        texts[INDICATORS] = "\n".join(each.name for each in offer.indicators)
    dossier = desk.draft.dossier
    taken = {f"text/{each.key}" for each in dossier.sections if each.text.strip()}
    taken |= {GROUP} if dossier.group else set()
    return [
        (slug, titles[slug], texts[slug], slug not in taken)
        for slug in titles
        if slug in texts
    ]
