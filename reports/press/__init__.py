"""Rendering in processes of its own, each with a limit of time and of memory.

A report that will not come to an end, or wants all the memory there is, costs its own
process and no other report.
"""

from .crew import Crew, Limits

__all__ = ["Crew", "Limits"]
