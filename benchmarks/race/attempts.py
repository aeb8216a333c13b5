"""One attempt of one process in one race, and how the processes keep in step."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.synchronize import Barrier
from typing import TYPE_CHECKING, Final

from evalportal.refusals import Refusal

if TYPE_CHECKING:
    from multiprocessing.queues import Queue

PATIENCE: Final = 600  # a busy machine is slow; a deadlock still ends
WON: Final = "won"
People = dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Attempt:
    """What one process tried in one race, and how it ended."""

    race: str
    ending: str  # "won", "same receipt", or the name of a refusal
    proof: str = ""  # the reason given, or the receipt got


@dataclass(frozen=True, slots=True)
class Field:
    """Who races for what: people by role, and reports to fight over."""

    people: People
    ready: int  # finished, for the double click
    drafts: list[int]  # for the moves
    judged: int  # in front of finance, for the review
    plain: list[int]  # the same, with nothing said against, to be passed on at once
    rounds: int
    barrier: Barrier
    results: "Queue[list[Attempt]]"


def attempt(
    race: str, deed: Callable[[], str], barrier: Barrier, success: str = WON
) -> Attempt:
    """Wait until all are ready, act, and wait until all have acted."""
    barrier.wait(PATIENCE)
    try:
        made = Attempt(race, success, deed())
    except Refusal as refusal:
        made = Attempt(race, type(refusal).__name__)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
        made = Attempt(race, f"ERROR {type(error).__name__}: {error}")
    barrier.wait(PATIENCE)
    return made


def alone(number: int, deed: Callable[[], None], barrier: Barrier) -> None:
    """The first process does it while the others wait."""
    barrier.wait(PATIENCE)
    if number == 0:
        deed()
    barrier.wait(PATIENCE)


def not_won_once(attempts: list[Attempt]) -> Iterator[str]:
    """Races without one winner, and whatever fell over."""
    for each in attempts:
        if each.ending.startswith("ERROR"):
            yield f"{each.race}: {each.ending}"
    for race in sorted({each.race for each in attempts}):
        won = sum(each.ending == WON for each in attempts if each.race == race)
        if won != 1:
            yield f"{race}: {won} winners"
