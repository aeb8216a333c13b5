"""How fast are indicators scored, and does the cost grow in step with their number?

    python -m benchmarks.scoring            one core, the best of several rounds

Three figures per size: points with their trace as data; the same with every
explanation also written out in Chinese; and seconds of the second per size. Papers
come in portions, as a round is re-scored: making them is not counted. Time is the
processor's own, so that a busy machine does not count against us.
"""

import sys
from collections.abc import Callable
from decimal import Decimal
from time import process_time
from typing import Final

from tqdm import tqdm

from indicators.scoring.measures import Operator, Result, ValueKind
from indicators.scoring.scheme import Scheme
from indicators.scoring.scorer import score
from indicators.scoring.shipped import load
from indicators.scoring.wording import explained, sentence

SIZES: Final = (1_000, 10_000, 100_000)
ROUNDS: Final = 9
PORTION: Final = 1_000  # papers at a time
PER_PAPER: Final = 11
GOAL: Final = 50_000
YEAR: Final = 2023
FIGURES: Final[dict[str, Decimal | None]] = {
    "全年执行数": Decimal(1431500),
    "全年预算数": Decimal(1590000),
}
WEIGHTS: Final = {
    "output-quantity": (8, 8),
    "output-quality": (8, 8),
    "output-time": (9,),
    "output-cost": (9,),
    "benefit-economic": (10,),
    "benefit-social": (10,),
    "benefit-lasting": (10,),
    "satisfaction-served": (10,),
}
KINDS: Final = {
    "output-time": (Operator.AT_MOST, ValueKind.DATE, "2023年11月底前", ""),
    "output-cost": (Operator.AT_MOST, ValueKind.NUMBER, "159", "万元"),
    "benefit-social": (Operator.QUALITATIVE, ValueKind.TEXT, "有所改善", ""),
    "benefit-lasting": (Operator.QUALITATIVE, ValueKind.TEXT, "长期", ""),
}
COUNTED: Final = (Operator.AT_LEAST, ValueKind.NUMBER, "97", "%")
TOP_TIER: Final = "达成年度指标"


def paper(number: int) -> tuple[Result, ...]:
    """One project's eleven indicators; some met, some not, no two papers alike."""
    return tuple(
        _result(f"{group}-{place}", group, Decimal(weight), number + place)
        for group, weights in WEIGHTS.items()
        for place, weight in enumerate(weights)
    )


def _result(code: str, group: str, weight: Decimal, seed: int) -> Result:
    operator, kind, target, unit = KINDS.get(group, COUNTED)
    actual = f"{80 + seed % 25}.{seed % 10}"
    if kind is ValueKind.DATE:
        actual = f"2023年{1 + seed % 12}月{1 + seed % 28}日"
    if group == "output-cost":
        actual = f"{140 + seed % 40}.{seed % 100:02}"
    if kind is ValueKind.TEXT:
        share = Decimal(80 + seed % 21) / 100
        return Result(
            code, group, "社会效益", weight, operator, kind, target, unit, "有所改善",
            tier=TOP_TIER, chosen=share,
        )  # fmt: skip
    return Result(code, group, "完成情况", weight, operator, kind, target, unit, actual)


def points_only(scheme: Scheme, papers: list[tuple[Result, ...]]) -> int:
    return sum(len(score(scheme, each, FIGURES, year=YEAR).scores) for each in papers)


def with_text(scheme: Scheme, papers: list[tuple[Result, ...]]) -> int:
    count = 0
    for each in papers:
        card = score(scheme, each, FIGURES, year=YEAR)
        written = [explained(one) for one in card.scores]
        written += [sentence(step) for step in card.steps]
        count += len(card.scores)
    return count


Scored = Callable[[Scheme, list[tuple[Result, ...]]], int]


def seconds_of(run: Scored, scheme: Scheme, papers: int) -> tuple[int, float]:
    """How many indicators were scored, and the processor seconds it took."""
    count, seconds = 0, 0.0
    for first in range(0, papers, PORTION):
        portion = [paper(n) for n in range(first, min(first + PORTION, papers))]
        start = process_time()
        count += run(scheme, portion)
        seconds += process_time() - start
    return count, seconds


def main() -> int:
    scheme = load("national-project")
    best = {"trace as data": 0.0, "trace and text": 0.0}
    print(f"{'indicators':>12}", *(f"{name:>18}" for name in best), f"{'seconds':>9}")
    for size in SIZES:
        plain, worded, seconds = _best(scheme, size)
        print(f"{size:>12,} {plain:>16,.0f}/s {worded:>16,.0f}/s {seconds:>9.3f}")
        for name, rate in zip(best, (plain, worded), strict=True):
            best[name] = max(best[name], rate)
    for name, rate in best.items():
        verdict = "met" if rate >= GOAL else "missed"
        print(f"goal {GOAL:,}/s, {name}: {rate:,.0f}/s, {verdict}")
    return 0 if min(best.values()) >= GOAL else 1


def _best(scheme: Scheme, size: int) -> tuple[float, float, float]:
    plain = worded = 0.0
    least = float("inf")
    papers = size // PER_PAPER
    for _ in tqdm(range(ROUNDS), desc=f"{size:,}", leave=False, disable=None):
        count, seconds = seconds_of(points_only, scheme, papers)
        plain = max(plain, count / seconds)
        count, seconds = seconds_of(with_text, scheme, papers)
        worded, least = max(worded, count / seconds), min(least, seconds)
    return plain, worded, least


if __name__ == "__main__":
    sys.exit(main())
