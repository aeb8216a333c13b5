"""Which schemes and grade scales come with the product, and how TOML states one."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from .canonical import scheme_from_data
from .plain import Reader
from .problems import Problem, SchemeRefused
from .scheme import Band, Scheme

SCHEMES: Final = Path(__file__).resolve().parent.parent / "schemes"
GRADES: Final = SCHEMES / "grades"


def names() -> tuple[str, ...]:
    """Names of the shipped schemes, in order."""
    return tuple(sorted(path.stem for path in SCHEMES.glob("*.toml")))


def grade_scales() -> tuple[str, ...]:
    """Names of the shipped grade scales, in order."""
    return tuple(sorted(path.stem for path in GRADES.glob("*.toml")))


def grade_scale(name: str) -> tuple[Band, ...]:
    """A shipped grade scale. Raises SchemeRefused when there is none of that name."""
    reader = Reader()
    bands: tuple[Band, ...] = reader.read(tuple[Band, ...], _scale(name), "bands")
    if reader.problems:
        raise SchemeRefused(reader.problems)
    return bands


@lru_cache(maxsize=64)
def load(name: str) -> Scheme:
    """A shipped scheme. Raises SchemeRefused when there is none of that name."""
    if name not in names():
        raise _unknown("方案", name, names())
    return read_toml((SCHEMES / f"{name}.toml").read_text(encoding="utf-8"))


def read_toml(text: str) -> Scheme:
    """The scheme that a TOML text states. `bands` may name a shipped grade scale.

    Raises SchemeRefused with every problem found, each with its place.
    """
    data = _parsed(text)
    if isinstance(data.get("bands"), str):
        data = {**data, "bands": _scale(data["bands"])}
    return scheme_from_data(data)


def _scale(name: str) -> Any:
    if name not in grade_scales():
        expected = f"下列之一：{'、'.join(grade_scales())}，或写出各等级"
        raise SchemeRefused(
            [Problem("bands", f"没有名为“{name[:60]}”的等级", expected)]
        )
    return _parsed((GRADES / f"{name}.toml").read_text(encoding="utf-8"))["bands"]


def _unknown(place: str, name: str, known: tuple[str, ...]) -> SchemeRefused:
    problem = Problem(place, f"读到“{name[:60]}”", f"下列之一：{'、'.join(known)}")
    return SchemeRefused([problem])


def _parsed(text: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        problem = Problem("TOML", str(error) or "层级过多", "正确的 TOML 文本")
        raise SchemeRefused([problem]) from error
