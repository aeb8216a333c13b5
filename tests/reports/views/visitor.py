"""A visitor of the public site, which has addresses and settings of its own."""

from typing import Any

from django.conf import settings
from django.test import Client, override_settings


class Visitor(Client):
    """Sends its requests to the public site's process, not to the portal's."""

    def request(self, **request: Any) -> Any:
        with override_settings(
            ROOT_URLCONF="reports.public_urls",
            MIDDLEWARE=settings.PUBLIC_MIDDLEWARE,
            TEMPLATES=settings.PUBLIC_TEMPLATES,
        ):
            return super().request(**request)
