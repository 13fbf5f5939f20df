"""The accessible view: the page one came from as lines of plain text."""
