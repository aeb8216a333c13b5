"""Which of the several projects of one report does each line speak of?"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from .markers import Marker
from .own_names import is_own
from .passages import Passage

THING: Final = "项目|工程|专项|经费|资金|补助|补贴|任务|行动|计划"
TURN: Final = re.compile(
    rf"(?P<name>[“”《》\u4e00-\u9fff0-9A-Za-z—-]{{3,40}}?(?:{THING})[”》]?)(?:支出)?"
    r"(?:绩效|自评|综述|情况|完成|实施|执行|评价|说明|方面|报告)*(?:[：:。（(].*)?"
)
COMMON: Final = re.compile(
    r"项目|资金|经费|专项|支出|预算|财政|绩效|自评|年度|基本|部门|单位|整体|工作|主要|本级|上级|中央"
    r"|省级|市级|县级|区级|其他|自筹|配套|拨款|三公|公用|人员|日常|办公|重点|一般公共|政府性基金"
    r"|总体|目标|任务|计划|完成|落实|安排|到位|使用|管理|执行|投入|结余|结转|年初|[“”《》的和及与]"
)
LEAST: Final = 3  # letters that tell one project from others
SEVERAL: Final = 2
ANY_DEPTH: Final = 9


def turns(passages: Sequence[Passage], own: tuple[str, ...] = ()) -> dict[int, str]:
    """The project that a line is about, by the line's index; not the report's own."""
    openers = dict(_openers(passages, own))
    if len(set(openers.values())) < SEVERAL:
        return {}
    found: dict[int, str] = {}
    about, depth = "", ANY_DEPTH
    for at, passage in enumerate(passages):
        if at in openers:
            about, depth = openers[at], _depth(passage)
        elif about and _depth(passage) <= depth:
            about = ""
        if about:
            found[passage.line.index] = about
    return found


def _openers(
    passages: Sequence[Passage], own: tuple[str, ...]
) -> Iterator[tuple[int, str]]:
    """Lines of one style of number that each begin with another project's name."""
    styles = defaultdict[str, list[tuple[int, str]]](list)
    for at, passage in enumerate(passages):
        marker = passage.marker
        name = _name(passage, marker) if marker else ""
        if marker and name and not is_own(name, own):
            styles[marker.style].append((at, name))
    for each in styles.values():
        if len({name for _, name in each}) >= SEVERAL:
            yield from each


def _name(passage: Passage, marker: Marker) -> str:
    found = TURN.fullmatch(passage.text.removeprefix(marker.text))
    if found is None or len(COMMON.sub("", found["name"])) < LEAST:
        return ""
    return found["name"]


def _depth(passage: Passage) -> int:
    """How deep a line's number is; a heading without one closes what is open."""
    marker = passage.marker
    if marker and marker.level:
        return marker.level
    return passage.line.level or ANY_DEPTH + 1
