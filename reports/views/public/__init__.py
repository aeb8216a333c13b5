"""The public site's pages: no account, no cookie, only what was published."""

from .files import file
from .pages import absent, data, failed, home, report, reports
from .verifying import public_keys, verification

__all__ = [
    "absent",
    "data",
    "failed",
    "file",
    "home",
    "public_keys",
    "report",
    "reports",
    "verification",
]
