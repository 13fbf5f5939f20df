"""Numbers and marks with their kind said before them (``pnc 9672207``, ``reg AB12``), and parts of them as they are
told (``ending KQE``): as people type them who know no colon.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from client.query.forms import read_form
from client.query.tokens import Kind, Tok
from client.query.tree import FormKind, Word
from client.query.vocabulary import FieldKind, FieldTerm, Vocabulary

NAMES: Final = frozenset(
    ["pnc", "cro", "imei", "vrm", "reg", "plate", "vin", "chassis", "cad", "ref", "urn", "tel", "phone", "telephone",
     "mobile", "asn", "uprn", "collar", "crimeno", "custodyno"]
)  # fmt: skip
"""Names of fields that are read before a number without a colon: words that say what the number is, and little else."""
PARTS: Final = frozenset(["ending", "ends", "beginning", "begins", "starting", "starts"])
"""Words before a part of a number or plate. Such a part is found wherever it stands."""
PART_LINKS: Final = frozenset(["in", "with"])
_CALLED: Final = re.compile(
    r"([A-Za-z]{2,12})([ \t](?:no|number|id)\.?)?[ \t]{1,3}(?=([A-Za-z0-9/+(*?-]{3,24})(?=$|[\s()\"“”,;!]|\.(?!\w)))",
    re.ASCII | re.IGNORECASE,
)
_FEWEST_DIGITS: Final = 4
_TODAY: Final = date(2100, 1, 1)  # only whether a form is there matters here, not its century


def read_called(text: str, at: int, vocabulary: Vocabulary) -> tuple[FieldTerm, str, int] | None:
    """The field whose name stands at ``at`` before a number or mark, that name, and where the value begins."""
    found = _CALLED.match(text, at)
    name = found[1].lower() if found else ""
    term = vocabulary.get(name) if name in NAMES else None
    if found is None or term is None or term.kinds != {FieldKind.IDENTIFIER}:
        return None
    return (term, name, found.end()) if _is_number(text, found) else None


def is_called(text: str, at: int) -> bool:
    """Whether words at ``at`` would be read so, whatever fields there are."""
    found = _CALLED.match(text, at)
    return found is not None and found[1].lower() in NAMES and _is_number(text, found)


def _is_number(text: str, found: re.Match[str]) -> bool:
    """Whether a number or mark follows rather than a word, a count, or a form that is read without its kind as well
    (a whole plate or phone number); of dates those in figures alone: ``stolen mobile 2024`` is a year.
    """
    letters = any(c.isalpha() for c in found[3])
    if sum(c.isdigit() for c in found[3]) < (1 if letters else _FEWEST_DIGITS):
        return False
    form = read_form(text, found.end(), _TODAY)
    digits = form is not None and form[1] == len(found[3]) > _FEWEST_DIGITS and found[3].isdigit()
    return form is None or bool(found[2]) or (form[0].kind is FormKind.DATE and digits)


def without_parts(tokens: list[Tok], text: str) -> tuple[list[Tok], list[Tok]]:
    """The tokens without the words that say where in a number or plate a part of it stands, and those words."""
    kept: list[Tok] = []
    dropped: list[Tok] = []
    at = 0
    while at < len(tokens):
        end = at + 2 if at + 1 < len(tokens) and _is_word(tokens[at + 1], PART_LINKS) else at + 1
        told = _is_word(tokens[at], PARTS) and end < len(tokens) and _is_part(tokens[end])
        if told and text[tokens[at].position : tokens[end].position].replace(" ", "").isalpha():
            start = tokens[at].position
            dropped.append(replace(tokens[at], text=text[start : tokens[end - 1].position + tokens[end - 1].length]))
            at = end
        else:
            kept.append(tokens[at])
            at += 1
    return kept, dropped


def _is_word(token: Tok, wanted: frozenset[str]) -> bool:
    node = token.node
    plain = token.kind is Kind.LEAF and isinstance(node, Word) and not node.prefix and node.form is None
    return plain and isinstance(node, Word) and node.text.lower() in wanted


def _is_part(token: Tok) -> bool:
    """Something that can be a part of a number or plate: it has a figure, or is three letters."""
    node = token.node
    if token.kind is not Kind.LEAF or not isinstance(node, Word) or node.prefix:
        return False
    return any(c.isdigit() for c in node.text) or (len(node.text) == 3 and node.text.isalpha())
