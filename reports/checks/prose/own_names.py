"""Do words name the unit or the project that the whole report is of?"""

import re
from functools import lru_cache
from operator import add
from typing import Final

OF_ITSELF: Final = re.compile(
    r"^(?:[我本该]\S{1,2}|20\d\d年?度?)+|(?:项目|专项|工程|的|财政|本级|经费|资金)+$"
)


def is_own(lead: str, own: tuple[str, ...]) -> bool:
    """Whether words name the unit or the project itself, perhaps in short."""
    bare = OF_ITSELF.sub("", lead)
    if len(bare) <= 1:
        return False
    for name in own:
        if bare in name:
            return True
    pairs = _pairs(bare)
    most = len(pairs) * 3 // 4
    return any(len(pairs & each) > most for each in map(_pairs_of_name, own))


@lru_cache(maxsize=64)
def _pairs_of_name(name: str) -> frozenset[str]:
    return _pairs(name)


def _pairs(text: str) -> frozenset[str]:
    """Every two letters that stand side by side."""
    return frozenset(map(add, text, text[1:]))
