"""Who can sign in."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A person with an account. What they may do depends on their memberships."""

    name = models.CharField("姓名", max_length=50)

    def __str__(self) -> str:
        return self.name or self.username
