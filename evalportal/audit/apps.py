from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_migrate

from .triggers import install


class AuditConfig(AppConfig):
    name = "evalportal.audit"
    label = "audit"
    verbose_name = "审计"

    def ready(self) -> None:
        post_migrate.connect(install_triggers, sender=self)


def install_triggers(*, using: str, **_kwargs: Any) -> None:
    """Close the log once its table exists, except in tests, which flush tables."""
    if settings.AUDIT_TRIGGERS:
        install(using)
