"""What must hold of an installation before it serves anybody."""

import stat
from typing import Any

import openpyxl
from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register

SECRETS = ("secret_key", "audit_key")


@register(Tags.security)
def workbooks_are_parsed_safely(**_kwargs: Any) -> list[CheckMessage]:
    if openpyxl.DEFUSEDXML:
        return []
    return [
        Error(
            "openpyxl 没有使用 defusedxml，恶意 Excel 文件可能耗尽内存。",
            hint="安装 defusedxml。",
            id="evalportal.E001",
        )
    ]


@register(Tags.security, deploy=True)
def secrets_are_private(**_kwargs: Any) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    for name in SECRETS:
        path = settings.VAR / "secrets" / name
        if not path.exists():
            found.append(
                Error(
                    f"缺少密钥文件 {path}。",
                    hint="运行 make setup。",
                    id="evalportal.E002",
                )
            )
        elif path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            found.append(
                checks.Warning(
                    f"密钥文件 {path} 其他用户也能读。",
                    hint="运行 chmod 600。",
                    id="evalportal.W001",
                )
            )
    return found
