"""Which names in a report may stand for its own unit?"""

import re
from collections.abc import Iterator

from reports.checks.case import Case
from reports.checks.prose.folding import folded
from reports.checks.prose.names import declared_forms
from reports.checks.prose.vocabulary import table


def unit_name(case: Case) -> str:
    """The unit's name without what stands behind it in brackets."""
    name = folded(case.dossier.unit.name).text
    return re.sub("（.*", "", name)


def title_of(case: Case) -> str:
    """What a report that was read in is called; "" for one of the portal's own."""
    source = case.dossier.source
    return folded(source.title).text if source else ""


def is_of_unit(case: Case, name: str) -> bool:
    """The unit's name, longer or shorter, or a short form that is declared."""
    unit, short = unit_name(case), folded(case.dossier.unit.short_name).text
    if name in {short, *declared_forms(case.reading.passages_with("简称"))}:
        return True
    return _follows(name, unit) or _follows(unit, name)


def _follows(short: str, full: str) -> bool:
    """Whether the characters of one name stand in the other, in their order."""
    left = iter(full)
    return all(each in left for each in short)


def times_told(case: Case, name: str) -> int:
    return case.reading.text.count(name)


def families_of(name: str) -> Iterator[str]:
    """The sorts of units that a name is one of by its end: 学校, 医院."""
    for family, tails in table("strangers")["families"].items():
        if name.endswith(tuple(tails)):
            yield str(family)
