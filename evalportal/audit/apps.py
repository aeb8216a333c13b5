from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "evalportal.audit"
    label = "audit"
    verbose_name = "审计"
