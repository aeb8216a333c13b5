"""Writes the three sheets people know as an Excel workbook with live formulas."""
