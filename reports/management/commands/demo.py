"""载入演示数据（只载入空的数据库），并列出演示账号和密码。"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports.demo import loading, password, roster


class Command(BaseCommand):
    help = __doc__ or ""

    def handle(self, **_options: Any) -> None:
        """Load once; the second time only say who can sign in."""
        if not loading.is_loaded():
            self._load()
        self.stdout.write(f"{roster.table()}\n\n{self._password()}")

    def _load(self) -> None:
        try:
            loading.refuse_unless_empty()
        except loading.NotEmpty as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        self.stdout.write("正在载入演示数据……")
        loading.load(password.keep_one())

    def _password(self) -> str:
        known = password.kept()
        if known:
            return f"演示密码（各账号相同）：{known}"
        return f"演示密码原来存放在 {password.place()}，这个文件已经不在。"
