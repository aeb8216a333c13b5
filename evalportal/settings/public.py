"""Settings of the public site: it reads publications, and knows nobody."""

from .run import *

ROOT_URLCONF = "reports.public_urls"
MIDDLEWARE = PUBLIC_MIDDLEWARE
TEMPLATES = PUBLIC_TEMPLATES
