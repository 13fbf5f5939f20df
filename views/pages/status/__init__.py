"""Everything that was said, to be read again."""
