"""Record so many events, one transaction each."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from evalportal.audit.services import record


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("times", type=int)

    def handle(self, *, times: int, **_options: Any) -> None:
        for number in range(times):
            record("sample.noted", None, by=None, number=number)
