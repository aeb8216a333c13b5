"""Handing in, moving on, and what people are told of it."""
