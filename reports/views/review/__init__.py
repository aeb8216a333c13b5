"""What reviewers see and send, and what units answer."""
