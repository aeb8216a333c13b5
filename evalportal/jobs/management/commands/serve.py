"""Run the portal: the web server, the worker and the public site, until Ctrl-C."""

import os
import socket
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError

from evalportal.setup.supervise import Service, supervise

GRACE: Final = 15.0
HIGHEST_PORT: Final = 65535


class Command(BaseCommand):
    help = "启动网站和后台任务进程；Ctrl-C 全部停止。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--port", default=os.environ.get("PORT", "8000"), help="端口，默认 8000"
        )
        parser.add_argument(
            "--public-port",
            default=os.environ.get("PUBLIC_PORT", ""),
            help="公开网站的端口；不写则不启动公开网站",
        )
        parser.add_argument(
            "--host", default="127.0.0.1", help="监听地址，默认只限本机"
        )

    def handle(
        self, *, host: str, port: str, public_port: str, **_options: Any
    ) -> None:
        number = free_port(host, port)
        services = [
            Service("网站", web_command(f"{host}:{number}"), restarted=False),
            Service("后台任务进程", worker_command(), restarted=True),
        ]
        also = ""
        if public_port:
            open_to_all = f"{host}:{free_port(host, public_port, 'PUBLIC_PORT')}"
            services.append(
                Service("公开网站", public_command(open_to_all), restarted=True)
            )
            also = f"公开网站：http://{open_to_all}/   （不用登录）"
        status = supervise(
            services,
            tick=self.announcing(host, number, also),
            say=self.say,
            grace=GRACE,
        )
        self.say("已全部停止。")
        if status:
            sys.exit(status)

    def announcing(self, host: str, port: int, also: str) -> Callable[[], None]:
        """Something that prints the address once, as soon as pages are served."""
        announced = False

        def tick() -> None:
            nonlocal announced
            if not announced and answers(host, port):
                announced = True
                self.say(f"网站已启动：http://{host}:{port}/   （Ctrl-C 停止）")
                if also:
                    self.say(also)

        return tick

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def web_command(address: str) -> list[str]:
    gunicorn = [sys.executable, "-m", "gunicorn", "evalportal.wsgi"]
    return [*gunicorn, "--config", "python:evalportal.setup.web", "--bind", address]


def public_command(address: str) -> list[str]:
    """The public site: the same program with settings that know nobody."""
    settings = "DJANGO_SETTINGS_MODULE=evalportal.settings.public"
    return [*web_command(address), "--env", settings]


def worker_command() -> list[str]:
    return [sys.executable, sys.argv[0], "work"]


def free_port(host: str, port: str, variable: str = "PORT") -> int:
    """The port as a number, if a server can listen there."""
    if not port.isdecimal() or not 0 < int(port) <= HIGHEST_PORT:
        raise CommandError(f"端口应为 1 到 {HIGHEST_PORT} 的整数，现为“{port}”。")
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(port)))
        except OSError as error:
            raise CommandError(
                f"无法在 {host}:{port} 上监听（{error.strerror}）。"
                f"请换一个端口，例如 {variable}=9000 make run。"
            ) from None
    return int(port)


def answers(host: str, port: int) -> bool:
    """Whether pages are served there; the health page needs no session."""
    with closing(HTTPConnection(host, port, timeout=2)) as connection:
        try:
            connection.request("GET", "/healthz")
            connection.getresponse()
        except (OSError, HTTPException):
            return False
    return True
