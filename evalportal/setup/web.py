"""How gunicorn serves the portal; what differs between machines is in `serve`."""

import gc
import os
from pathlib import Path
from typing import Any

worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 8
# Longer than any proxy or browser keeps a connection: with the default of 2 s a form
# that was being sent when the server hung up was lost.
keepalive = 75
timeout = 60
graceful_timeout = 10
max_requests = 5000
max_requests_jitter = 500
control_socket_disable = True  # it would be opened in the user's home
proc_name = "evalportal"
loglevel = "warning"
# Loaded once and then forked: no process, at the start or after `max_requests`, lets
# the first clerks wait while it reads the code and the templates.
preload_app = True


def when_ready(_server: Any) -> None:
    """Called by gunicorn before it forks: load what the first requests would load."""
    from django.apps import apps  # noqa: PLC0415
    from django.db import connections  # noqa: PLC0415 - set up by now
    from django.template import engines  # noqa: PLC0415
    from django.template.loader import get_template  # noqa: PLC0415
    from django.urls import get_resolver  # noqa: PLC0415

    _ = get_resolver().url_patterns
    for app in apps.get_app_configs():
        if load := getattr(app, "load_beforehand", None):
            load()
    for folder in engines["django"].dirs:
        for path in sorted(Path(folder).rglob("*.html")):
            get_template(path.relative_to(folder).as_posix())
    connections.close_all()  # a connection belongs to one process
    # What is loaded now stays: the collector need not walk it again and again, which
    # stopped all threads of a process for a fifth of a second.
    gc.collect()
    gc.freeze()
