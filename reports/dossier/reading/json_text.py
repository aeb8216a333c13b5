"""Bytes → JSON values, telling apart what Python's reader would blur.

Numbers that are no whole numbers stay `Written`, repeated keys are kept in sight, and
whatever is too large or nested too deeply is refused before any work is done.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any, Final

from reports.dossier.problems import Trail, Unusable, shown

MOST_BYTES: Final = 5_000_000
MOST_LEVELS: Final = 24
MOST_DIGITS: Final = 15
WHOLE: Final = Trail()


class Written(str):
    """A JSON number that is no short whole number: 1.5, 1e9, NaN, Infinity."""

    __slots__ = ()


class Members(dict[str, Any]):
    """A JSON object that remembers which of its keys were written twice."""

    repeated: tuple[str, ...] = ()

    def without(self, name: str) -> "Members":
        rest = Members({key: value for key, value in self.items() if key != name})
        rest.repeated = self.repeated
        return rest


def bytes_of(source: Path | bytes) -> bytes:
    """The file's bytes. OSError for a file that is not there or not readable."""
    if isinstance(source, bytes):
        return _small(source, len(source))
    with source.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    return _small(content, max(len(content), source.stat().st_size))


def parse(content: bytes) -> Any:
    """JSON values; Unusable with the one reason why not."""
    text = _text(content)
    try:
        value = json.loads(
            text,
            parse_int=_whole,
            parse_float=Written,
            parse_constant=Written,
            object_pairs_hook=_members,
        )
    except json.JSONDecodeError as error:
        raise _unreadable(text, error) from error
    except RecursionError as error:
        raise _too_deep() from error
    _refuse_depth(value)
    return value


def _small(content: bytes, size: int) -> bytes:
    if size <= MOST_BYTES:
        return content
    raise _refusal(
        f"文件有 {size:,} 字节",
        f"不超过 {MOST_BYTES:,} 字节的自评材料",
        "请检查是否选错了文件，或删去误粘贴的大段文字。",
    )


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refusal(
            f"第 {error.start + 1} 个字节起不是 UTF-8 编码",
            "UTF-8 编码的 JSON 文件",
            "请用“另存为”选 UTF-8 编码重新保存。",
        ) from error


def _unreadable(text: str, error: json.JSONDecodeError) -> Unusable:
    near = text[error.pos : error.pos + 20] or "文件末尾"
    return _refusal(
        f"第 {error.lineno} 行第 {error.colno} 列不合 JSON 格式，在“{shown(near)}”附近",
        "合格的 JSON 文本",
        "请检查该处的逗号、引号、括号和换行（文字内换行写作 \\n）。",
    )


def _too_deep() -> Unusable:
    return _refusal(
        "括号嵌套过深",
        f"不超过 {MOST_LEVELS} 层的 JSON",
        "请对照 `dossier schema` 检查文件来源。",
    )


def _refusal(found: str, expected: str, remedy: str) -> Unusable:
    return Unusable([WHOLE.problem(found, expected, remedy)])


def _whole(digits: str) -> int | Written:
    return int(digits) if len(digits) <= MOST_DIGITS else Written(digits)


def _members(pairs: list[tuple[str, Any]]) -> Members:
    members = Members(pairs)
    if len(members) < len(pairs):
        times = Counter(key for key, _ in pairs)
        members.repeated = tuple(key for key, count in times.items() if count > 1)
    return members


def _refuse_depth(value: Any) -> None:
    level = [value]
    for _ in range(MOST_LEVELS):
        level = [child for each in level for child in _children(each)]
        if not level:
            return
    raise _too_deep()


def _children(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
