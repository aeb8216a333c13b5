"""Which indicators there are to copy from, and whose they are."""

from __future__ import annotations

from dataclasses import asdict, fields
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from indicators.choices import OPERATORS, VALUE_KINDS
from indicators.library.entry import CHOICES, LIMITS, TREE, Entry
from indicators.library.fit import EVERYTHING
from units.models import Region, Unit
from units.roles import Action

if TYPE_CHECKING:
    from evalportal.accounts.models import User


def reads_library(user: User) -> bool:
    """Whether the user has anything to do here at all: then the library is open."""
    return user.is_superuser or user.memberships.exists()


class LibraryEntryQuerySet(models.QuerySet["LibraryEntry"]):
    def visible_to(self, user: User) -> Self:
        """The shipped set, and the own sets of the regions that the user knows."""
        if not reads_library(user):
            return self.none()
        known = Unit.objects.known_to(user).values("region")
        audited = Unit.objects.open_to(user, Action.AUDIT).values("region")
        return self.filter(
            Q(region__isnull=True) | Q(region__in=known) | Q(region__in=audited)
        )

    def active(self) -> Self:
        return self.filter(is_active=True)

    def for_use_in(self, region: Region) -> Self:
        """What the units of a region may copy from."""
        return self.filter(Q(region__isnull=True) | Q(region=region))

    def matching(self, words: str = "", **exact: str) -> Self:
        """Entries with every word in name, explanation or industry."""
        found = self.filter(**{name: value for name, value in exact.items() if value})
        for word in words.split():
            found = found.filter(
                Q(name__icontains=word)
                | Q(definition__icontains=word)
                | Q(industry__icontains=word)
            )
        return found


def _choices(field: str) -> list[tuple[str, str]]:
    return [(each, each) for each in CHOICES[field]]


class LibraryEntry(models.Model):
    """指标库的一个指标: a model that is copied into self-evaluations, never shared.

    Without a region it came with the product; otherwise the region brought it in.
    """

    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="library",
        verbose_name="行政区划",
    )
    code = models.CharField("代号", max_length=LIMITS["code"])
    industry = models.CharField("行业", max_length=LIMITS["industry"])
    level1 = models.CharField("一级指标", max_length=20, choices=_choices("level1"))
    level2 = models.CharField(
        "二级指标", max_length=20, choices=[(each, each) for each in EVERYTHING]
    )
    name = models.CharField("三级指标", max_length=LIMITS["name"])
    definition = models.CharField("指标解释", max_length=LIMITS["definition"])
    operator = models.CharField("指标性质", max_length=4, choices=OPERATORS)
    target = models.CharField("指标值", max_length=LIMITS["target"])
    unit = models.CharField("度量单位", max_length=LIMITS["unit"], blank=True)
    value_kind = models.CharField("值类型", max_length=10, choices=VALUE_KINDS)
    basis = models.CharField("设定依据", max_length=40, choices=_choices("basis"))
    method = models.CharField("取值方式", max_length=20, choices=_choices("method"))
    source = models.CharField("数据来源", max_length=20, choices=_choices("source"))
    evidence = models.CharField("佐证资料", max_length=LIMITS["evidence"])
    is_active = models.BooleanField("可选用", default=True)
    created_at = models.DateTimeField("入库时间", auto_now_add=True)

    objects = LibraryEntryQuerySet.as_manager()

    class Meta:
        ordering = ["industry", "code", "id"]
        verbose_name = "指标库指标"
        verbose_name_plural = "指标库"
        constraints = [
            models.UniqueConstraint(
                fields=["region", "code"],
                name="indicators_library_code_once_per_region",
                violation_error_message="本区划的指标库已有这个代号。",
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(region__isnull=True),
                name="indicators_library_shipped_code_once",
                violation_error_message="随系统提供的指标已有这个代号。",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{field}__in": list(CHOICES[field])}),
                    name=f"indicators_library_known_{field}",
                    violation_error_message="应从给定的几项中选择。",
                )
                for field in CHOICES
            ),
            models.CheckConstraint(
                condition=reduce(
                    or_,
                    (
                        Q(level1=level1, level2__in=list(level2))
                        for level1, level2 in TREE.items()
                    ),
                ),
                name="indicators_library_level2_under_level1",
                violation_error_message="二级指标不属于这个一级指标。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def as_entry(self) -> Entry:
        """The entry as the pure library takes it."""
        return Entry(**{each.name: getattr(self, each.name) for each in fields(Entry)})

    @classmethod
    def of(cls, entry: Entry, region: Region | None) -> LibraryEntry:
        """A row, not saved yet, that says what the entry says."""
        return cls(region=region, **asdict(entry))
