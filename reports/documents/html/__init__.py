"""The report as HTML."""

from .page import SCREEN_CSS, write_fragment, write_html

__all__ = ["SCREEN_CSS", "write_fragment", "write_html"]
