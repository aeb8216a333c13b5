"""A running installation with the sample jobs, and little patience."""

from datetime import timedelta

from evalportal.settings.run import *  # noqa: F403, TID251  an installation's own
from evalportal.settings.run import INSTALLED_APPS, SQLITE, STORAGES  # noqa: TID251

SQLITE["timeout"] = 0.2
DATABASES["default"]["OPTIONS"] = SQLITE  # noqa: F405
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
INSTALLED_APPS += ["tests.evalportal.sample"]
JOBS_LEASE = timedelta(seconds=1)
