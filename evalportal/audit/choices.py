"""How a deed ended."""

from django.db import models


class Outcome(models.TextChoices):
    DONE = "done", "成功"
    REFUSED = "refused", "拒绝"
    FAILED = "failed", "失败"
