"""An installation of its own for a benchmark: its folder, its keys, its database."""

import os
from pathlib import Path

import django
from django.core.management import call_command

from evalportal.setup.keys import make_keys


def install(var: Path, database: str, *, has_pages: bool = True) -> None:
    """Set the portal up as it runs, around an empty database; its pages only if any."""
    make_keys(var / "secrets")
    os.environ["EVALPORTAL_VAR"] = str(var)
    os.environ["EVALPORTAL_DATABASE"] = database
    os.environ["DJANGO_SETTINGS_MODULE"] = "evalportal.settings.run"
    django.setup()
    call_command("migrate", verbosity=0)
    if has_pages:
        call_command("collectstatic", interactive=False, verbosity=0)
