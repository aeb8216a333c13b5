"""Settings for tests: quick hashing, one database, nothing that works by itself."""

import tempfile
from pathlib import Path

from .base import *

SECRET_KEY = "only for tests"  # noqa: S105
AUDIT_KEY = "only for tests"
PUBLICATION_KEY = "only for tests"
AUDIT_TRIGGERS = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
VAR = Path(tempfile.gettempdir()) / "evalportal-tests"
MEDIA_ROOT = VAR / "media"
JOBS_FOLDER = VAR / "jobs"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
