"""The timeline of a record: what happened around it, and since when its links hold, newest first."""
