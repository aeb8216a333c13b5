"""What the screens ask of the database, and what a stored outline says."""

from .outlines import outline_of, pinned

__all__ = ["outline_of", "pinned"]
