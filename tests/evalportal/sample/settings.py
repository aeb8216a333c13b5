"""A running installation with the sample jobs."""

import os
from datetime import timedelta

from evalportal.settings.run import *  # noqa: F403, TID251  an installation's own
from evalportal.settings.run import INSTALLED_APPS, SQLITE, STORAGES  # noqa: TID251

SQLITE["timeout"] = float(os.environ.get("PATIENCE", "20"))
if "OPTIONS" in DATABASES["default"]:  # noqa: F405
    DATABASES["default"]["OPTIONS"] = SQLITE  # noqa: F405
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
INSTALLED_APPS += ["tests.evalportal.sample"]
JOBS_LEASE = timedelta(seconds=1)
