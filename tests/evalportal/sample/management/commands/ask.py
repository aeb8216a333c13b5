"""Ask for a sample job, as some view would."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from evalportal.jobs.services import enqueue


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind")
        parser.add_argument("params", type=json.loads)

    def handle(self, *, kind: str, params: dict[str, Any], **_options: Any) -> None:
        enqueue(kind, params, by=None)
