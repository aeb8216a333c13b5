"""The races themselves, in processes of their own on one database."""

import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Iterator
from multiprocessing.synchronize import Barrier
from typing import Any, Final

from django.db import connections

from evalportal.accounts.models import User
from evalportal.audit.verification import first_broken
from indicators.choices import State
from indicators.models import SelfEvaluation
from indicators.scoring.measures import Kind
from reports.models import Movement, Receipt
from reports.review.workflow import Move, replay
from reports.services import moves
from tests.factories.indicators import make_evaluation, make_paper, make_round
from tests.factories.many import many_before_finance
from tests.factories.units import finance_of, make_unit, member_of
from tests.factories.workflow import hand_in, make_ready
from units.roles import Role

from . import reviewing
from .attempts import PATIENCE, WON, Attempt, Field, attempt, not_won_once

SEED: Final = 20_231_122
CLICK: Final = "double click"


def run(processes: int, reports: int, rounds: int) -> dict[str, Any]:
    """Race, and count; `faults` says what should not have happened."""
    context = multiprocessing.get_context("fork")
    field = _found(processes, reports, rounds, context)
    connections.close_all()
    started = time.monotonic()
    attempts = _raced(field, context)
    seconds = time.monotonic() - started
    return {
        "processes": processes,
        "races": len({each.race for each in attempts}),
        "attempts": len(attempts),
        "endings": dict(sorted(Counter(each.ending for each in attempts).items())),
        "seconds": f"{seconds:.1f}",
        "faults": [
            *_faults(attempts, processes),
            *_faults_left(attempts),
            *reviewing.faults_left(field),
        ],
    }


def _found(processes: int, reports: int, rounds: int, context: Any) -> Field:
    """People by role; a finished report, drafts, and reports in front of finance."""
    unit = make_unit()
    ready = make_ready(unit=unit)
    drafts = [make_evaluation(unit=unit).pk for _ in range(reports)]
    people = {
        "clerk": [member_of(unit).pk for _ in range(processes)],
        "head": [member_of(unit, Role.HEAD).pk for _ in range(processes)],
        "reviewer": [finance_of(unit.region).pk for _ in range(processes)],
        "manager": [finance_of(unit.region, Role.MANAGER).pk for _ in range(processes)],
    }
    judged, *plain = many_before_finance(
        paper=make_paper(round_=make_round(region=unit.region), kind=Kind.PROJECT),
        unit=unit,
        names=["争审的一份", *(f"一起通过的第{n + 1}份" for n in range(reports))],
        clerk=member_of(unit),
        head=member_of(unit, Role.HEAD),
    )
    return Field(
        people=people,
        ready=ready.pk,
        drafts=drafts,
        judged=judged.pk,
        plain=[each.pk for each in plain],
        rounds=rounds,
        barrier=context.Barrier(processes),
        results=context.Queue(),
    )


def _raced(field: Field, context: Any) -> list[Attempt]:
    count = len(field.people["clerk"])
    runners = [context.Process(target=_run, args=(n, field)) for n in range(count)]
    for runner in runners:
        runner.start()
    attempts = [each for _ in runners for each in field.results.get(timeout=PATIENCE)]
    for runner in runners:
        runner.join(PATIENCE)
    return attempts


def _run(number: int, field: Field) -> None:
    """One process: the double click, then every race in step with the others."""
    mine = {role: members[number] for role, members in field.people.items()}
    chance = random.Random(SEED + number)  # noqa: S311 - no secret, repeatable
    attempts = [_click(field.people["clerk"][0], field.ready, field.barrier)]
    for round_ in range(field.rounds):
        for pk in field.drafts:
            race = f"{round_}:{pk}"
            attempts.append(_race(race, pk, mine, chance, field.barrier))
    attempts += reviewing.races(number, mine, field)
    field.results.put(attempts)


def _click(clerk: int, ready: int, barrier: Barrier) -> Attempt:
    """The same clerk hands the same report in, in twenty tabs."""
    evaluation = SelfEvaluation.objects.get(pk=ready)
    user = User.objects.get(pk=clerk)

    def deed() -> str:
        return hand_in(evaluation, user).number

    return attempt(CLICK, deed, barrier, "same receipt")


def _race(
    race: str, pk: int, mine: dict[str, int], chance: random.Random, barrier: Barrier
) -> Attempt:
    evaluation = SelfEvaluation.objects.get(pk=pk)
    role, choices = PARTS[evaluation.state]
    user = User.objects.get(pk=mine[role])
    move = Move(chance.choice(choices))
    reason = f"{race} {user.pk} {chance.random()}"

    def deed() -> str:
        moves.make(
            evaluation=evaluation,
            move=move,
            expected_version=evaluation.version,
            reason=reason,
            by=user,
        )
        return reason

    return attempt(race, deed, barrier)


PARTS: Final = {
    "draft": ("clerk", ["submit"]),
    "returned": ("clerk", ["submit"]),
    "unit_review": ("head", ["sign", "return"]),
    "finance_review": ("reviewer", ["accept", "return"]),
    "accepted": ("manager", ["reopen"]),
}


def _faults(attempts: list[Attempt], processes: int) -> Iterator[str]:
    """What the endings say: one winner each, and nobody fell over."""
    clicks = [each for each in attempts if each.race == CLICK]
    shared = [each for each in attempts if each.race == reviewing.BULK]
    yield from not_won_once([e for e in attempts if e not in clicks + shared])
    yield from (each.ending for each in shared if each.ending.startswith("ERROR"))
    receipts = {each.proof for each in clicks if each.ending == "same receipt"}
    if len(receipts) != 1 or len(clicks) != processes:
        yield f"double click: {len(receipts)} receipts"


def _faults_left(attempts: list[Attempt]) -> Iterator[str]:
    """What the database says: states replay, no reason lost, the chain whole."""
    kept = set(Movement.objects.values_list("reason", flat=True))
    lost = {each.proof for each in attempts if each.proof and each.ending == WON} - kept
    if lost:
        yield f"lost reasons: {sorted(lost)}"
    for evaluation in SelfEvaluation.objects.all():
        made = list(evaluation.movements.order_by("number"))
        if [each.number for each in made] != list(range(1, len(made) + 1)):
            yield f"{evaluation.pk}: numbers {[each.number for each in made]}"
        way = [(Move(each.move), State(each.target)) for each in made]
        if replay(way) != evaluation.state:
            yield f"{evaluation.pk}: {evaluation.state} is not where its way leads"
        submitted = sum(each.move == Move.SUBMIT for each in made)
        if submitted != evaluation.versions.count():
            yield f"{evaluation.pk}: {submitted} submissions, other versions"
    if Receipt.objects.count() != 1:
        yield f"{Receipt.objects.count()} receipts"
    if broken := first_broken():
        yield f"audit chain: {broken}"
