"""What reviewers do, and what units answer. Each function is one deed."""
