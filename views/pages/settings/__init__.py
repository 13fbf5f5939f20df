"""The settings page: theme, text size, how much is said, language."""
