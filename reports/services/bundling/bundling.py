"""Making a bundle: index, pages, files, data and search texts, without a server."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.jobs.models import Job
from evalportal.jobs.run import Outcome, Run
from evalportal.jobs.services import enqueue
from evalportal.refusals import Refusal
from indicators.models import Round
from reports.disclosure.container import opened
from reports.disclosure.known_keys import KEYS, keys_to_json
from reports.disclosure.manifest import MANIFEST
from reports.disclosure.package import DATA, REPORT, SHEETS, publication_document
from reports.documents.html import write_fragment
from reports.dossier.reading import read
from reports.models import Publication
from reports.queries.disclosure import known_keys, package_path
from units.permissions import require_over
from units.roles import Action

from .folder import Folder

KIND: Final = "reports.bundle"
PER_PART: Final = 100  # reports whose texts are one script
STATIC: Final = Path(__file__).resolve().parents[3] / "static"
ASSETS: Final = {
    "assets/site.css": STATIC / "bundle" / "site.css",
    "assets/search.js": STATIC / "bundle" / "search.js",
    "assets/screen.css": STATIC / "documents" / "screen.css",
}
COLUMNS: Final = {
    "code": "公开编号",
    "fiscal_year": "评价年度",
    "kind": "评价类型",
    "unit_code": "单位编码",
    "unit": "单位",
    "department": "主管部门",
    "subject": "单位或项目",
    "total": "自评得分",
    "grade": "自评等级",
    "edition": "版次",
    "published_at": "公开时间",
    "dossier_sha256": "公开材料摘要",
}


class NotBundled(Refusal):
    """There is nothing to bundle."""


@transaction.atomic
def order_bundle(*, round_: Round, by: User) -> Job:
    """Have the round's publications made into a folder, in the background."""
    require_over(by, Action.MANAGE, round_.region)
    if not standing(round_).exists():
        raise NotBundled(f"“{round_}”还没有公开的材料。")
    job = enqueue(KIND, {"round": round_.pk}, by=by)
    record("bundle.ordered", round_, by=by)
    return job


def standing(round_: Round) -> QuerySet[Publication]:
    """The editions of the round that count, by department and unit."""
    rows = Publication.objects.current().filter(evaluation__paper__round=round_)
    return rows.select_related("unit").order_by("department", "unit__code", "pk")


def bundle(run: Run) -> Outcome:
    """Write the folder; the reports one after the other, never all in memory."""
    round_ = Round.objects.select_related("region").get(pk=run.params["round"])
    rows = list(standing(round_).defer("content", "text", "manifest"))
    target = run.folder / "bundle.zip"
    said = {
        "heading": f"{round_.region}{round_.fiscal_year}年度预算绩效自评公开",
        "count": len(rows),
        "made_on": timezone.localdate(),
    }
    with Folder(target, f"{round_.fiscal_year}年度绩效自评公开") as folder:
        for name, path in ASSETS.items():
            folder.add(name, path.read_bytes())
        for number, row in enumerate(rows):
            run.progress(number, len(rows), row.subject)
            _report(folder, Publication.objects.get(pk=row.pk), said)
        parts = _texts(folder, rows)
        _data(folder, rows)
        folder.add(KEYS, keys_to_json(known_keys()))
        page = {**said, "up": "", "parts": parts, "departments": _departments(rows)}
        folder.add("index.html", _page("index", page))
        folder.finish()
    name = f"{round_.fiscal_year}年度绩效自评公开.zip"
    return Outcome(file=target, name=name, message=f"共 {len(rows)} 份")


def _report(folder: Folder, row: Publication, said: dict[str, Any]) -> None:
    place = f"reports/{row.code}"
    package = package_path(row).read_bytes()
    files = opened(package, f"{row.code}.zip").files
    for name in (REPORT, SHEETS, DATA, MANIFEST):
        folder.add(f"{place}/{name}", files[name])
    folder.add(f"{place}/package.zip", package)
    document = publication_document(read(row.content.encode()), row.code, "")
    page = {**said, "up": "../../", "row": row, "report": write_fragment(document)}
    folder.add(f"{place}/index.html", _page("report", page))


def _page(name: str, context: dict[str, Any]) -> bytes:
    return render_to_string(f"reports/bundle/{name}.html", context).encode()


def _texts(folder: Folder, rows: list[Publication]) -> int:
    """The search texts, in scripts of a hundred reports; how many scripts."""
    number = 0
    for number, part in enumerate(_parts(rows), start=1):
        codes = [row.code for row in part]
        found = Publication.objects.filter(code__in=codes).values_list("code", "text")
        said = json.dumps(dict(found), ensure_ascii=False, sort_keys=True)
        script = f"bundleTexts({said});\n".replace("</", "<\\/")
        folder.add(f"assets/texts-{number}.js", script.encode())
    return number


def _parts(rows: list[Publication]) -> Iterator[list[Publication]]:
    for start in range(0, len(rows), PER_PART):
        yield rows[start : start + PER_PART]


def _data(folder: Folder, rows: Iterable[Publication]) -> None:
    lines = [_line(row) for row in rows]
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS.values())
    writer.writerows([line[key] for key in COLUMNS] for line in lines)
    folder.add("data/reports.csv", b"\xef\xbb\xbf" + out.getvalue().encode())
    whole = json.dumps(lines, ensure_ascii=False, indent=1) + "\n"
    folder.add("data/reports.json", whole.encode())


def _line(row: Publication) -> dict[str, Any]:
    return {
        "code": row.code,
        "fiscal_year": row.fiscal_year,
        "kind": row.kind,
        "unit_code": row.unit.code,
        "unit": row.unit.name,
        "department": row.department,
        "subject": row.subject,
        "total": "" if row.total is None else f"{row.total:.2f}",
        "grade": row.grade,
        "edition": row.number,
        "published_at": timezone.localtime(row.published_at).isoformat("T", "seconds"),
        "dossier_sha256": row.sha256,
    }


def _departments(rows: Iterable[Publication]) -> list[tuple[str, list[Publication]]]:
    grouped: dict[str, list[Publication]] = {}
    for row in rows:
        grouped.setdefault(row.department, []).append(row)
    return list(grouped.items())
