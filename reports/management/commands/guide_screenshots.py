"""从正在运行的演示中拍摄使用指南的截图，存入 docs/guide/images。"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports.demo import loading, password
from reports.demo.photographing import NotServed, photograph, shots


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--url", default="http://127.0.0.1:8000")

    def handle(self, *, url: str, **_options: Any) -> None:
        known = password.kept()
        if known is None or not loading.is_loaded():
            raise CommandError("没有演示数据，请先运行 make run。", returncode=2)
        try:
            for path in photograph(url, known, shots()):
                self.stdout.write(f"{path.name}  {path.stat().st_size // 1024} KB")
        except NotServed as error:
            told = f"{url} 打不开：请先运行 make run，或用 --url 写明地址。"
            raise CommandError(told, returncode=2) from error
