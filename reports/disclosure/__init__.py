"""What the public gets to see of a self-evaluation, and how anybody can prove it."""
