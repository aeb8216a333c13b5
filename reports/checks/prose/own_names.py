"""Do words name the unit or the project that the whole report is of?"""

import re
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
    pairs = {bare[at : at + 2] for at in range(len(bare) - 1)}
    most = len(pairs) * 3 // 4
    for name in own:
        shared = 0
        for each in pairs:
            shared += each in name
        if shared > most:
            return True
    return False
