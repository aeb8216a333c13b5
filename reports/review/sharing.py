"""Who reads what: reports dealt out so that everybody carries about the same."""

import heapq
from collections.abc import Iterable, Mapping


def dealt(reports: Iterable[int], carried: Mapping[int, int]) -> dict[int, int]:
    """Give each report to whoever has fewest; `{report: reader}`.

    `carried`: how many each reader already has. Readers of equal load take turns by
    their number. Without readers nothing is dealt.
    """
    loads = [(count, reader) for reader, count in carried.items()]
    heapq.heapify(loads)
    given: dict[int, int] = {}
    for report in reports:
        if not loads:
            break
        count, reader = loads[0]
        given[report] = reader
        heapq.heapreplace(loads, (count + 1, reader))
    return given
