"""The desktop: composition root, shell, shared widgets and pages. Nobody imports it."""
