import pytest

from indicators.scoring.measures import Kind
from reports import outlines
from reports.dossier.codec import outline_sha256
from reports.queries import outline_of
from reports.services.papers import KindsDiffer, ask_for
from tests.factories.indicators import make_round, make_scheme, manager_of

pytestmark = pytest.mark.django_db


def test_a_round_asks_for_a_scheme_and_an_outline_pinned_by_hash() -> None:
    round_ = make_round()

    paper = ask_for(
        round_=round_,
        scheme=make_scheme("potou-overall"),
        outline="overall-annex5",
        by=manager_of(round_),
    )

    outline = outlines.load("overall-annex5")
    assert outline_of(paper) == outline
    assert paper.outline_sha256 == outline_sha256(outline)
    assert paper.kind == Kind.OVERALL


def test_scheme_and_outline_are_of_one_kind() -> None:
    round_ = make_round()

    with pytest.raises(KindsDiffer):
        ask_for(
            round_=round_,
            scheme=make_scheme("potou-overall"),
            outline="project",
            by=manager_of(round_),
        )
