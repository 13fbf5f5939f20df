"""The map around a record: places and events where they were, each with its distance and direction from the centre."""
