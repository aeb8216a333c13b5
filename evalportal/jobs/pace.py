"""How fast does the work go, and how long will it take yet?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Pace:
    """So many pieces a minute; `left` is the time for the rest."""

    per_minute: int
    left: timedelta

    @classmethod
    def of(cls, done: int, total: int, elapsed: timedelta) -> Pace | None:
        """None before the first piece is done.

        >>> str(Pace.of(20, 80, timedelta(seconds=30)))
        '每分钟 40 件，约需 2 分钟'
        """
        if not done or elapsed <= timedelta(0):
            return None
        left = elapsed * (total - done) / done
        return cls(per_minute=round(done * MINUTE / elapsed), left=left)

    def __str__(self) -> str:
        minutes = -(-self.left // MINUTE)
        rest = f"约需 {minutes} 分钟" if self.left > MINUTE else "不到 1 分钟"
        return f"每分钟 {self.per_minute} 件，{rest}"
