"""How people and things are described: ``slim build``, ``blue eyes``, ``5 foot 11``, ``reg AB12 CDE``.

A value beside the name of its field is that value of that field. Only the names in :data:`DESCRIBING` are read so:
``hate crime`` or ``violent suspect`` stay words. What a number is called before it is left out.
"""

from __future__ import annotations

import re
from typing import Final

from client.query.tokens import Kind, Tok
from client.query.tree import Field, FormKind, Word
from client.query.vocabulary import FieldKind, Vocabulary

DESCRIBING: Final = frozenset({"build", "hair", "hairstyle", "eyes", "beard", "gender", "sex"})
"""Names of fields that stand behind their value."""
_CALLED: Final = {
    FormKind.PLATE: ("reg", "registration", "vrm", "plate", "index"),
    FormKind.PHONE: ("tel", "telephone", "phone", "mobile", "mob"),
    FormKind.POSTCODE: ("postcode",),
    FormKind.NUMBER: ("ni", "nino"),
}
CALLED: Final = frozenset(name for names in _CALLED.values() for name in names)
"""Words before a plate, a phone number, a postcode that say what it is."""
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
    """The tokens with a value and the name of its field behind it as one: ``blue eyes`` is ``eyes:blue``.

    ``reg AB12 CDE`` is that registration.
    """
    made: list[Tok] = []
    for token in tokens:
        if made and _is_called(made[-1], token, text):
            made[-1] = token
            continue
        joined = _joined(made[-1], token, text, vocabulary) if made else None
        if joined:
            made[-1] = joined
        else:
            made.append(token)
    return made


def _is_called(name: Tok, token: Tok, text: str) -> bool:
    form = token.node.form if isinstance(token.node, Word) and token.kind is Kind.LEAF else None
    if form is None or not isinstance(name.node, Word) or name.kind is not Kind.LEAF or name.node.prefix:
        return False
    between = text[name.position + name.length : token.position].strip(" \t.:")
    return not between and name.node.text.lower() in _CALLED.get(form.kind, ())


def _joined(value: Tok, name: Tok, text: str, vocabulary: Vocabulary) -> Tok | None:
    if not (isinstance(value.node, Word) and isinstance(name.node, Word) and value.kind is name.kind is Kind.LEAF):
        return None
    if value.node.prefix or value.node.form or name.node.prefix or name.node.text.lower() not in DESCRIBING:
        return None
    between = text[value.position + value.length - 1 : name.position]
    if not between[:1].isalnum() or between[1:].strip(" \t"):
        return None
    term = vocabulary.get(name.node.text)
    if term is None or term.kinds != {FieldKind.CODE}:
        return None
    codes = vocabulary.codes(term, value.node.text)
    if not codes:
        return None
    written = text[value.position : name.position + name.length]
    return Tok(Kind.LEAF, written, value.position, Field(term.name, Word(value.node.text), codes))
