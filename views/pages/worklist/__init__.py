"""Worklists: results gone through one by one, with marks that stay."""
