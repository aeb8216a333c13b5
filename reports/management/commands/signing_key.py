"""Look after the key that signs what is published, from the server itself."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from evalportal.refusals import Refusal
from reports.models import SigningKey
from reports.queries.disclosure import known_keys
from reports.services import signing_keys

RESTART = "请重新启动网站和后台任务进程，然后备份 var/secrets。"


class Command(BaseCommand):
    help = (
        "签名密钥：list 列出公钥，rotate 换一把新的，"
        "adopt 启用现在设置的密钥和算法（恢复备份或改用 SM2 之后）。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("deed", choices=["list", "rotate", "adopt"])
        parser.add_argument("--reason", default="", help="换密钥的原因，会公布")

    def handle(self, *, deed: str, reason: str, **_options: Any) -> None:
        try:
            getattr(self, f"_{deed}")(reason)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal

    def _list(self, _reason: str) -> None:
        for key in known_keys():
            self.stdout.write(f"{key.algorithm} {key} {key.public_key}")
        if not SigningKey.objects.exists():
            self.stdout.write("还没有登记公钥：第一次公开或归档时登记。")

    def _rotate(self, reason: str) -> None:
        row = signing_keys.rotate(reason=reason, by=None)
        self.stdout.write(f"已启用新的签名密钥，公钥 {row.public_key}。{RESTART}")

    def _adopt(self, reason: str) -> None:
        row = signing_keys.adopt(reason=reason, by=None)
        self.stdout.write(f"已启用现在的签名密钥，公钥 {row.public_key}。")
