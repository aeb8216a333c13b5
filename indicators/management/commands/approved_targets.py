"""Load approved targets from a workbook, in somebody's name."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand

from evalportal.accounts.models import User
from evalportal.uploads.containers import WORKBOOK
from evalportal.uploads.refused import FileRefused
from evalportal.whole_files import why
from indicators.approved.sheet import read_upload
from indicators.scoring.problems import TableRefused
from indicators.services.approved import load_approved
from units.models import YEARS

UNUSABLE: Final = 2


class Command(BaseCommand):
    help = "批复的绩效目标：从 Excel 载入，整个文件都对才载入。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="批复的绩效目标表，.xlsx 文件")
        parser.add_argument("--year", type=int, required=True, help="年度")
        parser.add_argument(
            "--by", required=True, help="以谁的名义：财政管理员或主管部门审核人的登录名"
        )
        parser.add_argument("--document", default="", help="批复文号，表中没有写的用它")
        parser.add_argument(
            "--date", type=date.fromisoformat, help="批复日期，如 2022-01-05"
        )

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            self.stdout.write(_load(file, **options))
        except (FileRefused, _NotUsable) as refused:
            self._refuse(file, [str(refused)])
        except TableRefused as refused:
            self._refuse(file, [str(each) for each in refused.problems])
        except PermissionDenied:
            told = f"“{options['by']}”不能载入批复，应为财政管理员或主管部门审核人。"
            self._refuse(file, [told])
        except OSError as error:
            self._refuse(file, [why(error)])

    def _refuse(self, file: Path, messages: list[str]) -> None:
        for message in messages:
            self.stderr.write(f"{file}：{message}")
        raise SystemExit(UNUSABLE)


class _NotUsable(ValueError):
    """An argument that cannot be used, in words."""


def _load(file: Path, *, year: int, by: str, document: str, **options: Any) -> str:
    if not YEARS[0] <= year <= YEARS[1]:
        raise _NotUsable(f"年度 {year} 不对，应在{YEARS[0]}到{YEARS[1]}之间。")
    user = User.objects.filter(username=by, is_active=True).first()
    if user is None:
        raise _NotUsable(f"没有登录名为“{by}”的可用账号。")
    with file.open("rb") as content:
        body = content.read(WORKBOOK.packed + 1)
    lines = read_upload(body, document=document, approved_on=options["date"])
    loaded = load_approved(lines=lines, fiscal_year=year, source=file.name, by=user)
    return f"批复的绩效目标：{loaded.told}。"
