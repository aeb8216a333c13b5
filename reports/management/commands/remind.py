"""提醒还没有报送的单位：快到期的和已经逾期的，同一份一天只提醒一次。

豁免到期的，待审队列里的检查发现也一并重数。
"""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand

from indicators.models import SelfEvaluation
from reports.services.deadlines import OWING, remind
from reports.services.recounting import recount_lapsed


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--within",
            type=int,
            default=7,
            metavar="天数",
            help="几天内到期的（默认 7）",
        )

    def handle(self, *, within: int, **_options: Any) -> None:
        """Meant for a timer of the operating system, once a morning."""
        rows = SelfEvaluation.objects.filter(state__in=OWING).with_subject()
        told = remind(evaluations=rows, within=timedelta(days=within), by=None)
        self.stdout.write(f"已提醒 {len(told)} 份自评的办理人。")
        if changed := recount_lapsed():
            self.stdout.write(f"豁免已到期，{changed} 份的检查发现有变化。")
