"""Existing reports: handed in, looked through, entered."""
