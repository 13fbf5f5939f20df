"""Widgets that several pages share: check list, message panel, reading page."""
