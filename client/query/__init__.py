"""The search language: text to tree to plain words, and the shape of an answer.

Used by both sides of the wire. Nothing here knows an engine, a database or a widget.
"""
