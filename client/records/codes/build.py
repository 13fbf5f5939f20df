"""The short way to write a code list down."""

from __future__ import annotations

from client.records.fields import Code, CodeList
from i18n import Message


def code_list(name: str, *pairs: tuple[str, Message]) -> CodeList:
    """A :class:`CodeList` of ``(value, label)`` pairs in reading order."""
    return CodeList(name, tuple(Code(value, label) for value, label in pairs))
