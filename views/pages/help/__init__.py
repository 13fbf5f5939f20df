"""Help for a page, line by line, and as a page of HTML for the browser."""
