"""Makers of the plainest valid rows; what a test depends on, it sets itself."""
