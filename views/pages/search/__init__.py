"""The search page: one field, the results, and filters with counts."""
