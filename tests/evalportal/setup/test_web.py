"""What gunicorn loads before it forks."""

import subprocess
import sys

from evalportal.setup import web

READY = """
import gc, sys
from evalportal.wsgi import application
from evalportal.setup import web
SLOW = "reports.checks.loading"
print(SLOW in sys.modules)
web.when_ready(None)
from django.template import engines
(partials,) = engines["django"].engine.template_loaders
(cached,) = partials.loaders
print(SLOW in sys.modules, gc.get_freeze_count(), *cached.get_template_cache)
"""


def test_code_and_templates_are_loaded_and_left_to_no_collector() -> None:
    told = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", READY],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()

    assert told[:2] == ["False", "True"]  # the checks: only where pages are served
    assert int(told[2]) > 100_000
    assert "reports/desk/parts.html" in told
    assert web.preload_app
