"""What a renderer may fetch: nothing."""

from typing import Any, NoReturn

from weasyprint.urls import URLFetcher


class Closed(URLFetcher):  # type: ignore[misc]
    """Reaches no network and no file, whatever a document asks for."""

    def __init__(self) -> None:
        super().__init__(timeout=1, allowed_protocols=(), allow_redirects=False)

    def fetch(self, url: str, headers: Any = None) -> NoReturn:  # noqa: ARG002
        raise ValueError(f"报告不得引用外部资源：{url}")
