"""A telephone: a number and what is known of the device."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from pydantic import model_validator

from client.records.base import Kind, Record, Section, Verbosity, utterance
from client.records.codes import things
from client.records.fields import Meta, Search
from client.records.identifiers import checked
from client.records.phones import normal_phone, shown_phone
from client.records.shared import NOTES
from client.records.text import LongText, ShortText, problem
from i18n import Message, _


def _normal_imei(text: str) -> str | None:
    packed = re.sub(r"[\s.\-/]", "", text)
    return packed if re.fullmatch(r"[0-9]{14,16}", packed, re.ASCII) else None


PhoneNumber = Annotated[
    str,
    checked(
        normal_phone,
        "bad-phone",
        _("Give the whole number: British like 020 7946 0123, any other with + and its country code"),
    ),
]

Imei = Annotated[str, checked(_normal_imei, "bad-imei", _("Give the IMEI as 14 to 16 digits"))]


class Telephone(Record):
    """A telephone. Who uses it is a link."""

    type: ClassVar[str] = "telephone"
    prefix: ClassVar[str] = "TE"
    kind: ClassVar[Kind] = Kind.OBJECT
    label: ClassVar[Message] = _("Telephone")
    plural: ClassVar[Message] = _("Telephones")
    sections: ClassVar[tuple[Section, ...]] = (
        Section("identity", _("Number")),
        Section("device", _("Device")),
        Section("notes", _("Notes")),
    )

    number: Annotated[
        PhoneNumber | None,
        Meta(
            label=_("Number"),
            hint=_("British like 020 7946 0123, any other with + and its country code"),
            section="identity",
            search=Search.IDENTIFIER,
            names=("phone", "telephone", "number", "mobile", "tel"),
            identity=True,
            display=shown_phone,
            normal=normal_phone,
        ),
    ] = None
    telephone_kind: Annotated[
        str | None,
        Meta(
            label=_("Kind of telephone"),
            section="identity",
            search=Search.CODE,
            names=("phonekind",),
            codes=things.TELEPHONE_KIND,
            facet=True,
        ),
    ] = None
    network: Annotated[
        ShortText | None,
        Meta(label=_("Network"), section="identity", search=Search.TEXT, names=("network",)),
    ] = None
    imei: Annotated[
        Imei | None,
        Meta(
            label=_("IMEI"),
            hint=_("14 to 16 digits; *#06# shows it"),
            section="device",
            search=Search.IDENTIFIER,
            names=("imei",),
            identity=True,
            normal=_normal_imei,
        ),
    ] = None
    make: Annotated[
        ShortText | None,
        Meta(label=_("Make"), section="device", search=Search.TEXT, names=("make",)),
    ] = None
    model: Annotated[
        ShortText | None,
        Meta(label=_("Model"), section="device", search=Search.TEXT, names=("model",)),
    ] = None
    notes: Annotated[LongText | None, NOTES] = None

    @model_validator(mode="after")
    def _recognisable(self) -> Telephone:
        if not self.number and not self.imei:
            raise problem("no-identity", _("Say which telephone: give its number or its IMEI"))
        return self

    def title(self) -> str:
        """``07700 900123``; of a device without a number its IMEI."""
        if self.number:
            return utterance(shown_phone(self.number)) or str(_("Unknown telephone"))
        return utterance(self.imei and str(_("IMEI {imei}", imei=self.imei))) or str(_("Unknown telephone"))

    def summary(self, verbosity: Verbosity = Verbosity.STANDARD) -> str:
        """``07700 900123, mobile``; standard adds make and model; full adds network and IMEI."""
        parts = [self.title(), self.shown("telephone_kind").lower()]
        if verbosity is not Verbosity.BRIEF:
            parts.append(" ".join(part for part in (self.make, self.model) if part))
        if verbosity is Verbosity.FULL:
            parts.append(self.network or "")
            if self.number and self.imei:
                parts.append(str(_("IMEI {imei}", imei=self.imei)))
        return utterance(*parts)
