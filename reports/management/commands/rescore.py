"""Work every score of a round out again, and count the grades."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from indicators.models import Round
from reports.queries.standings import Standings, evaluations_in, scored


class Command(BaseCommand):
    help = "按现有数据重新计算一个批次全部自评的得分，列出各等级的份数。不改动数据。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("round", type=int, help="批次编号（批次页地址中的数字）")

    def handle(self, **options: Any) -> None:
        found = Round.objects.filter(pk=options["round"]).first()
        if found is None:
            listed = "；".join(f"{each.pk} {each}" for each in Round.objects.all()[:20])
            raise CommandError(f"没有编号为 {options['round']} 的批次。现有：{listed}")
        evaluations, standings = evaluations_in(found), Standings()
        for _, card in tqdm(
            scored(evaluations),
            total=evaluations.count(),
            desc=f"重新评分 {found}",
            unit="份",
            disable=None if options["verbosity"] else True,
        ):
            standings.count(card)
        self.stdout.write(f"{found}：{standings.grades.total()} 份")
        for grade, count in standings.grades.most_common():
            self.stdout.write(f"{grade}：{count}")
        if standings.faulty:
            self.stdout.write(f"其中 {standings.faulty} 份有无法评分的内容")
