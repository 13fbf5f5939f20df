"""Connected systems and how each of them is."""
