"""Few new documents among many that are there: begun early, packed in their order."""

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

from reports.services.exporting import exporting
from reports.services.exporting.archive import Entry
from reports.services.exporting.exporting import Piece, in_order


def piece(number: int, ready: Future[str] | None = None) -> Piece:
    return Piece(Entry(str(number), "", "", "", 2022, "", "", ""), Path(), ready)


def names(pieces: list[Piece]) -> list[str]:
    return [each.entry.name for each in pieces]


def asked_one_by_one(pieces: list[Piece], asked: list[str]) -> Iterator[Piece]:
    for each in pieces:
        asked.append(each.entry.name)
        yield each


def test_what_is_there_is_packed_at_once() -> None:
    asked: list[str] = []
    coming = in_order(asked_one_by_one([piece(n) for n in range(9)], asked))

    assert next(coming).entry.name == "0"
    assert asked == ["0"]


def test_one_that_is_being_rendered_lets_those_behind_it_begin() -> None:
    rendering: list[Future[str]] = [Future(), Future()]
    pieces = [piece(0, rendering[0]), *(piece(n) for n in range(1, 500))]
    pieces[400] = piece(400, rendering[1])
    asked: list[str] = []
    coming = in_order(asked_one_by_one(pieces, asked))

    first = next(coming)

    assert first.entry.name == "0"
    assert asked == names(pieces), "the other new one has been begun as well"
    rendering[0].set_result("")
    rendering[1].set_result("")
    assert names([first, *coming]) == names(pieces)


def test_no_more_wait_than_there_is_memory_for() -> None:
    pieces = [piece(0, Future()), *(piece(n) for n in range(1, exporting.FAR * 2))]
    asked: list[str] = []

    next(in_order(asked_one_by_one(pieces, asked)))

    assert len(asked) == exporting.FAR + 1


def test_no_more_is_begun_than_the_processes_can_take() -> None:
    pieces = [piece(n, Future()) for n in range(1000)]
    asked: list[str] = []

    next(in_order(asked_one_by_one(pieces, asked)))

    assert len(asked) < 1000 // 2
