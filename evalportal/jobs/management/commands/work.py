"""Do background jobs."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from evalportal.jobs.worker import drain as drain_jobs
from evalportal.jobs.worker import work


class Command(BaseCommand):
    help = "处理后台任务，直到被要求停止；退出后应由启动它的程序重新启动。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--drain", action="store_true", help="把未完成的任务做完即退出"
        )

    def handle(self, *, drain: bool, **_options: Any) -> None:
        (drain_jobs if drain else work)()
