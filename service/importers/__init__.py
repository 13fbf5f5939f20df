"""Import formats, one file each, found by discovery. An importer turns rows into records and links."""
