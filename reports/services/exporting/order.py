"""Ask for an export: what of which, called what, and who may have it."""

from collections.abc import Iterable, Sequence
from typing import Final

from django.db import transaction

from evalportal.accounts.models import User
from evalportal.audit.services import record
from evalportal.jobs.models import Job
from evalportal.jobs.services import enqueue
from evalportal.refusals import Refusal
from indicators.models import SelfEvaluation
from reports.documents.files import Form

from .naming import problem_of

KIND: Final = "reports.export"
AT_ONCE: Final = 2
MOST: Final = 20_000


class NotExported(Refusal):
    """The export was not begun; the message says why."""


@transaction.atomic
def order_export(
    *,
    evaluations: Iterable[SelfEvaluation],
    forms: Sequence[Form],
    pattern: str,
    with_evidence: bool = False,
    by: User,
) -> Job:
    """Have one archive made of the files of these self-evaluations.

    Raises NotExported: nothing chosen, an unusable pattern, too much at once.
    """
    chosen = [
        row.pk
        for row in SelfEvaluation.objects.visible_to(by).filter(
            pk__in=[row.pk for row in evaluations]
        )
    ]
    if not chosen or not (forms or with_evidence):
        raise NotExported("没有选中任何自评或任何文件种类。")
    if len(chosen) > MOST:
        raise NotExported(f"一次最多导出 {MOST} 份，现在选了 {len(chosen)} 份。")
    if problem := problem_of(pattern):
        raise NotExported(f"文件名格式：{problem}")
    under_way = Job.objects.unfinished().filter(kind=KIND, requested_by=by).count()
    if under_way >= AT_ONCE:
        raise NotExported(f"您已有 {under_way} 个导出在进行，请等它们完成或取消。")
    params = {
        "evaluations": chosen,
        "forms": [form.value for form in forms],
        "pattern": pattern,
        "evidence": with_evidence,
    }
    job = enqueue(KIND, params, by=by)
    record("export.ordered", job, by=by, count=len(chosen), forms=params["forms"])
    return job
