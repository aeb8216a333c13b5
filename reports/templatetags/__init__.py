"""What templates of reports ask for."""
