"""Codes of locations."""

from __future__ import annotations

from client.records.codes.build import code_list
from i18n import _

LOCATION_KIND = code_list(
    "location_kind",
    ("residential", _("Residential")),
    ("business", _("Business")),
    ("point", _("Geometric point")),
    ("area", _("Area")),
    ("no-fixed-abode", _("No fixed abode")),
)
