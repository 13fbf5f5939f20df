"""The link chart of a record: records in rings around it, and each link as a sentence."""
