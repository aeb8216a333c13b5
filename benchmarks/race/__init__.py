"""Many people at once on the same reports."""
