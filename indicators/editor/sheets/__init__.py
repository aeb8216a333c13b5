"""A scheme as a workbook: written, changed by hand, read back."""
