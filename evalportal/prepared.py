"""Queries that every save asks: put into words once, then asked with other values.

Django takes ten times longer to word a query than the database to answer it. Nothing
is kept here but the wording: each asking goes to the database.
"""

from collections.abc import Callable, Collection
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Generic, TypeVar

from django.db import connections
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row")

# What stands for the first, second … value while a query is put into words: numbers
# that fit every column of whole numbers, and that no query names.
STAND_INS: Final = (30_901, 30_902, 30_903, 30_904)
LARGEST: Final = 2**63 - 1  # no row has an id beyond it, and no database takes it


class Prepared(Generic[Row]):
    """A query of a fixed shape, asked with ids and years.

    `build` makes its queryset for given values: any but one with a prefetch.
    """

    def __init__(
        self, build: Callable[..., QuerySet[Any, Row]], *, values: int = 1
    ) -> None:
        self.build = build
        self.values = values

    def ask(self, *values: int) -> list[Row]:
        """The rows for these values, as the queryset itself would give them."""
        if any(abs(each) > LARGEST for each in values):
            return []
        template = self._wording.rows
        query, compiler = copy(template.query), self._wording.compiler(values)
        vars(query)["get_compiler"] = lambda *_, **__: compiler
        rows: Any = QuerySet(template.model, query, using=template.db)
        rows._fields = template._fields
        found: list[Row] = list(template._iterable_class(rows))  # noqa: SLF001
        return found

    def first(self, *values: int) -> Row | None:
        rows = self.ask(*values)
        return rows[0] if rows else None

    def get(self, *values: int) -> Row:
        """The one row there is; raises its model's DoesNotExist without one."""
        row = self.first(*values)
        if row is None:
            model = self._wording.rows.model
            raise model.DoesNotExist(f"没有这样的{model._meta.verbose_name}：{values}")
        return row

    @cached_property
    def _wording(self) -> "_Wording":
        rows: Any = self.build(*STAND_INS[: self.values])
        if rows._prefetch_related_lookups:  # noqa: SLF001 - there is no other way
            raise TypeError("a prefetch cannot be prepared")
        compiler = rows.query.get_compiler(using=rows.db)
        sql, given = compiler.as_sql()
        fixed = f"{sql} {[each for each in given if each not in STAND_INS]}"
        if any(str(each) in fixed for each in STAND_INS):
            raise TypeError(f"a value went into the query as something else: {fixed}")
        columns = [column for column, *_ in compiler.select[: compiler.col_count]]
        return _Wording(rows, compiler, sql, given, compiler.get_converters(columns))


class PreparedIn(Generic[Row]):
    """The same of a query for lists of ids: put into words once for lists of one."""

    def __init__(
        self, build: Callable[..., QuerySet[Any, Row]], *, values: int = 1
    ) -> None:
        self.build = build
        self._of_one: Prepared[Row] = Prepared(
            lambda *each: build(*([one] for one in each)), values=values
        )

    def ask(self, *lists: Collection[int]) -> list[Row]:
        if any(len(each) != 1 for each in lists):
            return list(self.build(*lists))
        return self._of_one.ask(*(one for each in lists for one in each))


@dataclass(frozen=True, slots=True)
class _Wording:
    """What Django worked out of a queryset before it went to the database."""

    rows: Any  # the queryset
    template: SQLCompiler
    sql: str
    given: tuple[Any, ...]
    converters: dict[int, Any]

    def compiler(self, values: tuple[int, ...]) -> SQLCompiler:
        """A compiler that has its words already, over this thread's connection."""
        asked = dict(zip(STAND_INS, values, strict=False))
        given = tuple(asked.get(each, each) for each in self.given)
        compiler = copy(self.template)
        compiler.connection = connections[self.rows.db]
        vars(compiler).update(
            as_sql=lambda *_, **__: (self.sql, given),
            get_converters=lambda _: self.converters,
        )
        return compiler
