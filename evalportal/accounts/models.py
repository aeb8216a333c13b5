"""Who can sign in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import (
    AbstractBaseUser,
    BaseUserManager,
    PermissionsMixin,
)
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac


class UserManager(BaseUserManager["User"]):
    """Make rows. People make accounts through `services.create_user`."""

    def create_user(
        self, username: str, password: str | None = None, **fields: Any
    ) -> User:
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account. What they may do depends on their memberships."""

    username = models.CharField(
        "登录名",
        max_length=50,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": "该登录名已被使用。"},
    )
    name = models.CharField("姓名", max_length=50)
    phone = models.CharField("联系电话", max_length=30, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    is_active = models.BooleanField("启用", default=True)
    must_change_password = models.BooleanField("下次登录须改密码", default=False)
    password_changed_at = models.DateTimeField("密码修改时间", default=timezone.now)
    session_round = models.PositiveIntegerField("会话轮次", default=0, editable=False)
    joined_at = models.DateTimeField("建立时间", default=timezone.now, editable=False)

    objects = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = verbose_name_plural = "账号"
        ordering = ["username"]

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Every session of a user dies when the password or `session_round` changes."""
        return salted_hmac(
            "evalportal.accounts.session",
            f"{self.password}:{self.session_round}",
            secret=secret,
            algorithm="sha256",
        ).hexdigest()


class FormerPassword(models.Model):
    """The hash of a password somebody has used, so that it is not used again soon."""

    user = models.ForeignKey(User, models.CASCADE, related_name="former_passwords")
    hash = models.CharField("散列值", max_length=128)
    retired_at = models.DateTimeField("停用时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "曾用密码"
        ordering = ["-retired_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.user} {self.retired_at:%Y-%m-%d}"
