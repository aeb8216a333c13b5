"""Which papers belong into an archive, and what each is called in it."""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Final

from django.db import models

from evalportal.audit.queries import about
from indicators.models import SelfEvaluation
from reports.disclosure.archive import Content
from reports.disclosure.plan import document
from reports.documents.docx import write_docx
from reports.documents.files import Form
from reports.documents.fonts import FontsNotBuilt
from reports.documents.pdf import MissingGlyph, write_pdf
from reports.documents.tree import Document
from reports.dossier.model import Dossier
from reports.dossier.reading import reread
from reports.queries.disclosure import package_path
from reports.services.evidence import evidence_path
from reports.services.renders import NotPrintable, render
from reports.services.reviewing.letters import printed

from .ledger import table
from .plan import plan_of

Named = tuple[str, Content]
# What hangs on a self-evaluation, under the name of its table.
LEDGERS: Final = {
    "办理记录": "movements",
    "审核意见": "verdicts",
    "要求答复": "reply_calls",
    "审核函件": "letters",
    "抽查复核": "spot_checks",
    "整改": "rectifications",
    "延期": "extensions",
    "对检查的说明": "check_answers",
    "个人信息处理": "redactions",
    "不予公开": "withholdings",
    "公开登记": "publications",
    "佐证材料": "evidence",
    "评价小组": "members",
}
WRITERS: Final[Mapping[Form, Callable[[Document], bytes]]] = {
    Form.PDF: write_pdf,
    Form.DOCX: write_docx,
}
BULK: Final = ("content", "text", "manifest")


def papers_of(evaluation: SelfEvaluation) -> Iterator[Named]:
    """Every file of the archive in the order of its index."""
    yield "批次和通知.csv", table([evaluation.paper.round])
    yield from _plan(evaluation)
    yield from _versions(evaluation)
    yield from _evidence(evaluation)
    yield from _ledgers(evaluation)
    yield from _letters(evaluation)
    yield from _publications(evaluation)
    yield "审计摘录.csv", table(about(_objects(evaluation)))


def _plan(evaluation: SelfEvaluation) -> Iterator[Named]:
    """The round's notice, days and rules, and the group, as a paper to be read."""
    last = evaluation.versions.order_by("number").last()
    dossier = reread(last.content.encode()) if last else None
    paper = document(plan_of(evaluation, dossier))
    yield from _written("自评工作安排", paper)


def _versions(evaluation: SelfEvaluation) -> Iterator[Named]:
    """Each version as data, and as the report that was read then."""
    for version in evaluation.versions.order_by("number"):
        folder = f"材料/第{version.number}版"
        yield f"{folder}/自评材料.json", version.content.encode()
        dossier = reread(version.content.encode())
        for form in (Form.PDF, Form.XLSX):
            yield from _rendered(dossier, form, folder)


def _rendered(dossier: Dossier, form: Form, folder: str) -> Iterator[Named]:
    try:
        yield f"{folder}/自评报告.{form}", render(dossier, form)
    except NotPrintable as error:
        yield f"{folder}/没有生成{form.label}的原因.txt", str(error).encode()


def _evidence(evaluation: SelfEvaluation) -> Iterator[Named]:
    for row in evaluation.evidence.all():
        name = f"佐证材料/{row.code}_{_plain(row.name)}"
        yield _kept(name, evidence_path(row.sha256), row.sha256)


def _kept(name: str, path: Path, digest: str) -> Named:
    """The file, or in its place what should have been there: no gap goes unseen."""
    if path.exists():
        return name, path
    said = f"归档时文件不在存储中。登记的摘要：{digest}\n"
    return f"{name}_缺失.txt", said.encode()


def _ledgers(evaluation: SelfEvaluation) -> Iterator[Named]:
    for name, related in LEDGERS.items():
        content = table(getattr(evaluation, related).all(), without=BULK)
        if content:
            yield f"记录/{name}.csv", content
    replies = [
        verdict.reply
        for verdict in evaluation.verdicts.select_related("reply")
        if hasattr(verdict, "reply")
    ]
    if replies:
        yield "记录/答复.csv", table(replies)


def _letters(evaluation: SelfEvaluation) -> Iterator[Named]:
    """What the unit got, as paper; beside it what the papers were printed from."""
    for letter in evaluation.letters.order_by("pk"):
        stem = f"函件/{_plain(letter.number)}_{letter.get_kind_display()}"
        yield from _written(stem, printed(letter))
        yield f"{stem}.json", letter.content.encode()


def _written(stem: str, paper: Document) -> Iterator[Named]:
    for form, write in WRITERS.items():
        try:
            yield f"{stem}.{form}", write(paper)
        except (MissingGlyph, FontsNotBuilt) as error:
            yield f"{stem}_没有生成{form.label}的原因.txt", str(error).encode()


def _publications(evaluation: SelfEvaluation) -> Iterator[Named]:
    for row in evaluation.publications.order_by("number"):
        name = f"公开/第{row.number}版_{row.code}.zip"
        yield _kept(name, package_path(row), row.digest)


def _objects(evaluation: SelfEvaluation) -> Iterator[models.Model]:
    related = (getattr(evaluation, each).all() for each in LEDGERS.values())
    yield from chain([evaluation], evaluation.versions.all(), *related)


def _plain(name: str) -> str:
    """A name without what would lead into another folder."""
    return "".join(c for c in name if c.isprintable() and c not in '\\/:*?"<>|')
