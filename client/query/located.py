"""Where in a query's text some words stand, for notices that were made from the tree."""

from __future__ import annotations

import re


def located(text: str, words: str) -> tuple[int, int] | None:
    """Position and length of ``words`` in ``text``, in characters; nothing when they do not stand there.

    Capitals and the number of blanks make no difference, nor does a blank within a number or mark (``SE19AA`` for
    ``SE1 9AA``). Whole words go before parts of words: the ``a`` of ``man with a van`` is the third word.
    """
    parts = words.split()
    if not parts:
        return None
    gap = r"\s{0,3}" if any(map(str.isdigit, words)) else r"\s{1,3}"
    pattern = gap.join(map(re.escape, parts))
    whole = re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE).search(text)
    found = whole or re.compile(pattern, re.IGNORECASE).search(text)
    return (found.start(), found.end() - found.start()) if found else None
