"""Vehicle registration marks: the British forms, how they are stored and how they are spaced.

Stored without spaces in upper case (``AB12CDE``); shown as on the plate (``AB12 CDE``). A partial mark has ``?``
for each character not seen and ``*`` for any number of them.
"""

from __future__ import annotations

import re
from typing import Final

# Each form's groups are what stands left and right of the space.
_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        r"([A-Z]{2}[0-9]{2})([A-Z]{3})",  # since 2001
        r"([A-Z][0-9]{1,3})([A-Z]{3})",  # prefix, 1983 to 2001; Q for unknown age
        r"([A-Z]{3})([0-9]{1,3}[A-Z])",  # suffix, 1963 to 1983
        r"([A-Z]{1,3})([0-9]{1,4})",  # dateless, Northern Ireland
        r"([0-9]{1,4})([A-Z]{1,3})",  # dateless, reversed
        r"([0-9]{3})([DX][0-9]{3})",  # diplomatic
    )
)
_LONGEST: Final = 12


def normal_vrm(text: str) -> str | None:
    """``ab12 cde`` → ``AB12CDE``; None when there is nothing a plate could hold."""
    packed = re.sub(r"[\s.\-]", "", text).upper()
    if not packed or len(packed) > _LONGEST or not re.fullmatch(r"[A-Z0-9?*]+", packed):
        return None
    return packed


def is_british(vrm: str) -> bool:
    """Whether ``vrm`` (in normal form) is complete and of one of the British forms."""
    return any(form.fullmatch(vrm) for form in _FORMS)


def shown_vrm(vrm: str) -> str:
    """``AB12CDE`` → ``AB12 CDE``; a mark of no British form as it is."""
    for form in _FORMS:
        if match := form.fullmatch(vrm):
            return f"{match[1]} {match[2]}"
    return vrm
