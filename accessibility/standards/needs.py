"""The people of EN 301 549 clause 4.2, in our own words: whom a failure shuts out."""

from __future__ import annotations

from enum import Enum

from i18n import Message, _

__all__ = ["Need"]


class Need(Enum):
    """A functional performance statement; the value is its clause."""

    NO_VISION = "4.2.1"
    LIMITED_VISION = "4.2.2"
    NO_COLOUR = "4.2.3"
    NO_HEARING = "4.2.4"
    LIMITED_HEARING = "4.2.5"
    NO_VOICE = "4.2.6"
    LIMITED_MANIPULATION = "4.2.7"
    LIMITED_REACH = "4.2.8"
    SEIZURES = "4.2.9"
    COGNITION = "4.2.10"
    PRIVACY = "4.2.11"

    @property
    def person(self) -> Message:
        """Who, as a sentence begins: “a person without vision”."""
        return _PERSONS[self]

    @property
    def title(self) -> Message:
        """The statement's short title."""
        return _TITLES[self]


_PERSONS = {
    Need.NO_VISION: _("a person without vision"),
    Need.LIMITED_VISION: _("a person with limited vision"),
    Need.NO_COLOUR: _("a person who does not perceive colour"),
    Need.NO_HEARING: _("a person without hearing"),
    Need.LIMITED_HEARING: _("a person with limited hearing"),
    Need.NO_VOICE: _("a person without vocal capability"),
    Need.LIMITED_MANIPULATION: _("a person with limited manipulation or strength"),
    Need.LIMITED_REACH: _("a person with limited reach"),
    Need.SEIZURES: _("a person with photosensitive seizures"),
    Need.COGNITION: _("a person with limited cognition, language or learning"),
    Need.PRIVACY: _("a person who needs the same privacy as everyone"),
}

_TITLES = {
    Need.NO_VISION: _("Use without vision"),
    Need.LIMITED_VISION: _("Use with limited vision"),
    Need.NO_COLOUR: _("Use without perception of colour"),
    Need.NO_HEARING: _("Use without hearing"),
    Need.LIMITED_HEARING: _("Use with limited hearing"),
    Need.NO_VOICE: _("Use without vocal capability"),
    Need.LIMITED_MANIPULATION: _("Use with limited manipulation or strength"),
    Need.LIMITED_REACH: _("Use with limited reach"),
    Need.SEIZURES: _("Few triggers of photosensitive seizures"),
    Need.COGNITION: _("Use with limited cognition, language or learning"),
    Need.PRIVACY: _("Privacy"),
}
