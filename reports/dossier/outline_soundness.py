"""Does an outline make sense? Unique keys, at most three levels, known facts."""

from collections.abc import Iterable, Iterator
from typing import Final

from .figures.facts import fact_definitions
from .narrative import reference_problems
from .numbering import DEEPEST, Numbered, numbered
from .outline import Outline
from .problems import Problem, Trail

MOST_PLACES: Final = 100


def unsound(outline: Outline, at: Trail) -> Iterator[Problem]:
    """Everything in a well-formed outline that contradicts itself."""
    places = numbered(outline)
    inside = at.into("places", "各节")
    if not 0 < len(places) <= MOST_PLACES:
        yield inside.problem(
            f"共 {len(places)} 节", f"1 到 {MOST_PLACES} 节", "请增删提纲的各节。"
        )
    yield from _repeated((each.place.key for each in places), inside, "位置名")
    yield from _repeated(
        (each.key for each in outline.annexes), at.into("annexes", "附表"), "附表名"
    )
    for each in places:
        yield from _place(each, inside)
    yield from _facts(outline, at)


def _repeated(keys: Iterable[str], at: Trail, what: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            yield at.problem(f"{what}“{key}”用了两次", f"互不相同的{what}", "请改名。")
        seen.add(key)


def _place(each: Numbered, at: Trail) -> Iterator[Problem]:
    place = each.place
    if each.level > DEEPEST:
        yield at.problem(
            f"“{each.path}”在第{each.level}级", "最多三级标题", "请上移一级。"
        )
    if not place.title and (each.level > 1 or place.places):
        yield at.problem(
            f"“{place.key}”没有标题", "有标题", "只有文前导语可以没有标题，且不再分节。"
        )
    if "\n" in place.title or place.title.strip() != place.title:
        yield at.problem(f"“{place.key}”的标题首尾有空白", "标题", "请删去空白。")


def _facts(outline: Outline, at: Trail) -> Iterator[Problem]:
    known = {each.key: each for each in fact_definitions(outline.kind)}
    for number, line in enumerate(outline.cover):
        if line.fact not in known:
            place = at.into("cover", "封面各行").item(number).into("fact", "所填内容")
            listed = "、".join(known)
            yield place.problem(
                f"写的是“{line.fact}”", f"下列之一：{listed}", "请改为其中一个。"
            )
    yield from reference_problems(outline.title, known, at.into("title", "报告标题"))
