"""The files of a publication, straight out of its package: nothing is made anew."""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO, Final

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import condition, require_safe

from evalportal.uploads.kinds import SHEET
from reports.disclosure.manifest import MANIFEST
from reports.disclosure.package import DATA, REPORT, SHEETS
from reports.models import Publication
from reports.queries.disclosure import package_path

from .pages import publication, revalidated

FILES: Final[Mapping[str, str]] = {
    REPORT: "application/pdf",
    SHEETS: SHEET,
    DATA: "application/json",
    MANIFEST: "application/json",
}
PACKAGE: Final = "package.zip"


def _etag(request: HttpRequest, code: str, name: str) -> str:  # noqa: ARG001 - as `condition` calls it
    row = publication(code)
    return f'"{row.digest}-{name}-{"s" if row.is_standing else "r"}"'


@require_safe
@condition(etag_func=_etag)
@revalidated
def file(request: HttpRequest, code: str, name: str) -> HttpResponseBase:
    """One file of the package, or the package itself."""
    row = publication(code)
    if not row.is_standing:
        return render(request, "public/tombstone.html", {"row": row}, status=410)
    path = package_path(row)
    if name == PACKAGE:
        return FileResponse(
            _opened(path, row), as_attachment=True, filename=f"{row.code}.zip"
        )
    if name not in FILES:
        raise Http404(f"没有文件“{name[:40]}”。")
    with _opened(path, row) as content, zipfile.ZipFile(content) as package:
        body = package.read(name)
    response = HttpResponse(body, content_type=FILES[name])
    header = content_disposition_header(
        as_attachment=name != REPORT, filename=f"{row.code}_{name}"
    )
    if header:
        response["Content-Disposition"] = header
    return response


def _opened(path: Path, row: Publication) -> BinaryIO:
    if not path.exists():
        raise Http404(f"没有公开编号“{row.code}”的文件，请稍后再试。")
    return path.open("rb")
