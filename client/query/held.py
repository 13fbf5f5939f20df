"""How a record that a connected system holds is named here: the system, a colon, and what it is called there.

``northshire:PE-7``. An own record's id has no colon. Standard library only: the window needs this for its first paint.
"""

from __future__ import annotations

_COLON = ":"


def is_held(id: str) -> bool:
    """Whether ``id`` names a record of a connected system."""
    return _COLON in id


def held_id(source: str, reference: str) -> str:
    """The name here of what ``source`` calls ``reference``."""
    return f"{source}{_COLON}{reference}"


def split_held(id: str) -> tuple[str, str]:
    """The system's name and what the record is called there."""
    source, _colon, reference = id.partition(_COLON)
    return source, reference
