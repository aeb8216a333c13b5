"""The checks of prose and headings."""
