"""How people are described: ``slim build``, ``blue eyes``, ``5 foot 11``.

A value beside the name of its field is that value of that field. Only fields of persons that hold codes are read so:
``hate crime`` or ``violent suspect`` stay words.
"""

from __future__ import annotations

import re
from typing import Final

from client.query.tokens import Kind, Tok
from client.query.tree import Field, Word
from client.query.vocabulary import FieldKind, Vocabulary

_PERSON: Final = ("person",)
_FEET: Final = re.compile(
    r"(\d)[ \t]{0,2}(?:ft|foot|feet)\.?[ \t]{0,2}(\d{1,2})(?:[ \t]{0,2}(?:ins?|inch(?:es)?|\"|”|″))?(?![\d.a-z])",
    re.IGNORECASE,
)
_CENTIMETRES: Final = re.compile(r"(\d{2,3})[ \t]{1,2}(cms?|centimet(?:re|er)s?)(?![\da-z])", re.IGNORECASE)


def read_height(text: str, at: int) -> tuple[str, int] | None:
    """``5 foot 11``, ``5ft 11in``, ``180 cm`` at ``at``: one word for it (``5'11``, ``180cm``), and its length."""
    if (found := _FEET.match(text, at)) and int(found[2]) < 12:
        return f"{found[1]}'{int(found[2])}", len(found[0])
    if found := _CENTIMETRES.match(text, at):
        return f"{found[1]}cm", len(found[0])
    return None


def with_fields(tokens: list[Tok], text: str, vocabulary: Vocabulary) -> list[Tok]:
    """The tokens with a value and the name of its field behind it as one: ``blue eyes`` is ``eyes:blue``."""
    made: list[Tok] = []
    for token in tokens:
        joined = _joined(made[-1], token, text, vocabulary) if made else None
        if joined:
            made[-1] = joined
        else:
            made.append(token)
    return made


def _joined(value: Tok, name: Tok, text: str, vocabulary: Vocabulary) -> Tok | None:
    if not (isinstance(value.node, Word) and isinstance(name.node, Word) and value.kind is name.kind is Kind.LEAF):
        return None
    if value.node.prefix or value.node.form or name.node.prefix or not name.node.text.isalpha():
        return None
    between = text[value.position + value.length - 1 : name.position]
    if not between[:1].isalnum() or between[1:].strip(" \t"):
        return None
    term = vocabulary.get(name.node.text)
    if term is None or term.types != _PERSON or term.kinds != {FieldKind.CODE}:
        return None
    codes = vocabulary.codes(term, value.node.text)
    if not codes:
        return None
    written = text[value.position : name.position + name.length]
    return Tok(Kind.LEAF, written, value.position, Field(term.name, Word(value.node.text), codes))
