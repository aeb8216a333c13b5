"""What do the checks say of reports whose writers did not know them?

    python -m benchmarks.strangers [BATCH …] [--all]     how many slips, how many alarms

Each batch is a folder of right reports. Every error or warning on one of them is an
alarm. Batches with slips put one of them at a time into its report; it is found if an
error or a warning comes up that the right report did not have. `--all` lists every
alarm, and every slip that was missed.

A batch says what unknown reports would bring only the first time it is run: see the
table in the README. Afterwards it guards what was learned from it.
"""

import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from evalportal.uploads.refused import FileRefused
from reports.checks.engine import check_dossier
from reports.checks.verdicts import Severity
from reports.intake.importing import import_report

from .slips import Slip, slips_of

TEXTS: Final = Path(__file__).parent / "texts"
WHOLE: Final = "--all"
Told = tuple[str, str, str]  # code, what is written, what was expected


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said of one report: as it is, and of each of its slips."""

    name: str
    alarms: tuple[Told, ...]
    slips: int
    missed: tuple[Slip, ...]


def main(asked: list[str]) -> None:
    batches = [each for each in asked if each != WHOLE]
    with ProcessPoolExecutor() as pool:
        for batch in sorted(each for each in TEXTS.iterdir() if each.is_dir()):
            if not batches or batch.name in batches:
                heard = pool.map(hear, sorted(batch.glob("*.txt")))
                print(
                    "\n".join(_told(batch.name, list(heard), is_whole=WHOLE in asked))
                )


def hear(path: Path) -> Heard:
    """Examine one right report, and then each of its slips."""
    text = path.read_text(encoding="utf-8")
    alarms = said_of(path.stem, text)
    known = set(alarms)
    slips = slips_of(path)
    missed = [each for each in slips if not set(said_of("", each.put_in(text))) - known]
    return Heard(path.stem, alarms, len(slips), tuple(missed))


def said_of(name: str, text: str) -> tuple[Told, ...]:
    """Every error and warning; a report that cannot be read in is one as well."""
    try:
        dossier = import_report(f"{name}.txt", text.encode())
    except FileRefused as refused:
        return (("读入", str(refused), ""),)
    return tuple(
        (each.code, each.found, each.expected)
        for each in check_dossier(dossier).findings
        if each.severity is not Severity.INFO
    )


def _told(batch: str, heard: list[Heard], *, is_whole: bool) -> Iterator[str]:
    slips = sum(each.slips for each in heard)
    found = slips - sum(len(each.missed) for each in heard)
    alarmed = sum(bool(each.alarms) for each in heard)
    alarms = sum(len(each.alarms) for each in heard)
    share = f"改错报出 {found}/{slips} = {100 * found // slips}%   " if slips else ""
    yield f"{batch}  {share}正确的报告有误报的 {alarmed}/{len(heard)}，共 {alarms} 处"
    for each in heard if is_whole else ():
        for code, wrong, expected in each.alarms:
            yield f"  误报 {each.name} {code} {wrong}；应为{expected}"
        for slip in each.missed:
            yield f"  漏报 {each.name} {slip.find} → {slip.put}（{slip.why}）"


if __name__ == "__main__":
    main(sys.argv[1:])
