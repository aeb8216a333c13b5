"""Workbooks that somebody sent and has yet to confirm: kept apart, and not for long."""

import re
import time
from pathlib import Path
from secrets import token_hex
from typing import Final

from django.conf import settings

from evalportal.accounts.models import User
from evalportal.refusals import Refusal
from evalportal.whole_files import write
from indicators.models import SelfEvaluation

GOOD_FOR: Final = 60 * 60  # seconds
TOKEN: Final = re.compile(r"[0-9a-f]{32}")


class Gone(Refusal):
    """The file is not there for this person any more."""


def keep(*, evaluation: SelfEvaluation, body: bytes, by: User) -> str:
    """Put the file by until it is confirmed; answers the word it is asked for by."""
    sweep()
    token = token_hex(16)
    path = _path(evaluation, token, by)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write(path, body)
    return token


def kept(*, evaluation: SelfEvaluation, token: str, by: User) -> bytes:
    """Raises Gone for a file of somebody else, of another paper, or out of date."""
    sweep()
    path = _path(evaluation, token, by) if TOKEN.fullmatch(token) else None
    if path is None or not path.is_file():
        raise Gone("上传的文件已过期（保留一小时）或已经导入，请重新上传。")
    return path.read_bytes()


def drop(*, evaluation: SelfEvaluation, token: str, by: User) -> None:
    if TOKEN.fullmatch(token):
        _path(evaluation, token, by).unlink(missing_ok=True)


def sweep() -> None:
    """Remove what nobody confirmed in time."""
    oldest = time.time() - GOOD_FOR
    for path in _folder().glob("*.xlsx"):
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)


def _folder() -> Path:
    return Path(settings.VAR) / "uploads"


def _path(evaluation: SelfEvaluation, token: str, by: User) -> Path:
    return _folder() / f"{evaluation.pk}-{by.pk}-{token}.xlsx"
