"""What the machine tells an installation: addresses, a database, secrets."""

import os
import socket
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

SUBMISSION_PORT = 587  # where servers expect STARTTLS
LOCAL = ("127.0.0.1", "localhost", "[::1]")


def secret(path: Path) -> str:
    """The text of a secret file; empty when set-up has not written it yet.

    An empty secret is refused where it is needed, so commands that need none run
    before set-up.
    """
    return path.read_text(encoding="ascii").strip() if path.exists() else ""


def hosts(listed: str) -> list[str]:
    """`listed`, or the names by which this machine calls itself.

    >>> hosts("a.example.cn, 10.0.0.8")
    ['a.example.cn', '10.0.0.8']
    """
    named = [host.strip() for host in listed.split(",") if host.strip()]
    return named or list(dict.fromkeys([*LOCAL, socket.gethostname(), *_addresses()]))


def database(url: str, *, default: Path, sqlite: Mapping[str, Any]) -> dict[str, Any]:
    """Django's description of the database at `url`, or of the file `default`.

    >>> database("postgres://u:p%40@db:5433/e", default=Path("d"), sqlite={})["PORT"]
    '5433'
    """
    parts = urlsplit(url or f"sqlite://{default}")
    match parts.scheme:
        case "sqlite":
            engine, name = "django.db.backends.sqlite3", unquote(parts.path)
            return {"ENGINE": engine, "NAME": name, "OPTIONS": dict(sqlite)}
        case "postgres" | "postgresql":
            return {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": unquote(parts.path.removeprefix("/")),
                "USER": unquote(parts.username or ""),
                "PASSWORD": unquote(parts.password or ""),
                "HOST": unquote(parts.hostname or ""),
                "PORT": str(parts.port or ""),
                "CONN_MAX_AGE": 600,
                "CONN_HEALTH_CHECKS": True,
                # Every statement of `evalportal.trips` is planned once a connection.
                "OPTIONS": {"prepare_threshold": 0},
            }
    raise ValueError(
        f"EVALPORTAL_DATABASE 以 {parts.scheme}:// 开头，"
        "应以 sqlite:/// 或 postgres:// 开头"
    )


def engine(url: str) -> dict[str, Any]:
    """Django's settings for handing jobs to workers by the Redis at `url`.

    Without one the application database does it. The queue's own time limit is off:
    each kind of job has its own, which its worker keeps.

    >>> engine("redis://queue:6379/1")["TASKS"]["default"]["BACKEND"]
    'django_tasks_rq.RQBackend'
    """
    parts = urlsplit(url)
    if not url:
        return {}
    if parts.scheme not in ("redis", "rediss", "unix"):
        raise ValueError(
            f"EVALPORTAL_REDIS 以 {parts.scheme}:// 开头，"
            "应以 redis://、rediss:// 或 unix:// 开头"
        )
    return {
        "TASKS": {"default": {"BACKEND": "django_tasks_rq.RQBackend"}},
        "RQ_QUEUES": {"default": {"URL": url, "DEFAULT_TIMEOUT": -1}},
    }


def mail(url: str) -> dict[str, Any]:
    """Django's settings for the mail server at `url`; without one nothing is mailed.

    >>> mail("smtp://portal:p%40@mail.example.cn:587")["EMAIL_HOST_PASSWORD"]
    'p@'
    """
    parts = urlsplit(url)
    if parts.scheme not in ("", "smtp", "smtps"):
        raise ValueError(
            f"EVALPORTAL_MAIL 以 {parts.scheme}:// 开头，应以 smtp:// 或 smtps:// 开头"
        )
    return {
        "EMAIL_HOST": unquote(parts.hostname or ""),
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.port == SUBMISSION_PORT,
        "EMAIL_TIMEOUT": 20,
    }


def switched_on(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


def _addresses() -> list[str]:
    try:
        found = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
    except OSError:
        return []
    return [str(address[0]) for *_, address in found]
