from importlib import import_module
from typing import Any

from django.apps import AppConfig, apps
from django.core.management import call_command
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "evalportal.accounts"
    label = "accounts"
    verbose_name = "账号"

    def ready(self) -> None:
        # The public site has the users' table and nobody who signs in.
        if apps.is_installed("allauth"):
            import_module("evalportal.accounts.checks")
            import_module("evalportal.accounts.events")
        post_migrate.connect(make_cache_table, sender=self)


def make_cache_table(*, using: str, **_kwargs: Any) -> None:
    """Sign-in failures are counted in a table, so migrating makes it too."""
    call_command("createcachetable", database=using, verbosity=0)
