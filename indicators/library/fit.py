"""Which entries of the library belong in a group of a scoring scheme."""

from .entry import TREE

EVERYTHING = tuple(name for level2 in TREE.values() for name in level2)


def fitting(group: str) -> tuple[str, ...]:
    """The level-2 names whose entries fit a group, by the group's name.

    “数量指标” takes its own; “成本指标” or “产出成本指标” all kinds of cost. Where a
    scheme has words of its own, nothing can be told from them and everything fits.
    """
    if group in EVERYTHING:
        return (group,)
    for level1, level2 in TREE.items():
        if group.endswith(level1):
            return level2
    return EVERYTHING
