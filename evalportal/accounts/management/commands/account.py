"""Look after accounts from the server itself, where no administrator can sign in."""

from argparse import ArgumentParser
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from evalportal.accounts import services
from evalportal.accounts.models import User
from evalportal.accounts.passwords import one_time_password
from evalportal.refusals import Refusal

LABELS: Final = {field.name: field.verbose_name for field in User._meta.fields}


class Command(BaseCommand):
    help = "账号：create 开立，reset 重置密码，unlock 解锁，close 停用，open 启用。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "deed", choices=["create", "reset", "unlock", "close", "open"]
        )
        parser.add_argument("username", help="登录名")
        parser.add_argument("--name", default="", help="姓名，开立时必填")
        parser.add_argument(
            "--administrator", action="store_true", help="开立为系统管理员"
        )
        parser.add_argument("--reason", default="", help="停用的原因")

    def handle(self, *, deed: str, username: str, **options: Any) -> None:
        try:
            self.stdout.write(getattr(self, deed)(username, **options))
        except (Refusal, ValidationError) as refusal:
            raise CommandError(_said(refusal)) from refusal

    def create(
        self, username: str, *, name: str, administrator: bool, **_options: Any
    ) -> str:
        password = one_time_password()
        services.create_user(
            username=username,
            name=name,
            password=password,
            is_superuser=administrator,
            by=None,
        )
        return f"已开立账号 {username}。一次性密码：{password}（首次登录须修改）"

    def reset(self, username: str, **_options: Any) -> str:
        password = services.reset_password(user=_found(username), by=None)
        return f"已重置 {username} 的密码。一次性密码：{password}（登录后须修改）"

    def unlock(self, username: str, **_options: Any) -> str:
        services.unlock(username=username, by=None)
        return f"已解锁 {username}。"

    def close(self, username: str, *, reason: str, **_options: Any) -> str:
        services.deactivate(user=_found(username), reason=reason, by=None)
        return f"已停用账号 {username}。"

    def open(self, username: str, **_options: Any) -> str:
        services.reactivate(user=_found(username), by=None)
        return f"已启用账号 {username}。"


def _found(username: str) -> User:
    user = User.objects.filter(username__iexact=username).first()
    if user is None:
        raise CommandError(f"没有登录名为 {username} 的账号，请核对拼写。")
    return user


def _said(refusal: Refusal | ValidationError) -> str:
    if isinstance(refusal, Refusal):
        return str(refusal)
    if not hasattr(refusal, "error_dict"):
        return " ".join(refusal.messages)
    return " ".join(
        f"{LABELS.get(name, name)}：{' '.join(said)}"
        for name, said in refusal.message_dict.items()
    )
