"""Words that units' rows may hold, with the labels people see."""

from django.db import models


class Level(models.TextChoices):
    """行政级别 of a region."""

    PROVINCE = "省", "省"
    CITY = "市", "市"
    COUNTY = "区县", "区县"


class Origin(models.TextChoices):
    """Where a figure comes from."""

    ENTERED = "entered", "填报"
    LOADED = "loaded", "载入"
    ASSUMED = "assumed", "推定"
