"""Pages about projects."""
