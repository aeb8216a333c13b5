"""Words that the rows of rounds and self-evaluations may hold."""

from django.db import models

from .scoring.measures import Kind, Operator, ValueKind


class State(models.TextChoices):
    """Where a self-evaluation stands. Moved by the workflow table alone."""

    DRAFT = "draft", "填报中"
    UNIT_REVIEW = "unit_review", "单位审核"
    DEPARTMENT_REVIEW = "department_review", "主管部门审核"
    FINANCE_REVIEW = "finance_review", "财政审核"
    RETURNED = "returned", "已退回"
    ACCEPTED = "accepted", "已通过"
    PUBLISHED = "published", "已公开"
    EXEMPTED = "exempted", "免予自评"


EDITABLE = (State.DRAFT, State.RETURNED)


class SchemeStatus(models.TextChoices):
    """A version in use is archived, never edited or deleted."""

    DRAFT = "draft", "草稿"
    PUBLISHED = "published", "可用"
    ARCHIVED = "archived", "已归档"


KINDS = [
    (Kind.OVERALL.value, "部门整体支出绩效自评"),
    (Kind.PROJECT.value, "项目支出绩效自评"),
]
OPERATORS = [(each.value, each.value) for each in Operator]
VALUE_KINDS = [
    (ValueKind.NUMBER.value, "数字"),
    (ValueKind.DATE.value, "日期"),
    (ValueKind.TEXT.value, "文字"),
]
