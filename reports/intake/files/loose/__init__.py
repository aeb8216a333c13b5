"""Tables that lost their lines: a cell to a line, or parted by blanks or bars."""
