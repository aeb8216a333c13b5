"""A file that goes with what a unit answers."""

from django.db import models

from evalportal.uploads.kinds import BY_MEDIA_TYPE


class Attached(models.Model):
    """One file at most; its bytes lie outside the web root, named by their SHA-256."""

    file_name = models.CharField("佐证文件", max_length=120, blank=True)
    file_sha256 = models.CharField(
        "佐证文件摘要", max_length=64, blank=True, db_index=True, editable=False
    )
    file_type = models.CharField(
        "佐证文件类型", max_length=100, blank=True, editable=False
    )

    class Meta:
        abstract = True

    @property
    def is_shown(self) -> bool:
        """Whether a browser shows the file by itself: PDF and pictures."""
        return BY_MEDIA_TYPE[self.file_type].is_shown
