"""Reports in other words than ours: invented, clean, from many kinds of units."""
