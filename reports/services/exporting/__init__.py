"""Many self-evaluations as one archive: ordered, made in the background, resumed."""

from .exporting import export
from .order import KIND, order_export

__all__ = ["KIND", "export", "order_export"]
