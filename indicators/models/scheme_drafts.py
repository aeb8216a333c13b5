"""Which scheme is being worked on, by which region, before it is published."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.urls import reverse

from evalportal.versions import Versioned
from units.models import Region
from units.roles import Action

from .schemes import SchemeVersion

if TYPE_CHECKING:
    from evalportal.accounts.models import User


class SchemeDraftQuerySet(models.QuerySet["SchemeDraft"]):
    def visible_to(self, user: User) -> Self:
        """Drafts of the regions whose papers the user sees as a whole."""
        return self.filter(region__in=Region.objects.open_to(user, Action.VIEW))


class SchemeDraft(Versioned):
    """评分方案草稿: a copy of a published version that a region changes.

    It may contradict itself for as long as it is a draft; it cannot be published then.
    """

    region = models.ForeignKey(
        Region, models.PROTECT, related_name="scheme_drafts", verbose_name="行政区划"
    )
    base = models.ForeignKey(
        SchemeVersion, models.PROTECT, related_name="drafts", verbose_name="复制自"
    )
    content = models.TextField("内容", help_text="JSON，各字段与方案相同。")

    objects = SchemeDraftQuerySet.as_manager()

    class Meta:
        ordering = ["region", "-changed_at", "id"]
        verbose_name = "评分方案草稿"
        verbose_name_plural = "评分方案草稿"

    def __str__(self) -> str:
        return f"{self.title}（{self.region}的草稿）"

    def get_absolute_url(self) -> str:
        return reverse("indicators:draft", args=[self.pk])

    @property
    def data(self) -> dict[str, Any]:
        """The scheme as plain data, whole, though perhaps not sound."""
        content: dict[str, Any] = json.loads(self.content)
        return content

    @property
    def title(self) -> str:
        return str(self.data["title"])
