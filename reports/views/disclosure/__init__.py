"""Publishing: the page of one report, and the register of all that went up."""
