"""Award counts: how many of whom got, or are put forward for, which award. `finder` is the way in."""
