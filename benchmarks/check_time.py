"""How long do all checks take on one dossier, and which of them take the time?

    python -m benchmarks.check_time [DOSSIER.json …]     the best of several rounds

The whole way: scoring, printing the report as lines, reading its prose, every check.
Time is the processor's own, so that a busy machine does not count against us.
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import process_time
from typing import Final

from reports.checks.case import case_of
from reports.checks.engine import check_dossier
from reports.checks.loading import CHECKS
from reports.dossier.model import Dossier
from reports.dossier.reading import read

EXAMPLES: Final = ("docs/examples/overall-2022.json", "docs/examples/project-2023.json")
ROUNDS: Final = 15
GOAL: Final = 20  # milliseconds
SLOWEST: Final = 8  # checks named
THOUSAND: Final = 1_000


def main(files: tuple[str, ...]) -> None:
    for file in files or EXAMPLES:
        dossier = read(Path(file))
        whole = best(partial(check_dossier, dossier))
        making = best(partial(case_of, dossier))
        print(f"{Path(file).stem}: 全部检查 {whole:.1f} 毫秒（目标 ≤ {GOAL}）")
        print(f"  其中评分、成文、读正文 {making:.1f} 毫秒")
        costs = sorted(((cost(dossier, code), code) for code in CHECKS), reverse=True)
        named = "，".join(f"{code} {spent:.2f}" for spent, code in costs[:SLOWEST])
        print(f"  最慢的几项：{named}")


def cost(dossier: Dossier, code: str) -> float:
    """Milliseconds of one check on a case of its own, read beforehand."""
    case = case_of(dossier)
    list(CHECKS["T02"](case))  # reads the prose, which checks share
    return best(lambda: list(CHECKS[code](case)), rounds=3)


def best(deed: Callable[[], object], *, rounds: int = ROUNDS) -> float:
    times = []
    for _ in range(rounds):
        start = process_time()
        deed()
        times.append(process_time() - start)
    return min(times) * THOUSAND


if __name__ == "__main__":
    main(tuple(sys.argv[1:]))
