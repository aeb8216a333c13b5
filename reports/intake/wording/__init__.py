"""How amounts, dates and sentences are read from a report's own words."""
