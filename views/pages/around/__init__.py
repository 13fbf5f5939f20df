"""Around a record: walks by name to records two and three links away, and the ways to its pictures and paths."""
