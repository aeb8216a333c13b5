"""A value that an object works out when first asked for, and keeps.

As functools.cached_property, without the lock that it takes in Python 3.11: a report
is read in one thread, and seven hundred parts of it are worked out.
"""

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

Value = TypeVar("Value")


class remembered(Generic[Value]):  # noqa: N801  (used as a decorator)
    """Put over a method without arguments; the object needs a `__dict__`."""

    def __init__(self, made: Callable[[Any], Value]) -> None:
        self.made = made
        self.__doc__ = made.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> Value: ...
    def __get__(self, instance: object | None, owner: type) -> Self | Value:
        if instance is None:
            return self
        value = self.made(instance)
        object.__setattr__(instance, self.name, value)  # frozen or not
        return value
