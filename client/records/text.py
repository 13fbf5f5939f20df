"""Text as it comes from people, made fit to keep, to show and to speak: one line, no control characters."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated

from pydantic import BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

from i18n import Message, _

# C0 and C1 controls, lone surrogates, and the marks that reverse or isolate direction: they can make a text read
# other than it is. Joiners (ZWJ, ZWNJ) stay: some scripts are spelled with them.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff]")
_SPACE = re.compile(r"\s+")
_NAME_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "–": "-", "—": "-"})
_TITLES = frozenset(
    ["mr", "mrs", "miss", "ms", "mx", "dr", "doctor", "prof", "professor", "rev", "reverend", "sir", "dame"]
)


def problem(code: str, message: Message) -> PydanticCustomError:
    """A validation error with a code of its own and words that say what to do."""
    return PydanticCustomError(code, "{words}", {"words": str(message)})


def clean_line(text: str) -> str:
    """``text`` on one line: control characters gone, every run of white space one space."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()  # nearly every text; the rest of the work is for the others
    return _SPACE.sub(" ", _CONTROL.sub("", text)).strip()


def clean_text(text: str) -> str:
    """Running text: line breaks kept (as ``\\n``), control characters gone, ends of lines trimmed."""
    lines = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def _line(value: object) -> object:
    return clean_line(value) if isinstance(value, str) else value


def _text(value: object) -> object:
    return clean_text(value) if isinstance(value, str) else value


def _name(value: object) -> object:
    if not isinstance(value, str):
        return value
    name = unicodedata.normalize("NFC", clean_line(value)).translate(_NAME_MARKS)
    first, _space, rest = name.partition(" ")
    if rest and first.rstrip(".").casefold() in _TITLES:
        raise problem("title-in-name", _("Leave out the title “{title}”: give the name alone", title=first))
    for character in name:
        if not (character.isalpha() or character in " -'" or unicodedata.category(character)[0] == "M"):
            raise problem(
                "bad-name",
                _(
                    "“{character}” cannot be part of a name: use letters, hyphens, apostrophes and spaces. "
                    "Further names go into Other names",
                    character=character,
                ),
            )
    if name and not any(character.isalpha() for character in name):
        raise problem("bad-name", _("A name needs at least one letter"))
    return name


_ONE_LINE = BeforeValidator(_line)
_RUNNING = BeforeValidator(_text)

# Constraints come after the cleaning: a paste with line breaks is kept, a text too long is refused, not cut.
ShortText = Annotated[str, StringConstraints(max_length=120), _ONE_LINE]
LineText = Annotated[str, StringConstraints(max_length=300), _ONE_LINE]
LongText = Annotated[str, StringConstraints(max_length=20_000), _RUNNING]
PersonName = Annotated[str, StringConstraints(max_length=100), BeforeValidator(_name)]
