"""One word as typed: plain, a prefix, a pattern with wildcards, or one whose near spellings are asked for."""

from __future__ import annotations

import re
from typing import Final

from client.query.asked import MOST_WILD, SHORTEST_INNER
from client.query.errors import QueryError
from client.query.forms import read_form
from client.query.near import OPERATOR
from client.query.tokens import Reader
from client.query.tree import All, Fuzzy, Pattern, Phrase, Word
from i18n import _

EDGE: Final = ",;.!:'’‘`´~+&|=/\\<>[]{}^#%$@…–—-_"
"""Signs around a word that do not belong to it. A ``?`` stands for a letter."""

_PAUSES: Final = ",;"
"""Signs between words that nobody means to look for."""
_OPERATORS: Final = ("AND", "OR", "NOT")
_DOTS: Final = re.compile(r"\d\.\.|\.\.\d")
_NO_DAY: Final = re.compile(r"\d{1,2}([/.-])\d{1,2}\1(?:\d\d|[12]\d{3})")
_FUZZY: Final = re.compile(r"~(\d{0,3})\Z", re.ASCII)
_EDGE_BUT_TILDE: Final = EDGE.replace("~", "") + "?"
_STARS: Final = re.compile(r"\*{2,}")
_QUESTIONS: Final = ("who", "whose", "what", "when", "where", "which", "how", "is", "are", "was", "does", "did", "has")
_WILD: Final = re.compile(r"[*?]")


def is_no_day(text: str) -> bool:
    """Whether ``text`` is written as a day that no calendar has: 30/2/1980."""
    return _NO_DAY.fullmatch(text) is not None


class SpellingReader(Reader):
    """Words as they are typed."""

    def _cleaned(self, raw: str, start: int) -> Word | Phrase | Pattern | Fuzzy | All | None:
        """The word without punctuation around it. Raises :class:`QueryError` for a pattern that fits nearly everything.

        A word that looks like an operator becomes a phrase of that word, as if it had come in quotes.
        """
        if raw.strip("*") == "":
            return All()
        if (tilde := _FUZZY.search(core := raw.strip(_EDGE_BUT_TILDE))) is not None:
            return self._fuzzy(core[: tilde.start()], tilde[1], raw, start)
        text = raw.strip(EDGE)
        if not any(c.isalnum() for c in text):
            if raw.strip(_PAUSES):
                self._note(_("There is nothing to look for in “{word}”.", word=raw[:60]), start, len(raw))
            return None
        if _WILD.search(text):
            return self._pattern(text, raw, start)
        if is_no_day(text):
            self._note(_("There is no day {date}; it was looked for as written.", date=text), start, len(raw))
        if _DOTS.search(raw):
            self._note(_("To look between two dates, name the field, like dob:1980..1985."), start, len(raw))
        return self._plain(text)

    def _plain(self, text: str) -> Word | Phrase:
        found = read_form(text, 0, self.today)
        if found and found[1] == len(text):
            return Word(text, form=found[0])
        if OPERATOR.fullmatch(text.upper()) or text.upper() in _OPERATORS:
            return Phrase(text)
        return Word(text)

    def _pattern(self, text: str, raw: str, start: int) -> Word | Phrase | Pattern | All:
        text = _STARS.sub("*", text)
        if text.count("?") + text.count("*") > MOST_WILD:
            message = _("There are more than {n} stars and question marks in this word. Use fewer.", n=MOST_WILD)
            raise QueryError(str(message), start, len(raw))
        if self._is_question(text, start + len(raw)):
            self._note(
                _("The question mark was read as punctuation. Inside a word ? stands for one letter."),
                start + len(raw) - 1, 1,
            )  # fmt: skip
            return self._plain(text[:-1].rstrip(EDGE))
        if text[-1] == "*" and not _WILD.search(text[:-1]):
            bare = text[:-1].rstrip(EDGE)
            return Word(bare if bare and not bare[-1].isalnum() else text[:-1], prefix=True)
        letters = sum(c.isalnum() for c in text)
        if text[0] in "*?" and letters < SHORTEST_INNER:
            message = _(
                "A word that begins with a star or question mark needs {n} letters or digits, or most words fit.",
                n=SHORTEST_INNER,
            )
            raise QueryError(str(message), start, len(raw), suggestion=f"{text.strip('*?')}*")
        return Pattern(text)

    def _is_question(self, text: str, end: int) -> bool:
        """``who drives a blue ford?`` ends in punctuation; ``smit?`` alone does not."""
        if text[-1] != "?" or _WILD.search(text[:-1]) or self.text[end:].strip():
            return False
        return bool(self.tokens) and self.tokens[0].text.lower() in _QUESTIONS

    def _fuzzy(self, text: str, number: str, raw: str, start: int) -> Word | Phrase | Fuzzy | None:
        text = text.strip(EDGE + "*?")
        if not any(c.isalnum() for c in text):
            self._note(_("There is nothing to look for in “{word}”.", word=raw[:60]), start, len(raw))
            return None
        if _WILD.search(text):
            text = _WILD.sub("", text).rpartition(":")[2].strip(EDGE)
            self._note(
                _("Wildcards and ~ cannot be in one word; it was read as {word}~.", word=text), start, len(raw),
                suggestion=f"{text}~",
            )  # fmt: skip
        letters = sum(c.isalnum() for c in text)
        wanted = int(number) if number else (2 if letters >= 8 else 1)
        most = 0 if letters < 3 else 1 if letters < 4 else 2
        distance = min(wanted, most)
        if distance < wanted:
            message = (
                _("“{word}” is too short for ~; it was looked for as typed.", word=text)
                if not distance
                else _("After ~ stands the number of slips: 1, or 2 in words of four letters or more.")
            )
            self._note(message, start, len(raw), suggestion=f"{text}~{distance}" if distance else text)
        return Fuzzy(text, distance) if distance else self._plain(text)
