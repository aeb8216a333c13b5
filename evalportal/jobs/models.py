"""What the portal does in the background, for whom, and how far it has got."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from .pace import Pace
from .registry import page_of

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from evalportal.accounts.models import User


class State(models.TextChoices):
    QUEUED = "queued", "排队中"
    RUNNING = "running", "进行中"
    DONE = "done", "已完成"
    FAILED = "failed", "失败"
    CANCELLED = "cancelled", "已取消"


UNFINISHED: Final = (State.QUEUED, State.RUNNING)
TONES: Final = {
    State.QUEUED: "neutral",
    State.RUNNING: "info",
    State.DONE: "good",
    State.FAILED: "bad",
    State.CANCELLED: "neutral",
}


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(requested_by=user)

    def unfinished(self) -> Self:
        return self.filter(state__in=UNFINISHED)

    def abandoned(self, now: datetime) -> Self:
        """Running for a worker that has not been heard of since its lease ran out."""
        return self.filter(state=State.RUNNING, lease_until__lt=now)

    def due(self, now: datetime) -> Self:
        """Queued, and not known to lie with the engine any more."""
        return self.filter(state=State.QUEUED, due_at__lte=now)

    def expired(self, now: datetime) -> Self:
        return self.filter(expires_at__lte=now).exclude(file="")


class Job(models.Model):
    """One piece of background work that somebody asked for.

    A worker holds it by a lease: every write of a worker names its `lease_token`, so
    one that was thought dead cannot overwrite what its successor did. See `lease`.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField("类型", max_length=80)
    label = models.CharField("任务", max_length=200)
    params = models.JSONField("参数", default=dict, blank=True)
    state = models.CharField("状态", max_length=10, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField("已尝试", default=0)
    max_attempts = models.PositiveSmallIntegerField("最多尝试", default=3)
    due_at = models.DateTimeField("交给队列的时间", default=timezone.now)
    lease_until = models.DateTimeField("租期至", null=True, blank=True)
    lease_token = models.UUIDField("租约", null=True, blank=True)
    done = models.PositiveIntegerField("已完成", default=0)
    total = models.PositiveIntegerField("总数", null=True, blank=True)
    message = models.CharField("进展", max_length=500, blank=True)
    error = models.TextField("技术细节", blank=True)
    file = models.CharField("结果文件", max_length=200, blank=True)
    file_name = models.CharField("下载文件名", max_length=200, blank=True)
    expires_at = models.DateTimeField("结果保留至", null=True, blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="jobs",
        verbose_name="发起人",
    )
    created_at = models.DateTimeField("发起时间", default=timezone.now)
    started_at = models.DateTimeField("开始时间", null=True, blank=True)
    finished_at = models.DateTimeField("结束时间", null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "后台任务"
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["state", "due_at"], name="jobs_state_due"),
            models.Index(fields=["requested_by", "created_at"], name="jobs_requested"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state=State.RUNNING,
                    lease_token__isnull=False,
                    lease_until__isnull=False,
                )
                | ~Q(state=State.RUNNING)
                & Q(lease_token__isnull=True, lease_until__isnull=True),
                name="jobs_leased_exactly_while_running",
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNFINISHED, finished_at__isnull=True)
                | ~Q(state__in=UNFINISHED) & Q(finished_at__isnull=False),
                name="jobs_finished_at_some_time",
            ),
            models.CheckConstraint(
                condition=Q(attempts__lte=models.F("max_attempts")),
                name="jobs_attempts_within_max",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("jobs:job", args=[self.pk])

    @property
    def is_unfinished(self) -> bool:
        return self.state in UNFINISHED

    @property
    def tone(self) -> str:
        return TONES[State(self.state)]

    @property
    def path(self) -> Path:
        """Where the result lies, if there is one."""
        return settings.JOBS_FOLDER / self.file

    @property
    def page(self) -> str:
        """Where more is told of the result, while it is kept; "" if nowhere."""
        name = page_of(self.kind) if self.file else ""
        return reverse(name, args=[self.pk]) if name else ""

    @property
    def pace(self) -> Pace | None:
        """How fast the work goes and how long it will take, once that can be said."""
        if self.state != State.RUNNING or not self.total or self.started_at is None:
            return None
        return Pace.of(self.done, self.total, timezone.now() - self.started_at)
