"""How long a session lasts: half an hour without activity, half a day in all.

`SESSION_ENGINE` names this module.
"""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.utils import timezone

from evalportal.prepared import TEXTS, Prepared

BEGAN: Final = "began_at"
SEEN: Final = "seen_at"
# One write per request would make every page take SQLite's write lock.
NOTED_EVERY: Final = timedelta(minutes=1)


KEPT: Final = Prepared(
    lambda key: db.SessionStore.get_model_class().objects.filter(session_key=key),
    stand_ins=TEXTS,
)


class SessionStore(db.SessionStore):
    """Sessions in the database, asked for in words that are ready."""

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        kept = KEPT.first(self.session_key or "")
        if kept is None or kept.expire_date <= timezone.now():
            self._session_key = None
            return None
        return kept


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
