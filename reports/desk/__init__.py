"""The clerk's desk: what a draft still lacks, and how its parts stand on the screen.

Made from a dossier and its score, without a query.
"""
