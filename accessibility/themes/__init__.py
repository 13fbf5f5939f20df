"""Colour, spacing and focus tokens as data, one file a theme, and the arithmetic of contrast. No Qt."""
