"""The criteria of WCAG 2.2 and EN 301 549 as data: ids and our own wording, never the standards' text."""
