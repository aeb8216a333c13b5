"""Which reports follow an official outline that asks for no score and no grade?"""

import re
from typing import Final

from reports.checks.case import Case
from reports.checks.prose.vocabulary import any_of, table

UNSCORED: Final = table("structure")["unscored"]
NOT_ASKED: Final = tuple(UNSCORED["not_asked"])
OF_TRANSFER: Final = re.compile(any_of(UNSCORED["titles"]))
OWN_HEADS: Final = [re.compile(each) for each in UNSCORED["headings"]]
OPENING: Final = 12  # lines that may be titles
TITLED_BY: Final = 60  # letters of a title
HEADED_BY: Final = 40  # letters of a heading
SEVERAL: Final = 2


def asks_for_no_score(case: Case) -> bool:
    """Money handed down has an outline and a form of its own, without any points.

    Reports after them are known by their title or by their headings.
    """
    opening = (each.text for each in case.reading.passages[:OPENING])
    titles = (each for each in opening if len(each) < TITLED_BY and "。" not in each)
    if any(OF_TRANSFER.search(each) for each in titles):
        return True
    lines = [each.text for each in case.reading.passages if len(each.text) < HEADED_BY]
    headed = [one for one in OWN_HEADS if any(one.search(each) for each in lines)]
    return len(headed) >= SEVERAL
