"""Which plain data stands for a scheme, and by which hash it is known."""

import hashlib
import json
from typing import Any, Final, get_args

from .plain import UNREADABLE, Reader, to_plain
from .problems import SchemeRefused
from .rules import Rule
from .scheme import Scheme
from .soundness import unsound

RULES: Final = frozenset(get_args(Rule))


def scheme_to_data(scheme: Scheme) -> dict[str, Any]:
    """Plain data: every field by name, decimals as strings, rules with their `type`."""
    plain: dict[str, Any] = to_plain(scheme, tagged=RULES)
    return plain


def scheme_from_data(data: object) -> Scheme:
    """The scheme that plain data states; fields with a default may be left out.

    Raises SchemeRefused with every problem found, each with its place.
    """
    reader = Reader()
    scheme: Scheme = reader.read(Scheme, data, "")
    readable = scheme is not UNREADABLE
    problems = [*reader.problems, *(unsound(scheme) if readable else ())]
    if problems:
        raise SchemeRefused(problems)
    return scheme


def canonical_bytes(scheme: Scheme) -> bytes:
    """Canonical JSON: sorted keys, no spaces, UTF-8."""
    return json.dumps(
        scheme_to_data(scheme),
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    ).encode()


def scheme_sha256(scheme: Scheme) -> str:
    """The version of a scheme: SHA-256 of its canonical JSON, as 64 hex digits."""
    return hashlib.sha256(canonical_bytes(scheme)).hexdigest()
