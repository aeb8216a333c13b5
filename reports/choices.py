"""Words that the rows of a report may hold."""

from typing import Final

from django.db import models

GROUP_ROLES: Final = [(role, role) for role in ("组长", "副组长", "成员", "联络人")]
EVIDENCE_CATEGORIES: Final = [
    (category, category)
    for category in ("正式资料", "工作资料", "原始凭证", "说明材料")
]
ANSWERS: Final = [(state, state) for state in ("已完成", "正在落实", "尚未落实")]


class ReviewLayer(models.TextChoices):
    """Who judges: each has its own points, and none overwrites another's."""

    DEPARTMENT = "department", "主管部门"
    FINANCE = "finance", "财政复核"


class Decision(models.TextChoices):
    """What a reviewer makes of one item."""

    ACCEPT = "accept", "认可"
    QUESTION = "question", "疑问"
    REJECT = "reject", "不认可"


class Stance(models.TextChoices):
    """What the unit says to a verdict."""

    AGREE = "agree", "同意"
    CONTEST = "contest", "不同意"
    EXPLAIN = "explain", "说明"


class LetterKind(models.TextChoices):
    """What a letter to the unit is."""

    RETURN = "return", "退回修改意见书"
    CLARIFY = "clarify", "补充说明函"
    OPINION = "opinion", "审核意见书"


class Chosen(models.TextChoices):
    """How a report came into a spot check."""

    RANDOM = "random", "随机抽取"
    HAND = "hand", "手工选定"
    KEY = "key", "重点"


class Conclusion(models.TextChoices):
    """What a spot check found."""

    CONFIRMED = "confirmed", "自评属实"
    ADJUSTED = "adjusted", "得分应调整"
    UNRELIABLE = "unreliable", "自评失实"


class BulkOutcome(models.TextChoices):
    """What came of one of many reports that were to be passed on at once."""

    WAITING = "waiting", "等待办理"
    ACCEPTED = "accepted", "已通过"
    LEFT = "left", "未通过"
    STOPPED = "stopped", "规则改动，没有办理"
