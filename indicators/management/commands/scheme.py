"""Turn scoring schemes into files and back, and check them. No database is needed."""

from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, NoReturn

from django.core.management.base import BaseCommand

from evalportal.uploads.refused import FileRefused
from indicators.editor.files import TOML, XLSX, file_of_scheme, scheme_of_file
from indicators.scoring import shipped
from indicators.scoring.canonical import scheme_sha256
from indicators.scoring.problems import SchemeRefused
from indicators.scoring.scheme import Scheme

UNUSABLE: Final = 2


class Command(BaseCommand):
    help = "评分方案：list 列出随系统提供的方案；check 检查文件；convert 转换格式。"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True, metavar="操作")
        deeds.add_parser("list", help="随系统提供的方案的代号和名称")
        checking = deeds.add_parser("check", help="检查一个方案，输出名称和摘要")
        converting = deeds.add_parser("convert", help="方案转为 .toml 或 .xlsx 文件")
        for each in (checking, converting):
            each.add_argument("scheme", help="方案代号，或 .toml、.xlsx 文件")
        converting.add_argument("-o", "--output", type=Path, required=True)

    def handle(self, *, deed: str, **options: Any) -> None:
        if deed == "list":
            for name in shipped.names():
                self.stdout.write(f"{name}\t{shipped.load(name).title}")
            return
        scheme = self._scheme(options["scheme"])
        if deed == "convert":
            self._write(scheme, options["output"])
        self.stdout.write(f"{scheme.title}\t{scheme_sha256(scheme)}")

    def _scheme(self, given: str) -> Scheme:
        """A shipped scheme by its name, or the one in a file."""
        if given in shipped.names():
            return shipped.load(given)
        try:
            return scheme_of_file(Path(given).read_bytes())
        except OSError as error:
            self._refuse(given, [f"读不出来（{error.strerror}）。请核对路径。"])
        except FileRefused as refused:
            self._refuse(given, [str(refused)])
        except SchemeRefused as refused:
            self._refuse(given, map(str, refused.problems))

    def _write(self, scheme: Scheme, output: Path) -> None:
        if output.suffix.lower() not in (TOML, XLSX):
            self._refuse(str(output), [f"应为 {TOML} 或 {XLSX} 文件。请改后缀。"])
        output.write_bytes(file_of_scheme(scheme, output.suffix.lower()))

    def _refuse(self, place: str, messages: Iterable[str]) -> NoReturn:
        for message in messages:
            self.stderr.write(f"{place}：{' '.join(message.splitlines())}")
        raise SystemExit(UNUSABLE)
