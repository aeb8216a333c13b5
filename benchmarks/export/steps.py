"""One step of the benchmark in a process of its own, so that its memory is its own.

    python -m benchmarks.export.steps found COUNT
    python -m benchmarks.export.steps export
    python -m benchmarks.export.steps change

`found` makes a round with COUNT handed-in reports, `export` exports all their PDFs as
the worker does and prints seconds and memory as JSON, `change` hands in a new version
of one report in a hundred. The environment says which installation.
"""

import json
import resource
import sys
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import Any, Final

import django

django.setup()

from django.conf import settings  # noqa: E402 - after setup
from django.core.management import call_command  # noqa: E402
from tqdm import tqdm  # noqa: E402

from benchmarks.export.grown import grown  # noqa: E402
from evalportal.accounts.models import User  # noqa: E402
from evalportal.jobs.lease import take  # noqa: E402
from evalportal.jobs.models import Job  # noqa: E402
from evalportal.jobs.run import Run  # noqa: E402
from indicators.choices import State  # noqa: E402
from indicators.models import SelfEvaluation  # noqa: E402
from indicators.scoring.measures import Kind  # noqa: E402
from projects.models import Project  # noqa: E402
from reports.documents.files import Form  # noqa: E402
from reports.dossier.codec import canonical  # noqa: E402
from reports.models import DossierVersion, Movement  # noqa: E402
from reports.review.workflow import Move  # noqa: E402
from reports.services.exporting import KIND, export  # noqa: E402
from tests.factories.indicators import make_paper, make_round  # noqa: E402
from tests.factories.units import finance_of, make_region, make_unit  # noqa: E402
from units.roles import Role  # noqa: E402

AT_A_TIME: Final = 500
CHANGED: Final = 100  # one report in so many
PATTERN: Final = "{单位编码}_{单位名称}_{年度}年度{报告}"


def found(count: int) -> None:
    """A round of COUNT projects, each with one version handed in."""
    call_command("migrate", verbosity=0)
    region = make_region()
    unit, by = make_unit(region=region), finance_of(region, Role.MANAGER)
    asked = make_paper(round_=make_round(region=region), kind=Kind.PROJECT)
    with tqdm(total=count, desc=f"准备 {count} 份", disable=None) as bar:
        for start in range(0, count, AT_A_TIME):
            numbers = range(start, min(start + AT_A_TIME, count))
            projects = Project.objects.bulk_create(
                Project(unit=unit, code=f"P{n:06d}", name=f"第{n}项目", nature="一次性")
                for n in numbers
            )
            rows = SelfEvaluation.objects.bulk_create(
                SelfEvaluation(
                    paper=asked,
                    unit=unit,
                    project=project,
                    state=State.FINANCE_REVIEW,
                    created_by=by,
                )
                for project in projects
            )
            _hand_in(rows, by, edition=0, first=start)
            bar.update(len(rows))


def change() -> None:
    """A second version of every hundredth report."""
    rows = list(SelfEvaluation.objects.order_by("pk"))
    by = _manager()
    for number in range(0, len(rows), CHANGED):
        _hand_in([rows[number]], by, edition=1, first=number)


def _hand_in(rows: list[SelfEvaluation], by: User, *, edition: int, first: int) -> None:
    contents = [canonical(grown(first + n, edition)) for n in range(len(rows))]
    versions = DossierVersion.objects.bulk_create(
        DossierVersion(
            evaluation=row,
            number=edition + 1,
            content=content.decode(),
            sha256=sha256(content).hexdigest(),
            reason="报送",
            created_by=by,
        )
        for row, content in zip(rows, contents, strict=True)
    )
    Movement.objects.bulk_create(
        Movement(
            evaluation=version.evaluation,
            number=edition + 1,
            move=Move.SUBMIT,
            source=State.DRAFT,
            target=State.FINANCE_REVIEW,
            version=version,
            by=by,
        )
        for version in versions
    )


def exported() -> dict[str, Any]:
    """Export every report as the worker does; seconds and the peaks of memory."""
    (Path(settings.VAR) / "renders").mkdir(exist_ok=True)
    pks = list(SelfEvaluation.objects.order_by("pk").values_list("pk", flat=True))
    params = {
        "evaluations": pks,
        "forms": [Form.PDF.value],
        "pattern": PATTERN,
        "evidence": False,
    }
    job = Job.objects.create(
        kind=KIND, label="批量导出", params=params, requested_by=_manager()
    )
    lease = take(job.pk)
    if lease is None:
        raise RuntimeError("a new job can be taken")
    used, began = _processor(), perf_counter()
    with tqdm(total=len(pks), desc=f"导出 {len(pks)} 份", disable=None) as bar:
        outcome = export(Watched(lease, bar))
    seconds = perf_counter() - began
    size = outcome.file.stat().st_size if outcome.file else 0
    lease.finish(message=outcome.message)
    return {
        "count": len(pks),
        "seconds": round(seconds, 2),
        "per_second": round(len(pks) / seconds, 2),
        "zip_mb": size // 1024**2,
        "processor_seconds": round(_processor() - used, 2),
        "packing_mb": _peak(resource.RUSAGE_SELF),
        "press_mb": _peak(resource.RUSAGE_CHILDREN),
        "said": outcome.message,
    }


class Watched(Run):
    """A run whose progress is shown here as well."""

    def __init__(self, lease: Any, bar: Any) -> None:
        super().__init__(lease)
        self._bar = bar

    def progress(self, done: int, total: int, message: str = "") -> None:
        super().progress(done, total, message)
        self._bar.update(done - self._bar.n)


def _manager() -> User:
    return User.objects.get(memberships__role=Role.MANAGER)


def _processor() -> float:
    """Of this process and of the press: to compare where others are at work."""
    both = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in both)


def _peak(who: int) -> int:
    return resource.getrusage(who).ru_maxrss // 1024


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["found", count]:
            found(int(count))
        case ["change"]:
            change()
        case ["export"]:
            print(json.dumps(exported(), ensure_ascii=False))
