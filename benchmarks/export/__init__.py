"""Batch export of a round, measured and set beside other ways to print it."""
