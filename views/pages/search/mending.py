"""The mistakes in a query: gone through one after the other, and put right as was suggested. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from i18n import Message, _
from views.pages.search.state import Remark

NONE = _("No mistake was found in the search")
CHANGED = _("The search was changed since it was asked: press Enter to ask it again")
NO_SUGGESTION = _("There is no suggestion for a mistake in the search")


class Mending:
    """The mistakes of one query. ``text`` is the query as it is now, with what was mended."""

    def __init__(self, text: str = "", remarks: Iterable[Remark] = ()) -> None:
        self.text = text
        found = [one for one in remarks if one.mistake and one.position + one.length <= len(text)]
        self._left = sorted(found, key=lambda one: one.position)
        self._at = -1

    def next(self, text: str) -> Remark | Message:
        """The next mistake, the first after the last; or what to say. ``text`` is what stands in the field."""
        if not self._left:
            return NONE
        if text != self.text:
            return CHANGED
        self._at = (self._at + 1) % len(self._left)
        return self._left[self._at]

    def take(self, text: str) -> Remark | Message:
        """Put right the mistake one has gone to, else the first that can be; which it was, or what to say.

        Its place is the one it had; those behind it move along.
        """
        if not any(one.suggestion for one in self._left):
            return NO_SUGGESTION if self._left else NONE
        if text != self.text:
            return CHANGED
        at = self._at
        if at < 0 or not self._left[at].suggestion:
            at = next(place for place, one in enumerate(self._left) if one.suggestion)
        taken = self._left.pop(at)
        end = taken.position + taken.length
        self.text = self.text[: taken.position] + taken.suggestion + self.text[end:]
        longer = len(taken.suggestion) - taken.length
        self._left = [
            replace(one, position=one.position + longer) if one.position >= end else one
            for one in self._left
            if one.position >= end or one.position + one.length <= taken.position
        ]
        self._at = -1
        return taken


def taken_words(taken: Remark, text: str) -> Message:
    """What is said of a suggestion that was taken; ``text`` is what stood there."""
    return _("{right} in place of {wrong}. Enter searches.", right=taken.suggestion.strip(), wrong=text)


def units(text: str, position: int) -> int:
    """``position`` in characters as Qt counts: in units of UTF-16."""
    return len(text[:position].encode("utf-16-le")) // 2
