"""Queries that every save asks: put into words once, then asked with other values.

Django takes ten times longer to word a query than the database to answer it. Nothing
is kept here but the wording: each asking goes to the database.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from types import SimpleNamespace
from typing import Any, Final, Generic, NamedTuple, TypeVar

from django.db import connections
from django.db.models import QuerySet
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler

from evalportal.trips import Statement, fetch

Row = TypeVar("Row")
Value = int | str

# What stands for the first, second … value while a query is put into words: numbers
# that fit every column of whole numbers, texts, and that no query names.
STAND_INS: Final = (30_901, 30_902, 30_903, 30_904)
TEXTS: Final = ("〔30901〕", "〔30902〕")
LARGEST: Final = 2**63 - 1  # no row has an id beyond it, and no database takes it


class Question(NamedTuple, Generic[Row]):
    """A prepared query with its values, not yet asked."""

    prepared: "Prepared[Row]"
    values: tuple[Value, ...]


class Prepared(Generic[Row]):
    """A query of a fixed shape, asked with ids and years, or with texts.

    `build` makes its queryset for given values: any but one with a prefetch.
    """

    def __init__(
        self,
        build: Callable[..., QuerySet[Any, Row]],
        *,
        values: int = 1,
        stand_ins: Sequence[Value] = STAND_INS,
    ) -> None:
        self.build = build
        self.stand_ins = stand_ins[:values]

    def with_values(self, *values: Value) -> Question[Row]:
        return Question(self, values)

    def ask(self, *values: Value) -> list[Row]:
        """The rows for these values, as the queryset itself would give them."""
        found: list[Row] = ask_all(Question(self, values))[0]
        return found

    def first(self, *values: Value) -> Row | None:
        rows = self.ask(*values)
        return rows[0] if rows else None

    def get(self, *values: Value) -> Row:
        """The one row there is; raises its model's DoesNotExist without one."""
        return self.one_of(self.ask(*values), *values)

    def one_of(self, rows: Sequence[Row], *values: Value) -> Row:
        """`get` of rows that have been asked for together with others."""
        if not rows:
            model = self.wording.rows.model
            raise model.DoesNotExist(f"没有这样的{model._meta.verbose_name}：{values}")
        return rows[0]

    @cached_property
    def wording(self) -> "_Wording":
        rows: Any = self.build(*self.stand_ins)
        if rows._prefetch_related_lookups:  # noqa: SLF001 - there is no other way
            raise TypeError("a prefetch cannot be prepared")
        compiler = rows.query.get_compiler(using=rows.db)
        sql, given = compiler.as_sql()
        fixed = f"{sql} {[each for each in given if each not in self.stand_ins]}"
        if any(str(each) in fixed for each in self.stand_ins):
            raise TypeError(f"a value went into the query as something else: {fixed}")
        columns = [column for column, *_ in compiler.select[: compiler.col_count]]
        converters = compiler.get_converters(columns)
        return _Wording(rows, compiler, sql, given, self.stand_ins, converters)


class PreparedIn(Generic[Row]):
    """The same of a query for lists of ids: put into words once for lists of one."""

    def __init__(
        self, build: Callable[..., QuerySet[Any, Row]], *, values: int = 1
    ) -> None:
        self.build = build
        self.of_one: Prepared[Row] = Prepared(
            lambda *each: build(*([one] for one in each)), values=values
        )

    def with_lists(self, *lists: Collection[int]) -> "ListQuestion[Row]":
        return ListQuestion(self, lists)

    def ask(self, *lists: Collection[int]) -> list[Row]:
        found: list[Row] = ask_lists(ListQuestion(self, lists))[0]
        return found


class ListQuestion(NamedTuple, Generic[Row]):
    """A query prepared for lists, with its lists, not yet asked."""

    prepared: PreparedIn[Row]
    lists: tuple[Collection[int], ...]

    @property
    def of_one(self) -> Question[Row]:
        return Question(
            self.prepared.of_one, tuple(one for each in self.lists for one in each)
        )


def ask_lists(*questions: ListQuestion[Any]) -> list[list[Any]]:
    """The rows of each: those about one of each in one trip, no trip for none."""
    sizes = [{len(each) for each in question.lists} for question in questions]
    alone = [each for each, size in zip(questions, sizes, strict=True) if size == {1}]
    answers = iter(ask_all(*(each.of_one for each in alone)))
    found: list[list[Any]] = []
    for each, size in zip(questions, sizes, strict=True):
        if 0 in size:
            found.append([])
        elif size == {1}:
            found.append(next(answers))
        else:
            found.append(list(each.prepared.build(*each.lists)))
    return found


def ask_all(*questions: Question[Any]) -> list[list[Any]]:
    """The rows of each, asked in this order and in one trip, of one database."""
    if not questions:
        return []
    wordings = [each.prepared.wording for each in questions]
    answerable = [
        (place, each)
        for place, each in enumerate(questions)
        if not any(isinstance(v, int) and abs(v) > LARGEST for v in each.values)
    ]
    statements = [wordings[place].statement(each.values) for place, each in answerable]
    found: list[list[Any]] = [[] for _ in questions]
    answers = fetch(wordings[0].rows.db, *statements) if statements else []
    for (place, _), rows in zip(answerable, answers, strict=True):
        found[place] = wordings[place].read(rows)
    return found


@dataclass(frozen=True, slots=True)
class _Wording:
    """What Django worked out of a queryset before it went to the database."""

    rows: Any  # the queryset
    template: SQLCompiler
    sql: str
    given: tuple[Any, ...]
    stand_ins: Sequence[Value]
    converters: dict[int, Any]

    def statement(self, values: Sequence[Value]) -> Statement:
        asked = dict(zip(self.stand_ins, values, strict=False))
        return Statement(self.sql, tuple(asked.get(each, each) for each in self.given))

    def read(self, rows: Iterable[tuple[Any, ...]]) -> list[Any]:
        """The rows of the database as the queryset makes them into its own."""
        compiler = copy(self.template)
        compiler.connection = connections[self.rows.db]
        if compiler.has_extra_select:
            rows = [each[: compiler.col_count] for each in rows]
        vars(compiler).update(
            execute_sql=lambda *_, **__: [rows],
            get_converters=lambda _: self.converters,
        )
        answered = SimpleNamespace(
            model=self.rows.model,
            db=self.rows.db,
            query=_Answered(self.rows.query, compiler),
            _fields=self.rows._fields,
            _known_related_objects={},
        )
        return list(self.rows._iterable_class(answered))  # noqa: SLF001


class _Answered:
    """A query that has its compiler, and so its answer, already."""

    __slots__ = ("_compiler", "_query")

    def __init__(self, query: Query, compiler: SQLCompiler) -> None:
        self._query, self._compiler = query, compiler

    def get_compiler(self, *_: Any, **__: Any) -> SQLCompiler:
        return self._compiler

    def __getattr__(self, name: str) -> Any:
        return getattr(self._query, name)
