"""A worker that dies in the middle of an export."""
