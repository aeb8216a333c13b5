"""Words that projects' rows may hold."""

from django.db import models


class Nature(models.TextChoices):
    """项目性质."""

    ONE_OFF = "一次性", "一次性"
    RECURRENT = "经常性", "经常性"
    MULTI_YEAR = "跨年度", "跨年度"


class Category(models.TextChoices):
    """资金类别."""

    DEPARTMENT = "部门预算", "部门预算"
    TRANSFER = "转移支付", "转移支付"


class Source(models.TextChoices):
    """资金来源."""

    APPROPRIATION = "当年财政拨款", "当年财政拨款"
    CARRYOVER = "上年结转资金", "上年结转资金"
    OTHER = "其他资金", "其他资金"


class FundType(models.TextChoices):
    """预算类型; 其他资金 may have none."""

    GENERAL = "一般公共预算", "一般公共预算"
    FUND = "政府性基金预算", "政府性基金预算"
    STATE_CAPITAL = "国有资本经营预算", "国有资本经营预算"
    NONE = "不区分", "不区分"
