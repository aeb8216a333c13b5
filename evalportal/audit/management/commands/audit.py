"""Prove that the event log is whole, or name the first event that is not."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from evalportal.audit.services import log_head
from evalportal.audit.verification import first_broken


class Command(BaseCommand):
    help = "审计日志：verify 校验整条链；head 打印链头。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("deed", choices=["verify", "head"])

    def handle(self, *, deed: str, **_options: Any) -> None:
        if deed == "verify":
            self._verify()
        head = log_head()
        self.stdout.write(f"链头：第 {head.sequence} 条 {head.hash}")

    def _verify(self) -> None:
        broken = first_broken()
        if broken:
            number, fault = broken
            self.stderr.write(f"审计日志校验不通过：第 {number} 条事件，{fault}。")
            sys.exit(1)
        self.stdout.write("审计日志完整，逐条校验通过。")
