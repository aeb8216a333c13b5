"""Score, check, print and verify self-evaluations from their files.

No database and no server: the file is all there is. Exit status 0 = done, 1 = errors
found or a package altered, 2 = the input cannot be used, with one line per problem on
standard error.
"""

import json
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final, NoReturn

from django.core.management.base import BaseCommand

from evalportal.whole_files import NotWritten, why, write
from indicators.scoring.output import scorecard_to_data
from reports.checks.engine import check_dossier
from reports.disclosure.known_keys import KnownKey, keys_from_json
from reports.disclosure.verification import Outcome, verify
from reports.documents.build import build
from reports.documents.docx import write_docx
from reports.documents.fonts import FontsNotBuilt
from reports.documents.html import write_html
from reports.documents.pdf import MissingGlyph, write_pdf
from reports.documents.xlsx.book import write_xlsx
from reports.dossier.model import Dossier
from reports.dossier.printable import unfinished
from reports.dossier.problems import Unusable
from reports.dossier.reading import read
from reports.dossier.schema import schema
from reports.dossier.scoring import scorecard_of
from reports.management.checking import (
    ERRORS_FOUND,
    Beside,
    NotBeside,
    add_checking,
    read_to_check,
    shown,
    with_papers,
)
from reports.management.importing import add_importing, import_to

UNUSABLE: Final = 2
TRACES: Final = frozenset({"trace", "steps"})
WRITERS: Final[Mapping[str, Callable[[Dossier], bytes]]] = {
    ".html": lambda dossier: write_html(build(dossier)).encode(),
    ".pdf": lambda dossier: write_pdf(build(dossier)),
    ".docx": lambda dossier: write_docx(build(dossier)),
    ".xlsx": write_xlsx,
}


class Command(BaseCommand):
    help = (
        "自评材料文件：格式说明、评分、检查、生成报告、核验公开的数据包。不用数据库。"
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        deeds = parser.add_subparsers(dest="deed", required=True, metavar="操作")
        deeds.add_parser("schema", help="输出 JSON Schema（2020-12）")
        scoring = deeds.add_parser("score", help="评分，输出一个 JSON 对象")
        scoring.add_argument("file", type=Path, help="自评材料，JSON 文件")
        scoring.add_argument("--explain", action="store_true", help="附上计算过程")
        checking = deeds.add_parser("check", help="检查，列出全部问题")
        add_checking(checking)
        rendering = deeds.add_parser("render", help="生成报告")
        rendering.add_argument("file", type=Path, help="自评材料，JSON 文件")
        rendering.add_argument(
            "-o",
            "--output",
            type=Path,
            required=True,
            help="输出文件，.html、.pdf、.docx 或 .xlsx",
        )
        rendering.add_argument(
            "--draft", action="store_true", help="未填完的也输出，空白处作标记"
        )
        importing = deeds.add_parser("import", help="读入已有的报告，成为自评材料")
        add_importing(importing)
        verifying = deeds.add_parser("verify", help="核验公开数据包，不用网络")
        verifying.add_argument("file", type=Path, help="公开数据包，.zip 文件")
        verifying.add_argument(
            "--key",
            action="append",
            help="公布单位的签名公钥，取自公开网站，可以写几个",
        )
        verifying.add_argument(
            "--keys", type=Path, help="公钥表 keys.json，从公开网站的核验页下载"
        )

    def handle(self, *, deed: str, **options: Any) -> None:
        deeds: Mapping[str, Callable[..., None]] = {
            "schema": self.schema,
            "score": self.score,
            "check": self.check_papers,
            "render": self.render,
            "import": self.take_in,
            "verify": self.verify,
        }
        deeds[deed](**options)

    def schema(self, **_: Any) -> None:
        """The JSON Schema of a dossier."""
        self._print(schema())

    def score(self, *, file: Path, explain: bool, **_: Any) -> None:
        """One JSON object: total, grade, groups, every indicator and its why."""
        told = scorecard_to_data(scorecard_of(self._dossier(file)))
        self._print(told if explain else _without_traces(told))

    def check_papers(self, *, file: Path, sibling: list[Path], **options: Any) -> None:
        """Every finding at once; exit status 1 if there is an error among them."""
        beside = Beside(options["last_year"], sibling, options["approved"])
        try:
            dossier, companions = with_papers(read_to_check(file), beside)
        except NotBeside as refused:
            self._refuse(refused.file, refused.messages)
        except Unusable as unusable:
            self._refuse(file, map(str, unusable.problems))
        except OSError as error:
            self._refuse(file, [why(error)])
        report = check_dossier(dossier, companions=companions)
        self.stdout.write(shown(report, options["format"]))
        if report.has_errors:
            raise SystemExit(ERRORS_FOUND)

    def render(self, *, file: Path, output: Path, draft: bool, **_: Any) -> None:
        """The whole report as one file. What is unfinished is only for drafts."""
        writer = self._writer(output)
        dossier = self._dossier(file)
        lacking = () if draft else unfinished(dossier)
        if lacking:
            hint = "尚未填完，不能定稿；要先看草稿，请加 --draft。"
            self._refuse(file, [*map(str, lacking), hint])
        try:
            write(output, writer(dossier))
        except (FontsNotBuilt, MissingGlyph, NotWritten) as error:
            self._refuse(output, [str(error)])

    def take_in(self, *, file: Path, output: Path, year: int | None, **_: Any) -> None:
        """An existing report, or a folder of them, as dossiers."""
        refused = False
        for each in import_to(file, output, year):
            refused = True
            self.stderr.write(f"{each.file}：{each}")
        if refused:
            raise SystemExit(UNUSABLE)

    def verify(
        self, *, file: Path, key: list[str] | None, keys: Path | None, **_: Any
    ) -> None:
        """Say in one line whether a published package is what was published."""
        known = [KnownKey(each) for each in key or ()]
        try:
            known += keys_from_json(keys.read_bytes()) if keys else ()
        except (OSError, ValueError) as error:
            told = why(error) if isinstance(error, OSError) else str(error)
            self._refuse(keys or file, [told])
        try:
            content = file.read_bytes()
        except OSError as error:
            self._refuse(file, [why(error)])
        asked = key is not None or keys is not None
        verdict = verify(content, file.name, known if asked else None)
        if verdict.outcome is Outcome.INTACT:
            self.stdout.write(f"{file}：{verdict.text}")
            return
        self.stderr.write(f"{file}：{verdict.text}")
        raise SystemExit(int(verdict.outcome))

    def _dossier(self, file: Path) -> Dossier:
        try:
            return read(file)
        except Unusable as unusable:
            self._refuse(file, map(str, unusable.problems))
        except OSError as error:
            self._refuse(file, [why(error)])

    def _writer(self, output: Path) -> Callable[[Dossier], bytes]:
        suffix = output.suffix.lower()
        if suffix not in WRITERS:
            known = "、".join(WRITERS)
            told = f"不认识这种文件，应为 {known} 之一。请改文件名的后缀。"
            self._refuse(output, [told])
        return WRITERS[suffix]

    def _print(self, told: object) -> None:
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))

    def _refuse(self, file: Path, messages: Iterable[str]) -> NoReturn:
        for message in messages:
            line = " ".join(message.splitlines())
            self.stderr.write(f"{file}：{line}")
        raise SystemExit(UNUSABLE)


def _without_traces(told: Any) -> Any:
    """The score without the working behind each sentence."""
    if isinstance(told, dict):
        kept = {name: value for name, value in told.items() if name not in TRACES}
        return {name: _without_traces(value) for name, value in kept.items()}
    return [_without_traces(each) for each in told] if isinstance(told, list) else told
