"""What do the checks say of reports whose writers did not know them?

    python -m benchmarks.strangers [BATCH …] [--all]     how many slips, how many alarms
    python -m benchmarks.strangers BATCH … --record      into the record of sureness

Each batch is a folder of right reports. Every error or warning on one of them is an
alarm. Batches with slips put one of them at a time into its report; it is found if an
error or a warning comes up that the right report did not have. `--all` lists every
alarm, and every slip that was missed.

A batch says what unknown reports would bring only the first time it is run: see the
table in the README. Then it is recorded which functions accused right reports and which
found slips, hints and all (`reports.checks.sureness`); no batch is recorded twice.
Afterwards it guards what was learned from it.
"""

import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Final

from .hearing import Heard, hear
from .recording import RecordedBefore, record

TEXTS: Final = Path(__file__).parent / "texts"
WHOLE, RECORD = "--all", "--record"


def main(asked: list[str]) -> int:
    batches = [each for each in asked if each not in (WHOLE, RECORD)]
    heard: dict[str, list[Heard]] = {}
    with ProcessPoolExecutor() as pool:
        for batch in sorted(each for each in TEXTS.iterdir() if each.is_dir()):
            if not batches or batch.name in batches:
                heard[batch.name] = list(pool.map(hear, sorted(batch.glob("*.txt"))))
    for name, each in heard.items():
        print("\n".join(_told(name, each, is_whole=WHOLE in asked)))
    if RECORD not in asked:
        return 0
    try:
        record(heard)
    except RecordedBefore as refusal:
        print(refusal, file=sys.stderr)
        return 2
    return 0


def _told(batch: str, heard: list[Heard], *, is_whole: bool) -> Iterator[str]:
    slips = sum(len(each.slips) for each in heard)
    found = sum(each.is_found for one in heard for each in one.slips)
    alarmed = sum(bool(each.alarms) for each in heard)
    alarms = sum(len(each.alarms) for each in heard)
    share = f"改错报出 {found}/{slips} = {100 * found // slips}%   " if slips else ""
    yield f"{batch}  {share}正确的报告有误报的 {alarmed}/{len(heard)}，共 {alarms} 处"
    for each in heard if is_whole else ():
        for one in each.alarms:
            yield f"  误报 {each.name} {one.code} {one.found}；应为{one.expected}"
            yield f"       {one.by}"
        for tried in each.slips:
            if not tried.is_found:
                slip = tried.slip
                yield f"  漏报 {each.name} {slip.find} → {slip.put}（{slip.why}）"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
