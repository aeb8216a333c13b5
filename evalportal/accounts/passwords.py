"""What a password must be, by the policy that the installation has chosen.

`dengbao`: GB/T 22239-2019 8.1.4.1 a, complexity and periodic change. `asvs`: OWASP
ASVS 5.0 6.2.5 and 6.2.10, which forbid both and ask for length instead.
"""

import secrets
import string
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError

from .models import FormerPassword, User

LONGEST: Final = 128
ONE_TIME_LENGTH: Final = 16
CLASSES: Final = (
    string.ascii_lowercase,
    string.ascii_uppercase,
    string.digits,
    string.punctuation,
)
CONTEXT_WORDS: Final = ("evalportal", "jixiao", "zipingjia", "绩效", "自评", "财政局")


@dataclass(frozen=True, slots=True)
class Policy:
    """How long and how mixed a password is, and for how long it serves."""

    shortest: int
    classes: int
    serves: timedelta | None
    remembered: int


POLICIES: Final[Mapping[str, Policy]] = {
    "dengbao": Policy(shortest=8, classes=3, serves=timedelta(days=90), remembered=5),
    "asvs": Policy(shortest=12, classes=1, serves=None, remembered=0),
}


def policy() -> Policy:
    return POLICIES[settings.PASSWORD_POLICY]


def is_due(user: User, now: datetime) -> bool:
    """Must this user choose a new password before doing anything else?"""
    serves = policy().serves
    expired = serves is not None and now - user.password_changed_at >= serves
    return user.must_change_password or expired


def one_time_password() -> str:
    """A random password that satisfies every policy; to be changed at first use."""
    letters = string.ascii_letters + string.digits
    while True:
        chosen = "".join(secrets.choice(letters) for _ in range(ONE_TIME_LENGTH))
        if _classes(chosen) >= len(CLASSES) - 1:
            return chosen


class Validator:
    """What Django asks of a password validator."""

    def get_help_text(self) -> str:
        return ""


class LengthValidator(Validator):
    def validate(self, password: str, _user: object = None) -> None:
        if not policy().shortest <= len(password) <= LONGEST:
            raise ValidationError(
                f"密码共 {len(password)} 个字符，"
                f"应为 {policy().shortest}—{LONGEST} 个。",
                code="password_length",
            )

    def get_help_text(self) -> str:
        return f"{policy().shortest}—{LONGEST} 个字符，可以粘贴。"


class ClassesValidator(Validator):
    def validate(self, password: str, _user: object = None) -> None:
        found, wanted = _classes(password), policy().classes
        if found < wanted:
            raise ValidationError(
                f"密码只有 {found} 类字符，"
                f"大写字母、小写字母、数字、符号四类中至少要有 {wanted} 类。",
                code="password_classes",
            )

    def get_help_text(self) -> str:
        if policy().classes == 1:
            return ""
        return f"大写字母、小写字母、数字、符号四类中至少 {policy().classes} 类。"


class ContextValidator(Validator):
    """No name of the system, the person or the account inside the password."""

    def validate(self, password: str, user: object = None) -> None:
        words = set(CONTEXT_WORDS)
        if isinstance(user, User):
            words |= {user.username, user.name, user.email.partition("@")[0]}
        for word in sorted(words):
            if len(word) > 1 and word.lower() in password.lower():
                raise ValidationError(
                    f"密码里含有“{word}”，容易被猜到，请换一个。",
                    code="password_context",
                )

    def get_help_text(self) -> str:
        return "不含登录名、姓名或本系统的名称。"


class FormerPasswordValidator(Validator):
    """Not one of the passwords used last."""

    def validate(self, password: str, user: object = None) -> None:
        remembered = policy().remembered
        if not isinstance(user, User) or not remembered:
            return
        if any(check_password(password, used) for used in _last(user, remembered)):
            raise ValidationError(
                f"最近 {remembered} 个密码不能再用。", code="password_former"
            )

    def get_help_text(self) -> str:
        if not policy().remembered:
            return ""
        return f"与最近 {policy().remembered} 个密码不同。"


def _classes(password: str) -> int:
    known = sum(any(char in each for char in password) for each in CLASSES)
    return known or 1


def _last(user: User, count: int) -> list[str]:
    """The hashes of the password in use and of those before it."""
    present = User.objects.filter(pk=user.pk).values_list("password", flat=True)
    former = FormerPassword.objects.filter(user=user.pk).values_list("hash", flat=True)
    return [*present, *former][:count]
