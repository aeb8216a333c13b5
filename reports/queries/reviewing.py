"""How the review of one self-evaluation stands: items, verdicts, replies, points."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from evalportal.accounts.models import User
from indicators.choices import State
from indicators.models import SelfEvaluation
from indicators.scoring.card import Scorecard
from indicators.scoring.rescoring import Adjustment
from reports.choices import Decision, ReviewLayer
from reports.dossier.model import Dossier
from reports.dossier.reading import reread
from reports.dossier.scoring import scorecard_of
from reports.models import Criterion, DossierVersion, Reply, ReplyCall, Verdict
from reports.review.criteria import Measure, shipped
from reports.review.items import Item, changed, items_of
from reports.review.layers import DEPARTMENT, FINAL, FINANCE, Layer, layered
from units.permissions import may
from units.roles import Action

from .dossiers import version_of
from .workflow import is_author

JUDGES: Mapping[str, tuple[ReviewLayer, Action]] = {
    State.DEPARTMENT_REVIEW: (ReviewLayer.DEPARTMENT, Action.ENDORSE),
    State.FINANCE_REVIEW: (ReviewLayer.FINANCE, Action.REVIEW),
}
READERS = (Action.ENDORSE, Action.REVIEW, Action.MANAGE)


@dataclass(frozen=True, slots=True)
class Judged:
    """One item, and what each side says of it."""

    item: Item
    standing: Mapping[str, Verdict]  # by layer: sent, and of this very content
    outdated: Mapping[str, Verdict]  # by layer: sent, but of other content
    draft: Verdict | None  # the reader's own, not sent yet
    earlier: Mapping[str, str] | None  # cells as they were; None: nothing changed

    @property
    def newest(self) -> Verdict | None:
        """The verdict that counts for the unit: finance's before the department's."""
        found = (self.standing.get(each) for each in reversed(ReviewLayer.values))
        return next(filter(None, found), None)

    @property
    def reply(self) -> Reply | None:
        return reply_to(self.newest) if self.newest else None

    def verdict_of(self, layer: str) -> Verdict | None:
        """The reader's draft, or what stands of his layer."""
        return self.draft or self.standing.get(layer)

    def mark(self, layer: str) -> str:
        """Accept / question / reject; changed: judged once, but of other content."""
        if verdict := self.verdict_of(layer):
            return verdict.decision
        return "changed" if layer in self.outdated else "unread"


@dataclass(frozen=True, slots=True)
class Review:
    """The version under review, its items as judged, and the points of each layer."""

    evaluation: SelfEvaluation
    version: DossierVersion
    previous: DossierVersion | None
    dossier: Dossier
    judged: tuple[Judged, ...]
    layers: tuple[Layer, ...]
    layer: str  # which layer this person judges for now; "" = none
    call: ReplyCall | None  # the last time the unit was asked about the re-scores

    @property
    def card(self) -> Scorecard:
        return self.layers[0].card

    @property
    def drafts(self) -> list[Verdict]:
        return [each.draft for each in self.judged if each.draft]

    def at(self, key: str) -> Judged | None:
        return next((each for each in self.judged if each.item.key == key), None)

    def standing(self, *decisions: Decision) -> list[Verdict]:
        """What counts of all items, if it is one of these decisions."""
        found = (each.newest for each in self.judged)
        return [each for each in found if each and each.decision in decisions]

    def rescored(self) -> list[Verdict]:
        """What counts and changes points."""
        return [
            each for each in self.standing(Decision.REJECT) if each.points is not None
        ]

    def as_sent(self) -> "Review":
        """As it would stand if the reader's drafts were sent now."""
        sent = (
            replace(
                each, standing={**each.standing, self.layer: each.draft}, draft=None
            )
            if each.draft
            else each
            for each in self.judged
        )
        return replace(self, judged=tuple(sent))

    def is_asked(self, verdict: Verdict) -> bool:
        """Whether the unit has been asked about this changed score."""
        call, sent_at = self.call, verdict.sent_at
        return bool(call and sent_at and call.created_at >= sent_at)


@dataclass(frozen=True, slots=True)
class Frozen:
    """A version, read: its dossier, score and items. Kept by its hash."""

    dossier: Dossier
    card: Scorecard
    items: tuple[Item, ...]


class _Content:
    """A version's text, known by its hash."""

    __slots__ = ("sha256", "text")

    def __init__(self, version: DossierVersion) -> None:
        self.text, self.sha256 = version.content, version.sha256

    def __hash__(self) -> int:
        return hash(self.sha256)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Content) and self.sha256 == other.sha256


def frozen(version: DossierVersion) -> Frozen:
    return _frozen(_Content(version))


@lru_cache(maxsize=64)
def _frozen(content: _Content) -> Frozen:
    dossier = reread(content.text.encode())
    card = scorecard_of(dossier)
    return Frozen(dossier, card, items_of(dossier, card))


