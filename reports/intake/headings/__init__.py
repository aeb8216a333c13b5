"""Which lines are headings, and which place of the outline does each stand for?"""
