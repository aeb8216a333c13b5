"""What people do to a report. Each function is one deed: checked, saved, recorded."""
