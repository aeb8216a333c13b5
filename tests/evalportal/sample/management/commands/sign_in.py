"""Sign in so many times from this process, and print what came of it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.test import Client


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("password")
        parser.add_argument("--times", type=int, default=1)

    def handle(
        self, *, username: str, password: str, times: int, **_options: Any
    ) -> None:
        client = Client(SERVER_NAME="localhost")
        for _ in range(times):
            response = client.post(
                "/account/login/",
                {"login": username, "password": password},
                secure=True,
            )
            locked = "已锁定" in response.content.decode()
            self.stdout.write("in" if response.status_code == 302 else str(locked))
        for cookie in client.cookies.values():
            self.stdout.write(cookie.OutputString())
