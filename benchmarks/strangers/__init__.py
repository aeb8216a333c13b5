"""Reports written by people who had never seen the program, and slips in them."""
