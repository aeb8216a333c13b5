"""按流程表生成说明页 docs/workflow.md。"""

from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand

from reports.review.diagram import page

PAGE: Final = Path(__file__).resolve().parents[3] / "docs" / "workflow.md"


class Command(BaseCommand):
    help = __doc__ or ""

    def handle(self, **_options: Any) -> None:
        PAGE.write_text(page(), encoding="utf-8")
        self.stdout.write(f"已写入 {PAGE}")
