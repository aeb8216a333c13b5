"""Who, which year, which project: what a report says beside its figures."""
