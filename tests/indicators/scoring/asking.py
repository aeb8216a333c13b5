"""One indicator or a few, scored for a test."""

from decimal import Decimal

from indicators.scoring.card import Score
from indicators.scoring.measures import Result
from indicators.scoring.scheme import Scheme
from indicators.scoring.scorer import score_draft, validate, validate_result
from indicators.scoring.shipped import load

from .papers import full_marks

YEAR = 2023
NATIONAL = load("national-project")
POTOU = load("potou-overall")


def one(result: Result, scheme: Scheme = NATIONAL, **figures: Decimal) -> Score:
    """How one result is scored by itself."""
    card = score_draft(scheme, [result], figures, year=YEAR)
    return next(each for each in card.scores if each.code == result.code)


def places(scheme: Scheme, *results: Result) -> list[str]:
    return [problem.place for problem in validate(scheme, results, year=YEAR)]


def of_result(result: Result, scheme: Scheme = NATIONAL) -> list[str]:
    """Problems of one result by itself, as sentences."""
    return [str(each) for each in validate_result(scheme, result, year=YEAR)]


def the_rest() -> tuple[Result, ...]:
    """Benefit and satisfaction of the national scheme, in full."""
    return tuple(
        each for each in full_marks(NATIONAL) if not each.group.startswith("output")
    )
