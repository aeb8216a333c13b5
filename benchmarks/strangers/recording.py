"""Which functions accused right reports, and which found slips: kept once a batch."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from reports.checks.loading import MAKERS
from reports.checks.sureness import FILE, name_of

from .hearing import Heard

HEAD = """\
# How functions fared with reports that were unknown when they were written:
# right reports accused, slips found; hints and all.
# Written by `python -m benchmarks.strangers BATCH … --record`, once for each batch.
"""


class RecordedBefore(ValueError):
    """A batch is first seen once."""


def record(heard: Mapping[str, Sequence[Heard]], file: Path = FILE) -> None:
    """Add what was heard of each batch to the record. Raises RecordedBefore."""
    kept = tomllib.loads(file.read_text(encoding="utf-8"))
    if again := sorted(set(kept["batches"]) & heard.keys()):
        raise RecordedBefore(f"{'、'.join(again)} 已经记过，不能再记一遍。")
    every = [each for batch in heard.values() for each in batch]
    accused = Counter({name: each[0] for name, each in kept["functions"].items()})
    found = Counter({name: each[1] for name, each in kept["functions"].items()})
    accused.update(_names({one.by for one in each.told} for each in every))
    found.update(
        _names({one.by for one in slip.told} for each in every for slip in each.slips)
    )
    here = {name_of(made) for makers in MAKERS.values() for made in makers}
    slips = sum(len(each.slips) for each in every)
    lines = [
        f"batches = {_listed(sorted({*kept['batches'], *heard}))}",
        f"reports = {kept['reports'] + len(every)}",
        f"slips = {kept['slips'] + slips}",
        "",
        "[functions]",
        *(
            f'"{name}" = [{accused[name]}, {found[name]}]'
            for name in sorted({*accused, *found} & here)
        ),
    ]
    file.write_text(HEAD + "\n" + "\n".join(lines) + "\n", encoding="utf-8")


def _names(told: Iterable[set[str]]) -> Iterable[str]:
    return (name for each in told for name in each if name)


def _listed(names: Iterable[str]) -> str:
    return "[" + ", ".join(f'"{each}"' for each in names) + "]"
