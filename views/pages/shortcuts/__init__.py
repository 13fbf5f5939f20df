"""The list of shortcuts, made from the command table."""
