"""公开数据接口: published reports, their indicators and figures, read-only.

No sign-in, no cookie; every answer is made of frozen publications alone.
"""

# ruff: noqa: ARG001 - every operation is handed its request

import json
from collections.abc import Iterator
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from ninja import NinjaAPI, Query, Schema
from ninja.responses import Status

from reports.disclosure.tables import Row
from reports.models import Publication
from reports.queries.open_data import Page, Wanted, page_of, report_row, rows_of

from . import dumps
from .shapes import (
    Figures,
    Filters,
    Indicators,
    Invalid,
    Paging,
    Refused,
    Report,
    Reports,
)

Answer = dict[str, Any]

WRONG: Final[dict[int, type[Schema]]] = {404: Refused, 422: Invalid}
A_FILE: Final = {
    "description": "文件",
    "content": {"text/csv": {}, "application/json": {}},
}

api = NinjaAPI(
    title="预算绩效自评公开数据",
    version="1",
    description="已公开的预算绩效自评报告。金额以元为单位；空为未填，不等于零。",
    urls_namespace="open-data",
    docs_url="docs/",
    openapi_url="openapi.json",
)


@api.exception_handler(Publication.DoesNotExist)
def absent(request: HttpRequest, error: Exception) -> HttpResponse:
    said = {"detail": "没有这个公开编号，请核对。"}
    return api.create_response(request, said, status=404)


@api.get("reports", response={200: Reports, **WRONG}, summary="报告列表")
def reports(request: HttpRequest, asked: Query[Paging]) -> Answer:
    """公开的报告，新的在前；`following` 是取下一页时的 `after`。"""
    page = _page(asked)
    return _paged(page, map(report_row, page.items))


@api.get(
    "reports/{code}",
    response={200: Report, 404: Refused, 410: Refused},
    summary="一份报告",
)
def report(request: HttpRequest, code: str) -> Row | Status[Answer]:
    row = _standing(code)
    return report_row(row) if isinstance(row, Publication) else row


@api.get(
    "reports/{code}/dossier",
    response={200: dict[str, Any], 404: Refused, 410: Refused},
    summary="一份报告的全部公开材料",
)
def dossier(request: HttpRequest, code: str) -> Answer | Status[Answer]:
    """自评材料的公开部分，格式见命令行 `dossier schema`。"""
    row = _standing(code)
    return json.loads(row.content) if isinstance(row, Publication) else row


@api.get("indicators", response={200: Indicators, **WRONG}, summary="指标")
def indicators(request: HttpRequest, asked: Query[Paging]) -> Answer:
    """按报告分页：一页是若干份报告的全部指标。"""
    return _table("indicators", _page(asked))


@api.get("figures", response={200: Figures, **WRONG}, summary="数字")
def figures(request: HttpRequest, asked: Query[Paging]) -> Answer:
    """按报告分页：一页是若干份报告的全部数字。"""
    return _table("figures", _page(asked))


@api.get(
    "dumps/{name}",
    response={404: Refused, 422: Invalid},
    summary="整表下载",
    openapi_extra={"responses": {200: A_FILE}},
)
def dump(request: HttpRequest, name: str, asked: Query[Filters]) -> HttpResponseBase:
    """reports、indicators、figures 的 .csv（UTF-8，带 BOM）、.json 和 .schema.json；

    以及 datapackage.json。
    """
    made = dumps.dump(name, _wanted(asked))
    if made is None:
        said = {"detail": f"没有“{name[:40]}”。可以下载：{'、'.join(dumps.NAMES)}。"}
        return api.create_response(request, said, status=404)
    header = content_disposition_header(as_attachment=True, filename=name)
    if header:
        made["Content-Disposition"] = header
    return made


def _page(asked: Paging) -> Page:
    return page_of(_wanted(asked), after=asked.after, limit=asked.limit)


def _wanted(asked: Filters) -> Wanted:
    return Wanted(
        region=asked.region,
        fiscal_year=asked.fiscal_year,
        kind=asked.kind or "",
        grade=asked.grade,
        unit=asked.unit,
        department=asked.department,
    )


def _table(name: str, page: Page) -> Answer:
    return _paged(page, (line for row in page.items for line in rows_of(name, row)))


def _paged(page: Page, rows: Iterator[Row]) -> Answer:
    return {"items": list(rows), "following": page.following}


def _standing(code: str) -> Publication | Status[Answer]:
    """The publication, or the tombstone that stands where it was."""
    rows = Publication.objects.select_related("region", "unit")
    row = rows.get(code=code.replace("\x00", ""))
    if row.retracted_at is None:
        return row
    return Status(
        410,
        {
            "detail": "这份报告已经撤下。",
            "retracted_at": row.retracted_at.isoformat(timespec="seconds"),
            "reason": row.retraction,
        },
    )
