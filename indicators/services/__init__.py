"""What people do to schemes, rounds, self-evaluations and their results.

Each function is one deed: checked, saved, recorded.
"""
