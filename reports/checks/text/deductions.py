"""Is a cause, where the prose names one for what was lost, a cause at all?"""

import re
from collections.abc import Iterator
from typing import Final

from reports.checks.case import Case
from reports.checks.registry import check
from reports.checks.verdicts import Fault, Verdict

PIECE: Final = re.compile("[^；。]+[；。]?")
NOTHING: Final = re.compile("原因(?:为|是|：|:)?[“]?(?:无|没有|略|/)[”]?(?=[，。；]|$)")
OF_LOSS: Final = re.compile(r"扣\d|低于|未|没有达到")


@check("T06")
def nothing_is_no_cause(case: Case) -> Iterator[Verdict]:
    """合格率低于目标，原因无，扣1分."""
    for passage in case.reading.prose_with("原因"):
        for piece in PIECE.finditer(passage.text):
            found = NOTHING.search(piece[0])
            if found is None or not OF_LOSS.search(piece[0]):
                continue
            start = piece.start() + found.start()
            yield Fault(
                passage.at(start, start + len(found[0])),
                f"失分，写“{found[0]}”",
                "这一项自己的原因",
                about=(passage.line.subject,),
            )
