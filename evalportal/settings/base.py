"""Settings that every installation shares."""

from pathlib import Path

import django_stubs_ext

django_stubs_ext.monkeypatch()

ROOT = Path(__file__).resolve().parents[2]

INSTALLED_APPS = [
    "evalportal.accounts",
    "evalportal.audit",
    "evalportal.jobs",
    "evalportal.ui",
    "units",
    "projects",
    "indicators",
    "reports",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "template_partials",
]
AUTH_USER_MODEL = "accounts.User"
DATABASES = {
    "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ROOT / "var/db.sqlite3"}
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
