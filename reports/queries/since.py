"""What the accounts say now and did not say when a report was handed in."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.dossier.freeze import with_figures_of_now
from reports.review.items import Item, figures_in

from .reviewing import Review


@dataclass(frozen=True, slots=True)
class Moved:
    """One cell: as it was handed in, and as it stands now."""

    label: str
    handed_in: str
    now: str


def moved_since(review: Review) -> tuple[Moved, ...]:
    """Figures, money, payments and goal that were changed after they were frozen.

    The unit may not change them; finance may load others, and another paper of the
    same year may be under way. The review goes by what was handed in.
    """
    live = with_figures_of_now(review.dossier, review.evaluation)
    before = {each.key: each for each in figures_in(review.dossier)}
    after = {each.key: each for each in figures_in(live)}
    return tuple(
        each
        for key in {**before, **after}
        for each in _moved(before.get(key), after.get(key))
    )


def _moved(old: Item | None, new: Item | None) -> Iterator[Moved]:
    was, now = (dict(each.cells) if each else {} for each in (old, new))
    label = next((each.label for each in (new, old) if each), "")
    for cell in {**was, **now}:
        handed_in, stands = was.get(cell, ""), now.get(cell, "")
        if handed_in != stands:
            yield Moved(_name(label, cell), handed_in, stands)


def _name(item: str, cell: str) -> str:
    return item if cell == "值" else f"{item}（{cell}）"
