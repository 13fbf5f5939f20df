"""Where records are on the ground: positions, distances, and which linked places say where a record is.

Degrees are of WGS 84, metres on the ground. Knows no search engine and no HTTP.
"""
