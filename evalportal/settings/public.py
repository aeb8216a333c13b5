"""Settings of the public site: it reads publications, and knows nobody."""

from .run import *

PUBLICATION_KEY = ""  # nothing is signed here: the public keys are in the register
INSTALLED_APPS = [app for app in INSTALLED_APPS if not app.startswith("allauth")]
AUTHENTICATION_BACKENDS = []
ROOT_URLCONF = "reports.public_urls"
MIDDLEWARE = PUBLIC_MIDDLEWARE
TEMPLATES = PUBLIC_TEMPLATES
