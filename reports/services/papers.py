"""Which outline a round asks for."""

from evalportal.accounts.models import User
from evalportal.refusals import Refusal
from indicators.models import Round, RoundPaper, SchemeVersion
from indicators.services.rounds import set_paper
from reports import outlines
from reports.dossier.codec import outline_sha256
from reports.dossier.outline import Outline
from reports.queries import pinned


class KindsDiffer(Refusal):
    """The scheme and the outline are made for different papers."""


def ask_for(
    *, round_: Round, scheme: SchemeVersion, outline: Outline | str, by: User
) -> RoundPaper:
    """Ask the round's units for a paper with this scheme and outline, both pinned.

    A name stands for the shipped outline of that name. Raises Unusable for an unknown
    name, PaperInUse where self-evaluations are under way on other ones.
    """
    content = outlines.load(outline) if isinstance(outline, str) else outline
    if content.kind != scheme.kind:
        raise KindsDiffer(
            f"评分方案“{scheme.title}”和提纲“{content.title}”用于不同的评价类型，"
            "请选同一类型的方案和提纲。"
        )
    return set_paper(
        round_=round_,
        scheme=scheme,
        outline_name=content.name,
        outline=pinned(content),
        outline_sha256=outline_sha256(content),
        by=by,
    )
