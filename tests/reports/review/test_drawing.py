from collections import Counter
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from reports.review.drawing import Candidate, drawn, fingerprint
from reports.review.sharing import dealt

CANDIDATES = st.lists(
    st.builds(Candidate, st.integers(1, 10_000), st.integers(1, 5)),
    unique_by=lambda each: each.pk,
    max_size=60,
)
SHARES = st.decimals("0", "100", places=2)
FIFTY = [Candidate(pk, pk % 3) for pk in range(1, 51)]


@given(CANDIDATES, SHARES, st.text(max_size=8), st.randoms())
def test_a_draw_can_be_repeated_whatever_the_order(
    candidates: list[Candidate], share: Decimal, seed: str, order: object
) -> None:
    again = sorted(candidates, key=lambda each: -each.pk)
    first = drawn(candidates, share=share, seed=seed)
    assert drawn(again, share=share, seed=seed) == first


@given(CANDIDATES, SHARES)
def test_every_department_gives_its_share_rounded_up(
    candidates: list[Candidate], share: Decimal
) -> None:
    chosen = set(drawn(candidates, share=share, seed="甲"))
    whole = Counter(each.department for each in candidates)
    given_ = Counter(each.department for each in candidates if each.pk in chosen)
    for department, count in whole.items():
        exact = count * share / 100
        assert exact <= given_[department] < exact + 1


def test_another_seed_draws_others() -> None:
    one = drawn(FIFTY, share=Decimal(20), seed="甲")
    assert drawn(FIFTY, share=Decimal(20), seed="乙") != one


def test_a_larger_share_keeps_what_the_smaller_drew() -> None:
    few = set(drawn(FIFTY, share=Decimal(10), seed="甲"))
    assert few < set(drawn(FIFTY, share=Decimal(40), seed="甲"))


def test_the_fingerprint_tells_another_range() -> None:
    assert fingerprint(FIFTY) == fingerprint(FIFTY[::-1])
    assert fingerprint(FIFTY) != fingerprint(FIFTY[1:])


def test_reports_are_dealt_to_whoever_has_fewest() -> None:
    assert dealt([11, 12, 13, 14], {1: 2, 2: 0}) == {11: 2, 12: 2, 13: 1, 14: 2}


@given(st.lists(st.integers(), unique=True), st.dictionaries(st.integers(), st.just(0)))
def test_dealing_leaves_nobody_with_two_more_than_another(
    reports: list[int], readers: dict[int, int]
) -> None:
    loads = Counter(dealt(reports, readers).values())
    counts = [loads[reader] for reader in readers]
    assert not counts or max(counts) - min(counts) <= 1


def test_without_readers_nothing_is_dealt() -> None:
    assert dealt([1, 2], {}) == {}
