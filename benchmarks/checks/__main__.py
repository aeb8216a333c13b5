"""How many sown defects do the checks find, and how often are they wrong?

    python -m benchmarks.checks [CODE …]        recall and false alarms, by code

Defects are sown one at a time in clean reports; each must be found under its code.
Near misses are changes that leave a report right: nothing may be found under that code.
Every finding in a clean report is a false alarm. Checks of several papers get a dossier
with what stands beside it, and the defect may lie in either.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator

from reports.checks.case import ALONE
from reports.checks.catalogue import entries
from reports.checks.companions import Companions
from reports.checks.engine import check_dossier
from reports.dossier.model import Dossier

from .beside import bases, beside
from .material import report_of, texts
from .papers import papers, read_in, slips
from .sowing import trials
from .structured import kinds

Count = dict[str, list[int]]  # code → sown, found, near misses, false alarms among them


def main(wanted: list[str]) -> int:
    """Print a line for each code; the exit status tells whether all is well."""
    counts: Count = defaultdict(lambda: [0, 0, 0, 0])
    wrong = [
        *_tried(_reports(wanted), counts),
        *_tried(_figures(wanted), counts),
        *_tried(_files(wanted), counts),
        *_tried(_beside(wanted), counts),
    ]
    for code, (sown, found, near, alarms) in sorted(counts.items()):
        print(f"{code}  应报 {found}/{sown}   似是而非误报 {alarms}/{near}")
    totals = zip(*counts.values(), strict=True)
    sown, found, near, alarms = (sum(each) for each in totals)
    print(f"合计  应报 {found}/{sown} = {100 * found // sown}%   误报 {alarms}/{near}")
    print("\n".join(wrong))
    untried = sorted(entries().keys() - counts.keys())
    print(f"没有缺陷样本的检查：{'、'.join(untried) or '无'}" if not wanted else "")
    false_alarms = [] if wanted else list(_in_clean())
    clean = len(texts()) + len(papers()) + len(bases())
    print(f"干净的报告 {clean} 份，误报 {len(false_alarms)} 处")
    print("\n".join(false_alarms))
    return 1 if wrong or false_alarms else 0


# Codes, is it a defect, its name, the dossier and what stands beside it.
Try = tuple[tuple[str, ...], bool, str, Dossier, Companions]


def _reports(wanted: list[str]) -> Iterator[Try]:
    for each in trials():
        if not wanted or each.codes[0] in wanted:
            name = f"{each.name}：{each.change}"
            yield each.codes, each.is_defect, name, each.dossier, ALONE


def _files(wanted: list[str]) -> Iterator[Try]:
    for each in slips():
        if not wanted or each.code in wanted:
            name = f"{each.paper}：{each.change}"
            yield (each.code,), each.is_defect, name, each.dossier, ALONE


def _figures(wanted: list[str]) -> Iterator[Try]:
    for code, name, defect, near in kinds():
        if not wanted or code in wanted:
            yield (code,), True, name, defect, ALONE
            yield (code,), False, name, near, ALONE


def _beside(wanted: list[str]) -> Iterator[Try]:
    for each in beside():
        if not wanted or each.code in wanted:
            yield (each.code,), each.is_defect, each.name, *each.given


def _tried(each_try: Iterator[Try], counts: Count) -> Iterator[str]:
    for codes, is_defect, name, dossier, companions in each_try:
        report = check_dossier(dossier, companions=companions)
        found = {each.code for each in report.findings}
        hit = bool(found & set(codes))
        told = counts[codes[0]]
        told[0 if is_defect else 2] += 1
        told[1 if is_defect else 3] += hit
        if hit != is_defect:
            yield f"{'漏报' if is_defect else '误报'} {codes[0]} {name}"


def _in_clean() -> Iterator[str]:
    alone = {name: report_of(name) for name in texts()}
    alone |= {name: read_in(name, text) for name, text in papers().items()}
    given = {name: (dossier, ALONE) for name, dossier in alone.items()}
    return (
        f"误报 {each.code} {name}：{each.found}"
        for name, (dossier, companions) in {**given, **bases()}.items()
        for each in check_dossier(dossier, companions=companions).findings
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
