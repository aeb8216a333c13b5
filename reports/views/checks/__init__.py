"""What the checks say, beside the work; their help page; a round's own rules."""
