"""评价档案: everything there is of a self-evaluation, packed, signed and registered."""

from .archiving import KIND, archive, keep_for, order_archive

__all__ = ["KIND", "archive", "keep_for", "order_archive"]