def review_of(evaluation: SelfEvaluation, *, user: User | None = None) -> Review | None:
    """The review as this person sees it; None where nothing was handed in yet.

    Without a person nobody's drafts are looked at: what the unit sees.
    """
    version = version_of(evaluation)
    if version is None:
        return None
    previous = _before(version)
    layer = layer_of(evaluation, user) if user else ""
    judged = _judged(version, previous, _verdicts(evaluation), user, layer)
    here = frozen(version)
    return Review(
        evaluation=evaluation,
        version=version,
        previous=previous,
        dossier=here.dossier,
        judged=judged,
        layers=layers_of(here, judged, layer),
        layer=layer,
        call=ReplyCall.objects.filter(evaluation=evaluation).order_by("-id").first(),
    )


def layer_of(evaluation: SelfEvaluation, user: User) -> str:
    """For which layer this person judges the self-evaluation now; "" = for none."""
    judge = JUDGES.get(evaluation.state)
    if judge is None:
        return ""
    layer, action = judge
    allowed = may(user, action, evaluation.unit, evaluation.fiscal_year)
    return layer.value if allowed and not is_author(evaluation, user) else ""


def reads(user: User, evaluation: SelfEvaluation) -> bool:
    """Whether the reviewers' desk is this person's: not the unit's own side."""
    unit, year = evaluation.unit, evaluation.fiscal_year
    return any(may(user, action, unit, year) for action in READERS)


def criteria_of(round_id: int) -> tuple[Measure, ...]:
    """The deduction criteria of a round: its own list, or the shipped one."""
    own = Criterion.objects.filter(round=round_id)
    return tuple(Measure(each.name, each.percent) for each in own) or shipped()


def adjustment_of(verdict: Verdict) -> Adjustment:
    """What a verdict that changes points says to the scorer."""
    because = (
        f"{verdict.criterion}：{verdict.comment}"
        if verdict.criterion
        else verdict.comment
    )
    if verdict.percent is not None:
        return Adjustment(because, percent=verdict.percent)
    return Adjustment(because, points=verdict.points)


def layers_of(
    here: Frozen, judged: Iterable[Judged], drafting: str = ""
) -> tuple[Layer, ...]:
    """自评, 主管部门, 财政复核, 最终; the drafts of one layer are shown in it."""
    changes: dict[str, dict[str, Adjustment]] = {DEPARTMENT: {}, FINANCE: {}, FINAL: {}}
    for each in judged:
        for layer in ReviewLayer:
            drawn = each.draft if layer.value == drafting else None
            verdict = drawn or each.standing.get(layer.value)
            if verdict and verdict.points is not None:
                changes[layer.label][each.item.code] = adjustment_of(verdict)
        reply = each.reply
        if reply and reply.points is not None:
            changes[FINAL][each.item.code] = Adjustment(reply.ruling, reply.points)
    return layered(here.dossier.scheme, here.card, changes.items())


def _before(version: DossierVersion) -> DossierVersion | None:
    earlier = DossierVersion.objects.filter(
        evaluation=version.evaluation_id, number__lt=version.number
    )
    return earlier.order_by("-number").first()


def _verdicts(evaluation: SelfEvaluation) -> list[Verdict]:
    rows = Verdict.objects.filter(evaluation=evaluation)
    return list(
        rows.select_related("changed_by", "reply__changed_by", "reply__ruled_by")
    )


def _judged(
    version: DossierVersion,
    previous: DossierVersion | None,
    verdicts: Iterable[Verdict],
    user: User | None,
    layer: str,
) -> tuple[Judged, ...]:
    items = frozen(version).items
    moved = changed(items, frozen(previous).items) if previous else {}
    sent: dict[str, list[Verdict]] = {}
    drafts: dict[str, Verdict] = {}
    for each in verdicts:
        if each.sent_at:
            sent.setdefault(each.item, []).append(each)
        elif user and each.changed_by_id == user.pk and each.layer == layer:
            drafts[each.item] = each
    return tuple(
        _judged_item(item, sent.get(item.key, ()), drafts.get(item.key), moved)
        for item in items
    )


def _judged_item(
    item: Item,
    sent: Iterable[Verdict],
    draft: Verdict | None,
    moved: Mapping[str, Mapping[str, str]],
) -> Judged:
    """`sent` is in the order of sending: the last of a layer is the one that counts."""
    newest = {each.layer: each for each in sent}
    same = {k: v for k, v in newest.items() if v.item_sha256 == item.sha256}
    other = {k: v for k, v in newest.items() if k not in same}
    if draft and draft.item_sha256 != item.sha256:
        draft = None
    return Judged(item, same, other, draft, moved.get(item.key))


def reply_to(verdict: Verdict) -> Reply | None:
    reply: Reply | None = getattr(verdict, "reply", None)
    return reply
