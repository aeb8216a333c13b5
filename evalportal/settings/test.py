"""Settings for tests: quick hashing, one database, nothing that works by itself."""

import os
import tempfile
from pathlib import Path

from evalportal.environment import database

from .base import *

SECRET_KEY = "only for tests"  # noqa: S105
AUDIT_KEY = "only for tests"
PUBLICATION_KEY = "only for tests"
AUDIT_TRIGGERS = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
VAR = Path(tempfile.gettempdir()) / "evalportal-tests"
if url := os.environ.get("EVALPORTAL_DATABASE"):  # the suite on PostgreSQL
    DATABASES["default"] = database(url, default=VAR, sqlite=SQLITE)
MEDIA_ROOT = VAR / "media"
JOBS_FOLDER = VAR / "jobs"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
