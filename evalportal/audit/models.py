"""What happened, in order, so that nothing can be changed or dropped unseen."""

from __future__ import annotations

import json
from typing import Any

from django.db import models

from .choices import Outcome


class Event(models.Model):
    """One thing somebody did, chained to the event before it.

    No foreign keys: an event outlives what it describes. `hash` covers every other
    field and the previous hash; see `chain`. Rows come from `services.record` only.
    """

    sequence = models.BigIntegerField("序号", primary_key=True)
    at = models.DateTimeField("时间")
    action = models.CharField("操作", max_length=80)
    outcome = models.CharField("结果", max_length=10, choices=Outcome)
    object_type = models.CharField("对象类型", max_length=100, blank=True)
    object_id = models.CharField("对象编号", max_length=100, blank=True)
    object_label = models.CharField("对象", max_length=300, blank=True)
    actor_id = models.CharField("操作人编号", max_length=100, blank=True)
    actor_label = models.CharField("操作人", max_length=200)
    address = models.CharField("来源地址", max_length=45, blank=True)
    session = models.CharField("会话", max_length=16, blank=True)
    details_json = models.TextField("详情", default="{}")
    algorithm = models.CharField("算法", max_length=20)
    previous = models.CharField("前一散列", max_length=64)
    hash = models.CharField("散列", max_length=64)

    class Meta:
        verbose_name = verbose_name_plural = "审计事件"
        ordering = ["sequence"]
        indexes = [
            models.Index(fields=["action", "at"], name="audit_action_at"),
            models.Index(fields=["actor_id", "at"], name="audit_actor_at"),
            models.Index(
                fields=["object_type", "object_id"], name="audit_object_type_id"
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.sequence} {self.action}"

    @property
    def details(self) -> dict[str, Any]:
        """What the deed's service said about it; decimals and dates are text."""
        read: dict[str, Any] = json.loads(self.details_json)
        return read


class Head(models.Model):
    """The chain's last link: one row, locked while an event is appended."""

    sequence = models.BigIntegerField("序号", default=0)
    hash = models.CharField("散列", max_length=64, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "审计链头"

    def __str__(self) -> str:
        return f"#{self.sequence} {self.hash}"
