"""Bring the indicators that ship with the product into the library."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from indicators.services.library import load_starter


class Command(BaseCommand):
    help = "指标库：load 装入随系统提供的指标，可重复运行。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("deed", choices=["load"])

    def handle(self, **_options: Any) -> None:
        loaded = load_starter(by=None)
        self.stdout.write(
            f"指标库：新增{loaded.added}个，更新{loaded.changed}个，"
            f"停用{loaded.withdrawn}个。"
        )
