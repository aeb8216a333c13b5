"""Where does a text declare a scale of grades, instead of giving a grade?

“90分及以上为优，80—90分为良”, “优（90分以上）、良（80至90分）”, “分为优、良、中、差”.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final

from .vocabulary import any_of, table

DATA: Final = table("scores")
GRADES: Final[Mapping[str, str]] = {
    word: grade for grade, words in DATA["grades"].items() for word in words
}
WORD: Final = (
    rf"[“\"‘「『]?(?P<word>{any_of(GRADES)})[”\"’」』]?(?:等级|等次|级|档|等)?"
)
NUMBER: Final = r"\d{1,3}(?:\.\d+)?"
LIMIT: Final = re.compile(rf"{any_of(DATA['scale']['limit'])}")
BAND: Final = (  # 80（含）—90分, 得分≥90, 60分以下; what lies between two stops
    rf"(?P<band>[^，。；、：\d]{{0,12}}{NUMBER}"
    rf"(?:[^，。；：“”\d]|、(?=\d)|，(?=(?:且|但)?(?:低于|小于|不足|高于|[<>≤≥])))"
    rf"{{0,10}}?(?:{NUMBER}[^，。；：“”\d]{{0,14}}?)??)"
)
BANDED: Final = re.compile(
    rf"{BAND}(?:的|为|是|评|定|得|即|属|：|等级|等次|结果)+{WORD}"
)
IN_BRACKETS: Final = re.compile(rf"{WORD}(?:为|是)?[（：]{BAND}(?:[）、，；。]|$)")
NEXT: Final = re.compile(rf"^(?:[、/]|和|或|及){WORD}(?=[、/和或及与]|$|[^级\w])")
BEFORE: Final = re.compile(
    rf"{any_of(GRADES)}[”\"’」』]?(?:[、/]|和|或|及)[“\"‘「『]?$"
)
ONLY_BELOW: Final = re.compile("以下|不足|不到|低于|小于|[<≤]")
SEVERAL: Final = 2
FEWEST: Final = 3
BOUND: Final = re.compile(  # 90分（含）以上, 90分及以上, 80分—90分: a limit, not points
    r"(?:（[^（）]{0,3}含[^（）]{0,6}）)?(?:及|\(含\))?(?:以上|以下|以内|之间|(?:至|到|[—－\-~～]+)\d)"
    r"|（[^（）]{0,2}含[^（）]{0,6}）"
)
GOT: Final = re.compile("得|评为|评定")
WHOLE: Final = 100
SHARED: Final = re.compile(  # 总分100分，分投入15分…; 总分100分（投入15分…
    "[，：（；、](?:其中|分(?!别)|包括|包含|由|设|共设|含|按)|（"
)
GIVEN: Final = re.compile(  # 总分100分，实得97.60分
    r"[）)]?(?:，[^，。；：\d]{0,4}[扣失]分?\d{1,2}(?:\.\d+)?分)?[，；：、](?:[^，。；：\d]{0,10})(?:得|得分|评分|自评分?|总分|评价分)(?:共|为|是|：)*\d"
)
BARE: Final = re.compile(  # no word says that it was earned
    "(?<!自评)(?<!评价)(?<!综合)(?<!最终)(?:总分|满分|合计)(?:值|数)?(?:为|是|共|：)*$"
)
GIVEN_NEXT: Final = re.compile(r"。[^。；\d]{0,12}得\d")


def is_bound(text: str, end: int) -> bool:
    """Whether points that end here are a limit of a scale: 90分及以上为优."""
    return BOUND.match(text, end) is not None


def given_behind(text: str, end: int) -> int:
    """Where the points stand that were earned of a hundred: 总分100分，实得97分."""
    found = GIVEN.match(text, end) or GIVEN_NEXT.match(text, end)
    return found.end() - 1 if found else -1


def is_whole_scale(text: str, lead: str, value: Decimal, end: int) -> bool:
    """总分100分，其中产出40分: what there is to earn, shared or behind it earned."""
    if value != WHOLE or GOT.search(re.split("[，,；;。：:、（()）]", lead)[-1]):
        return False
    is_bare = BARE.search(lead) is not None
    is_list = lead.count("分") >= SEVERAL and not GOT.search(lead)
    if is_bare and (is_list or GIVEN_NEXT.match(text, end)):
        return True
    return bool(SHARED.match(text, end) or GIVEN.match(text, end))


@lru_cache(maxsize=1024)
def _found(text: str) -> list[re.Match[str]]:
    """Grades with their bands, whichever of the two stands first."""
    behind = [each for each in IN_BRACKETS.finditer(text) if LIMIT.search(each["band"])]
    before = [each for each in BANDED.finditer(text) if LIMIT.search(each["band"])]
    return [*before, *(behind if len(behind) >= SEVERAL else ())]


def declared_at(text: str) -> frozenset[int]:
    """Offsets of grade words that belong to a scale: nobody earned them there."""
    return frozenset(each.start("word") for each in _found(text))


def is_listed(text: str, start: int, end: int) -> bool:
    """One of 优、良、中、差: the words of a scale."""
    return bool(NEXT.match(text[end:].lstrip('”"’」』')) or BEFORE.search(text[:start]))


def floors_in(texts: Iterable[str]) -> dict[str, Decimal]:
    """The least points of each grade, where the report declares its scale."""
    for text in texts:
        floors: dict[str, Decimal] = {}
        for each in _found(text):
            numbers = [Decimal(one) for one in re.findall(NUMBER, each["band"])]
            is_last = len(set(numbers)) == 1 and ONLY_BELOW.search(each["band"])
            floor = Decimal(0) if is_last else min(numbers)
            floors.setdefault(GRADES[each["word"]], floor)
        order = list(floors.values())
        is_sound = order == sorted(order, reverse=True) and len(set(order)) == len(
            order
        )
        if len(floors) >= FEWEST and is_sound:
            return floors
    return {}
