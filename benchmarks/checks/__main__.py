"""How many sown defects do the checks find, and how often are they wrong?

    python -m benchmarks.checks [CODE …]        recall and false alarms, by code

Defects are sown one at a time in clean reports; each must be found under its code.
Near misses are changes that leave a report right: nothing may be found under that code.
Every finding in a clean report is a false alarm.
"""

import sys
from collections import defaultdict

from reports.checks.engine import check_dossier

from .material import report_of, texts
from .sowing import Trial, trials


def found_in(trial: Trial) -> set[str]:
    return {each.code for each in check_dossier(trial.dossier).findings}


def main(wanted: list[str]) -> int:
    """Print a line for each code; the exit status tells whether all is well."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    wrong: list[str] = []
    for trial in trials():
        if wanted and trial.codes[0] not in wanted:
            continue
        hit = bool(found_in(trial) & set(trial.codes))
        told = counts[trial.codes[0]]
        told[0 if trial.is_defect else 2] += 1
        told[1 if trial.is_defect else 3] += hit
        if hit != trial.is_defect:
            kind = "漏报" if trial.is_defect else "误报"
            wrong.append(f"{kind} {trial.codes[0]} {trial.name}：{trial.change}")
    for code, (sown, found, near, alarms) in sorted(counts.items()):
        print(f"{code}  应报 {found}/{sown}   似是而非误报 {alarms}/{near}")
    totals = zip(*counts.values(), strict=True)
    sown, found, near, alarms = (sum(each) for each in totals)
    print(f"合计  应报 {found}/{sown} = {100 * found // sown}%   误报 {alarms}/{near}")
    print("\n".join(wrong))
    false_alarms = [] if wanted else list(_in_clean())
    print(f"干净的报告 {len(texts())} 份，误报 {len(false_alarms)} 处")
    print("\n".join(false_alarms))
    return 1 if wrong or false_alarms else 0


def _in_clean() -> list[str]:
    return [
        f"误报 {each.code} {name}：{each.found}"
        for name in texts()
        for each in check_dossier(report_of(name)).findings
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
