"""Settings of a running installation: read from its environment and its `var`."""

from .base import *

SECRET_KEY = "to be replaced"
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
