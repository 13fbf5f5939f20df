"""The only PySide6 in ``accessibility``: announcer, labelled fields, headings, lists, regions, theme applied."""
