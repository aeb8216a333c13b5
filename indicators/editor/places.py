"""What stands at a place of a scheme's plain data, such as `groups[1].weight`."""

import re
from typing import Any, Final

STEP: Final = re.compile(r"([a-z_]+)|\[(\d+)\]")


def steps(place: str) -> list[str | int]:
    """The names and numbers that lead to a place."""
    return [name or int(number) for name, number in STEP.findall(place)]


def held(data: Any, place: str) -> Any:
    """What stands there. Raises KeyError or IndexError where nothing does."""
    for step in steps(place):
        data = data[step]
    return data


def put(data: Any, place: str, value: Any) -> None:
    """Put a value at a place whose surroundings are there."""
    *way, last = steps(place)
    for step in way:
        data = data[step]
    data[last] = value


def around(place: str) -> str:
    """The next wider place: `bands[0].floor` → `bands[0]` → `bands` → nothing."""
    return re.sub(r"(?:^|\.)[a-z_]+\Z|\[\d+\]\Z", "", place)


def inside(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name
