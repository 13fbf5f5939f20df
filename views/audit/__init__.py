"""The desktop shows its own pages for an audit: what ``lodestar-audit --page ID | --all`` runs.

Here: the pages, dialogs and states there are (``states``, a file a subject, found by discovery), how one is looked at
in every setting (``look``), and a desktop on a real service of its own (``stage``). The tests share the first two.
Nothing here judges: the rules do, in the accessibility room.
"""
