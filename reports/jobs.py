"""What the worker does for reports."""

from datetime import timedelta

from evalportal.jobs.models import Job
from evalportal.jobs.registry import job, when_failed
from evalportal.jobs.run import Outcome, Run
from indicators.models import Round, SelfEvaluation
from reports.documents.files import Form
from reports.dossier.codec import sha256
from reports.models import BulkAcceptance, DossierVersion, ImportedReport, Notice
from reports.queries.dossiers import dossier_of
from reports.services import (
    archiving,
    bundling,
    exporting,
    folders,
    intake,
    proofs,
    recounting,
)
from reports.services.notices import MAIL, notify, send
from reports.services.renders import KIND, render
from reports.services.reviewing import bulk as bulk_acceptance


@job(KIND, label="生成自评报告文件", time_limit=timedelta(minutes=5))
def render_report(run: Run) -> Outcome:
    """Render the self-evaluation as it stands now.

    What was changed since it was asked for is in it, and the message says so.
    """
    evaluation = SelfEvaluation.objects.get(pk=run.params["evaluation"])
    dossier = dossier_of(evaluation)
    run.progress(0, 1, "正在排版")
    render(dossier, Form(run.params["form"]))
    changed = sha256(dossier) != run.params["dossier"]
    return Outcome(message="内容刚有改动，已按最新内容生成" if changed else "已生成")


@job(MAIL, label="发送通知邮件", time_limit=timedelta(minutes=5))
def mail_notices(run: Run) -> Outcome:
    """Send what was put into inboxes; a mail server that is down is asked again."""
    notices = Notice.objects.filter(pk__in=run.params["notices"])
    sent = send(notices.select_related("recipient"))
    return Outcome(message=f"已发送 {sent} 封")


@job(intake.KIND, label="读取已有报告", time_limit=timedelta(minutes=10))
def read_report(run: Run) -> Outcome:
    """Read a report that was too large to read while somebody waited."""
    report = ImportedReport.objects.get(pk=run.params["report"])
    run.progress(0, 1, "正在读取")
    intake.read_in(report=report)
    return Outcome(message=report.refusal or "已读出，请核对")


@job(
    folders.KIND,
    label="读取文件夹里的已有报告",
    time_limit=timedelta(hours=6),
    page="reports:imported-folder-result",
    tidy=folders.drop_kept,
)
def read_folder(run: Run) -> Outcome:
    """Read a whole folder of reports of earlier years."""
    return folders.read_folder(run)


@job(exporting.KIND, label="批量导出自评材料", time_limit=timedelta(hours=6))
def export(run: Run) -> Outcome:
    """One archive of the files of many self-evaluations."""
    return exporting.export(run)


@job(archiving.KIND, label="归档", time_limit=timedelta(hours=6))
def archive(run: Run) -> Outcome:
    """Pack everything there is of each self-evaluation."""
    return archiving.archive(run)


@job(bundling.KIND, label="制作静态公开网页", time_limit=timedelta(hours=2))
def bundle(run: Run) -> Outcome:
    """A round as a folder of pages."""
    return bundling.bundle(run)


@job(proofs.KIND, label="读回核对生成的文件", time_limit=timedelta(minutes=10))
def read_back(run: Run) -> Outcome:
    """Read the files of a frozen version back, and keep what came of it."""
    version = DossierVersion.objects.get(pk=run.params["version"])
    run.progress(0, 1, "正在读回核对")
    rows = proofs.prove_version(version=version, by=run.user)
    failed = [row for row in rows if not row.holds]
    if failed:
        return Outcome(message="；".join(f"{row.form}：{row.first}" for row in failed))
    return Outcome(message="PDF、Word、Excel 读回后与自评材料一致")


@job(bulk_acceptance.KIND, label="批量通过", time_limit=timedelta(minutes=30))
def accept_many(run: Run) -> Outcome:
    """Pass on what a reviewer has chosen, report by report."""
    bulk = BulkAcceptance.objects.select_related("created_by").get(
        pk=run.params["bulk"]
    )
    said = bulk_acceptance.settle(bulk=bulk, told=run.progress)
    bulk_acceptance.tell(bulk=bulk)
    return Outcome(message=said)


@job(recounting.KIND, label="按检查规则重数问题", time_limit=timedelta(hours=2))
def recount(run: Run) -> Outcome:
    """Count the findings of a round's reports by the rules as they are now."""
    round_ = Round.objects.get(pk=run.params["round"])
    rules = run.params.get("rules")  # jobs of before this was written down have none
    said = recounting.recount(
        round_=round_, rules=rules, told=run.progress, by=run.user
    )
    return Outcome(message=said)


@when_failed
def tell_who_asked(failed: Job) -> None:
    """Whoever has left the job's page hears of it in the inbox, and by e-mail.

    Not of a mail that did not go: its notice is in an inbox, and telling would mail.
    """
    if failed.requested_by is None or failed.kind == MAIL:
        return
    notify(
        recipients=[failed.requested_by],
        kind="job.failed",
        title=f"{failed.label}没有完成",
        text=failed.message,
        url=failed.get_absolute_url(),
        by=None,
    )
