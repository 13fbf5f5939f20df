"""The shape of a table of names."""

from __future__ import annotations

from dataclasses import dataclass


def words(text: str) -> tuple[str, ...]:
    """The words of a block of text; an underscore stands for a space within one."""
    return tuple(word.replace("_", " ") for word in text.split())


@dataclass(frozen=True, slots=True)
class Community:
    """Names that go together. Earlier names are more frequent. ``share`` is relative to the others'."""

    name: str
    share: int
    female: tuple[str, ...]
    male: tuple[str, ...]
    surnames: tuple[str, ...]
    ethnicity: str
    """Self-defined, one of the 18+1."""
    officer: str
    """Officer-defined, an IC code."""
    nationalities: tuple[str, ...]
    languages: tuple[str, ...] = ()
    british_given: float = 0.0
    """The share that has a given name common in England."""
    inflected: bool = False
    """Whether women's surnames end otherwise than men's."""
