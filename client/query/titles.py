"""Titles before a name, which no name field holds: left out, and said."""

from __future__ import annotations

from typing import Final

from client.query.tokens import Kind, Tok
from client.query.tree import Word

ALWAYS: Final = frozenset({"mr", "mrs", "ms", "mx"})
"""Titles wherever they stand before a word."""
FIRST: Final = frozenset({"miss", "dr", "sir", "prof"})
"""Titles when they begin a query: elsewhere they are words and streets."""


def without_titles(tokens: list[Tok], text: str) -> tuple[list[Tok], list[Tok]]:
    """The tokens without those that are titles directly before a name, and those."""
    kept: list[Tok] = []
    dropped: list[Tok] = []
    for index, token in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if (
            following is not None
            and _is_title(token, first=index == 0)
            and _is_name(following)
            and _beside(token, following, text)
        ):
            dropped.append(token)
        else:
            kept.append(token)
    return kept, dropped


def is_title(text: str) -> bool:
    """Whether a word may be left out as a title."""
    return text.lower() in ALWAYS or text.lower() in FIRST


def _is_title(token: Tok, *, first: bool) -> bool:
    node = token.node
    if token.kind is not Kind.LEAF or not isinstance(node, Word) or node.prefix or node.form:
        return False
    return node.text.lower() in ALWAYS or (first and node.text.lower() in FIRST)


def _is_name(token: Tok) -> bool:
    node = token.node
    return token.kind is Kind.LEAF and isinstance(node, Word) and node.form is None and node.text[:1].isalpha()


def _beside(token: Tok, following: Tok, text: str) -> bool:
    return not text[token.position + token.length : following.position].strip(" \t.")
