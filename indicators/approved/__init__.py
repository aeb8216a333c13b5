"""Approved targets (批复的绩效目标): read from a workbook, put into a new report."""
