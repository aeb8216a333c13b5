"""Which measures does a report promise?"""

import re
from collections.abc import Iterator
from typing import Final

from reports.checks.passages import points_in
from reports.dossier.model import Dossier

MEASURES: Final = "measures"  # the place of every outline that tells them in prose
LEAD: Final = re.compile("^(?:- )?(?:.*?(?:措施|建议|意见)[：:])?")
NO_MEASURE: Final = re.compile("^(?:暂?无|没有)|[：:]$")


def measures_in(dossier: Dossier) -> tuple[str, ...]:
    """Every measure that a report promises: of its problems and of its indicators.

    An imported report has no list of them: what it says in prose counts, by points.
    """
    own = [each.measure.strip() for each in dossier.measures]
    beside = [each.improvement.strip() for each in dossier.results]
    listed = tuple(dict.fromkeys(filter(None, [*own, *beside])))
    if listed or dossier.source is None:
        return listed
    return tuple(dict.fromkeys(_told(dossier)))


def _told(dossier: Dossier) -> Iterator[str]:
    """The points of the section of measures, without what leads up to them."""
    for section in dossier.sections:
        if section.key != MEASURES:
            continue
        for line in section.text.split("\n"):
            points = points_in(LEAD.sub("", line.strip()))
            yield from (each for each in points if not NO_MEASURE.search(each))
