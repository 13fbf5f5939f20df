"""Accessibility rules, one file each, found by discovery. No Qt: rules read the node model."""
