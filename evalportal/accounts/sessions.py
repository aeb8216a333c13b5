"""How long a session lasts: half an hour without activity, half a day in all."""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

BEGAN: Final = "began_at"
SEEN: Final = "seen_at"
# One write per request would make every page take SQLite's write lock.
NOTED_EVERY: Final = timedelta(minutes=1)


def begin(session: SessionBase, now: datetime) -> None:
    session[BEGAN] = session[SEEN] = now.isoformat()


def why_over(session: SessionBase, now: datetime) -> str:
    """Why this session has ended, for the person; empty while it lasts."""
    if BEGAN not in session:
        begin(session, now)
    if now - datetime.fromisoformat(session[BEGAN]) >= settings.SESSION_ABSOLUTE:
        hours = settings.SESSION_ABSOLUTE // timedelta(hours=1)
        return f"本次登录已满 {hours} 小时，请重新登录。"
    if now - datetime.fromisoformat(session[SEEN]) >= settings.SESSION_IDLE:
        minutes = settings.SESSION_IDLE // timedelta(minutes=1)
        return f"您已超过 {minutes} 分钟没有操作，请重新登录。"
    return ""


def note_activity(session: SessionBase, now: datetime) -> None:
    if now - datetime.fromisoformat(session[SEEN]) >= NOTED_EVERY:
        session[SEEN] = now.isoformat()
