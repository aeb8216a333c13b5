"""The public's own access to the data of what was published."""

from .api import api

__all__ = ["api"]
