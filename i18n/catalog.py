"""Lazy messages and the catalog they are looked up in.

The source language is British English (``en-GB``): its message ids are its text. Any other language is one
folder ``locales/TAG/LC_MESSAGES/lodestar.po``, read as it is (no compiled file to forget). ``en-XA`` is a
pseudo-locale made from the source text: accented, longer, bracketed, so that a text that escaped translation
or does not fit shows at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from gettext import c2py
from pathlib import Path
from typing import Any, Final, Protocol

SOURCE: Final = "en-GB"
PSEUDO: Final = "en-XA"
_LOCALES: Final = Path(__file__).parent / "locales"
_ACCENTS: Final = str.maketrans("aeiouyAEIOUYcnsz", "áéíóúýÁÉÍÓÚÝçñšž")


class _Catalog(Protocol):
    def get(self, singular: str, plural: str | None, n: int | None) -> str: ...


class _Source:
    """The source language: a text is its own translation; one is singular, all else plural."""

    def get(self, singular: str, plural: str | None, n: int | None) -> str:
        return singular if plural is None or n == 1 else plural


class _Pseudo(_Source):
    """The source text, marked so that nobody takes it for English. Placeholders stay as they are."""

    def get(self, singular: str, plural: str | None, n: int | None) -> str:
        text = super().get(singular, plural, n)
        parts, rest = [], text
        while rest:
            head, brace, tail = rest.partition("{")
            parts.append(head.translate(_ACCENTS))
            if not brace:
                break
            name, _close, rest = tail.partition("}")
            parts.append("{" + name + "}")
        # In words, as a longer language would be: one long run could not be broken into lines.
        extra = max(1, len(text) // 4)
        return "[" + "".join(parts) + " " + " ".join(["~" * 7] * (extra // 8) + ["~" * (extra % 8)]).strip() + "]"


class _Po:
    """One language's ``.po`` file, with CLDR's plural rule for it."""

    def __init__(self, tag: str) -> None:
        from babel import Locale
        from babel.messages.pofile import read_po

        locale = Locale.parse(tag, sep="-")
        with (_LOCALES / tag / "LC_MESSAGES" / "lodestar.po").open("rb") as file:
            catalog = read_po(file, locale=str(locale))
        self._plural: Callable[[int], int] = c2py(catalog.plural_expr)
        self._texts: dict[str, tuple[str, ...]] = {}
        for message in catalog:
            if not message.id or message.fuzzy:
                continue
            key = message.id if isinstance(message.id, str) else message.id[0]
            value = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
            if all(value):
                self._texts[key] = value

    def get(self, singular: str, plural: str | None, n: int | None) -> str:
        found = self._texts.get(singular)
        if not found:
            return _Source().get(singular, plural, n)
        if plural is None or n is None:
            return found[0]
        return found[min(self._plural(n), len(found) - 1)]


@lru_cache(maxsize=16)
def _catalog(tag: str) -> _Catalog:
    if tag == PSEUDO:
        return _Pseudo()
    if tag != SOURCE and (_LOCALES / tag / "LC_MESSAGES" / "lodestar.po").is_file():
        return _Po(tag)
    return _Source()


_default: str = SOURCE


def available() -> tuple[str, ...]:
    """The language tags that can be used, the source language first."""
    found = sorted(p.parent.parent.name for p in _LOCALES.glob("*/LC_MESSAGES/lodestar.po"))
    return (SOURCE, *[tag for tag in found if tag != SOURCE], PSEUDO)


def use(tag: str) -> None:
    """Make ``tag`` (BCP 47, such as ``cy`` or ``en-GB``) the program's language.

    Raises ``ValueError`` naming the languages there are when ``tag`` is not one of them.
    """
    global _default
    if tag not in available():
        raise ValueError(f"no such language: {tag!r}; available: {', '.join(available())}")
    _default = tag


def active_tag() -> str:
    """The tag of the language in use."""
    return _default


class Message:
    """A text to be translated when shown: ``str(message)``. Immutable and hashable.

    Parameters are named (``{count}``) and are put in after translation with plain replacement: a value is
    never read as a format string, since values come from records.
    """

    __slots__ = ("n", "params", "plural", "singular")

    def __init__(
        self, singular: str, plural: str | None = None, n: int | None = None, params: Mapping[str, Any] | None = None
    ) -> None:
        self.singular = singular
        self.plural = plural
        self.n = n
        self.params = tuple(sorted((params or {}).items()))

    def __str__(self) -> str:
        text = _catalog(_default).get(self.singular, self.plural, self.n)
        return _fill(text, dict(self.params)) if self.params else text

    def format(self, **params: Any) -> Message:
        """The same message with (more) parameters filled in."""
        return Message(self.singular, self.plural, self.n, {**dict(self.params), **params})

    def __repr__(self) -> str:
        return f"Message({self.singular!r})"

    def _key(self) -> tuple[object, ...]:
        return (self.singular, self.plural, self.n, self.params)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash((self.singular, self.plural, self.n))


def _fill(text: str, params: Mapping[str, Any]) -> str:
    parts, rest = [], text
    while rest:
        head, brace, tail = rest.partition("{")
        parts.append(head)
        if not brace:
            break
        name, close, after = tail.partition("}")
        if close and name in params:
            parts.append(str(params[name]))
            rest = after
        else:
            parts.append("{")
            rest = tail
    return "".join(parts)


def _(text: str, **params: Any) -> Message:
    """Mark ``text`` for translation. ``_("Opened {title}", title=t)``."""
    return Message(text, params=params)


def ngettext(singular: str, plural: str, n: int, **params: Any) -> Message:
    """Mark a counted text. ``{n}`` is filled in, as a number of the language in use."""
    return Message(singular, plural, n, {"n": _Number(n), **params})


class _Number(int):
    """An int that shows itself with the language's grouping: 1,234."""

    def __str__(self) -> str:
        from i18n.dates import number_text

        return number_text(int(self))
