"""Saved searches, which run again and say only what is new, and the history of searches."""
