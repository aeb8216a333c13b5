"""Settings of a running installation: its environment, and the secrets in `var`."""

import os
from datetime import timedelta

from evalportal.environment import (
    database,
    engine,
    hosts,
    mail,
    secret,
    switched_on,
)

from .base import *

DEBUG = False
SECRET_KEY = secret(VAR / "secrets" / "secret_key")
SECRET_KEY_FALLBACKS = [
    old for old in [secret(VAR / "secrets" / "secret_key.old")] if old
]
AUDIT_KEY = secret(VAR / "secrets" / "audit_key")
PUBLICATION_KEY = secret(VAR / "secrets" / "publication_key")
ALLOWED_HOSTS = hosts(os.environ.get("EVALPORTAL_HOSTS", ""))
DATABASES["default"] = database(
    os.environ.get("EVALPORTAL_DATABASE", ""),
    default=VAR / "db.sqlite3",
    sqlite=SQLITE,
)
globals().update(mail(os.environ.get("EVALPORTAL_MAIL", "")))
if redis := engine(os.environ.get("EVALPORTAL_REDIS", "")):
    globals().update(redis)
    INSTALLED_APPS += ["django_rq"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [
    "png", "jpg", "ico", "gz", "br", "zip", "woff2", "map",
]  # fmt: skip

HTTPS = switched_on("EVALPORTAL_HTTPS")
if HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds())
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "evalportal.logs.JsonLines"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # The one says at every look that the queue is empty, the other every page it lays.
    "loggers": {
        "django_tasks": {"level": "WARNING"},  # every job has its own page
        "django_tasks_db": {"level": "WARNING"},
        "weasyprint.progress": {"level": "WARNING"},
    },
}
