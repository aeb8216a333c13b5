"""Which public keys vouch for what is published, and from when to when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

ALGORITHMS = [("ed25519", "Ed25519"), ("sm2", "SM2")]


class SigningKey(models.Model):
    """签名公钥: made known for good, with the time in which it signed.

    Of the private half nothing is kept here; it lies among the installation's secrets.
    """

    algorithm = models.CharField("签名算法", max_length=10, choices=ALGORITHMS)
    public_key = models.CharField("公钥", max_length=200, unique=True)
    in_force = models.BooleanField("在用", default=True)
    since = models.DateTimeField("启用时间")
    until = models.DateTimeField("停用时间", null=True, blank=True)
    reason = models.CharField("停用原因", max_length=200, blank=True)

    class Meta:
        ordering = ["-since", "-id"]
        verbose_name = "签名公钥"
        verbose_name_plural = "签名公钥"
        constraints = [
            models.UniqueConstraint(
                fields=["in_force"],
                condition=Q(in_force=True),
                name="reports_signing_key_one_in_force",
                violation_error_message="同一时间只有一个在用的签名公钥。",
            ),
            models.CheckConstraint(
                condition=Q(in_force=True, until__isnull=True)
                | Q(in_force=False, until__isnull=False) & ~Q(reason=""),
                name="reports_signing_key_ends_for_a_reason",
                violation_error_message="停用签名公钥要有时间和原因。",
            ),
            models.CheckConstraint(
                condition=Q(algorithm__in=[name for name, _ in ALGORITHMS]),
                name="reports_signing_key_known_algorithm",
                violation_error_message="没有这种签名算法。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_algorithm_display()} {self.public_key[:12]}…"
