"""How a self-evaluation is reviewed: moves, verdicts, re-scores, replies, letters."""
