"""What the portal writes for the clerk: drafts from data, wording of an earlier year.

Only into sections that are empty: nobody's words are written over. All of it is marked,
and waits for somebody to stand by it.
"""

from collections.abc import Collection
from typing import Final

from django.db import transaction

from evalportal.accounts.models import User
from evalportal.refusals import Refusal
from indicators.models import SelfEvaluation
from indicators.queries import is_open, leaf_of, scheme_of
from indicators.services.evaluations import lock_open
from indicators.services.results import add_result
from reports.desk.carrying import Offer
from reports.desk.draft import draft_of
from reports.desk.drafts import drafts_of
from reports.dossier.freeze import freeze
from reports.models import Narrative
from reports.models.marks import CARRIED, DRAFT

from .group import add_member
from .marks import mark_section
from .narrative import write_narrative

GROUP: Final = "group"
INDICATORS: Final = "indicators"


class NothingToWrite(Refusal):
    """The section holds somebody's own words, or there are no data to write from."""


@transaction.atomic
def write_drafts(
    *, evaluation: SelfEvaluation, keys: Collection[str] | None = None, by: User
) -> list[str]:
    """Write the formulaic paragraphs of places (by default of all that are empty).

    Returns the places written. Raises NothingToWrite where there is none.
    """
    locked = lock_open(evaluation, by=by)
    drafts = drafts_of(draft_of(freeze(locked)))
    wanted = {key: text for key, text in drafts.items() if keys is None or key in keys}
    free = _free(locked, wanted)
    for key in free:
        _write(locked, key, wanted[key], by=by)
        mark_section(
            evaluation=locked, slug=f"text/{key}", origin=DRAFT, source="", by=by
        )
    if not free:
        raise NothingToWrite(
            "没有可以生成的草稿：这些章节已有文字，或所需的数据还没有填。"
            "要重新生成，请先清空该节正文。"
        )
    return free


@transaction.atomic
def carry_over(
    *,
    evaluation: SelfEvaluation,
    offer: Offer,
    slugs: Collection[str],
    source: str,
    by: User,
) -> list[str]:
    """Take over what an earlier year offers for the chosen sections; see `carrying`.

    Returns the sections written; one that already holds something is left alone.
    """
    locked = lock_open(evaluation, by=by)
    chosen = {key: text for key, text in offer.texts.items() if f"text/{key}" in slugs}
    written = []
    for key in _free(locked, chosen):
        _write(locked, key, chosen[key], by=by)
        written.append(f"text/{key}")
    if GROUP in slugs and _carry_group(locked, offer, by):
        written.append(GROUP)
    if INDICATORS in slugs and _carry_indicators(locked, offer, by):
        written.append(INDICATORS)
    for slug in written:
        mark_section(evaluation=locked, slug=slug, origin=CARRIED, source=source, by=by)
    return written


def _carry_group(locked: SelfEvaluation, offer: Offer, by: User) -> bool:
    if locked.members.exists():
        return False
    for each in offer.members:
        add_member(
            evaluation=locked,
            role=each.role,
            post=each.post,
            name=each.name,
            duty=each.duty,
            by=by,
        )
    return bool(offer.members)


def _carry_indicators(locked: SelfEvaluation, offer: Offer, by: User) -> bool:
    """Name, unit and weight of indicators; what was promised is this year's own."""
    scheme = scheme_of(locked.paper.scheme)
    taken = set(locked.results.values_list("name", flat=True))
    added = 0
    for each in offer.indicators:
        leaf = leaf_of(scheme, each.group)
        if leaf is None or not is_open(scheme, leaf.group) or each.name in taken:
            continue
        add_result(
            evaluation=locked,
            group=each.group,
            name=each.name,
            weight=each.weight,
            operator=each.operator,
            value_kind=each.value_kind,
            unit=each.unit,
            by=by,
        )
        added += 1
    return bool(added)


def _free(locked: SelfEvaluation, keys: Collection[str]) -> list[str]:
    """The places of `keys` without text."""
    rows = Narrative.objects.filter(evaluation=locked, key__in=list(keys))
    written = {row.key for row in rows if row.text.strip()}
    return [key for key in keys if key not in written]


def _write(locked: SelfEvaluation, key: str, text: str, *, by: User) -> None:
    row = Narrative.objects.filter(evaluation=locked, key=key).first()
    write_narrative(
        evaluation=locked,
        key=key,
        text=text,
        expected_version=row.version if row else 0,
        by=by,
    )
