"""Codes of custody."""

from __future__ import annotations

from client.records.codes.build import code_list
from i18n import _

# Necessity criteria of PACE Code G, in brief.
ARREST_REASON = code_list(
    "arrest_reason",
    ("investigation", _("Prompt and effective investigation")),
    ("disappearance", _("Prevent disappearance")),
    ("name", _("Ascertain name")),
    ("address", _("Ascertain address")),
    ("injury", _("Prevent physical injury")),
    ("damage", _("Prevent loss of or damage to property")),
    ("decency", _("Prevent offence against public decency")),
    ("obstruction", _("Prevent obstruction of the highway")),
    ("protect", _("Protect a child or vulnerable person")),
    ("warrant", _("Warrant")),
    ("breach-of-bail", _("Breach of bail")),
    ("recall", _("Recall to prison")),
)

DISPOSAL = code_list(
    "disposal",
    ("detained", _("In custody")),
    ("charged-bailed", _("Charged and bailed")),
    ("charged-remanded", _("Charged and remanded")),
    ("police-bail", _("Released on police bail")),
    ("under-investigation", _("Released under investigation")),
    ("caution", _("Cautioned")),
    ("community-resolution", _("Community resolution")),
    ("penalty-notice", _("Penalty notice")),
    ("no-further-action", _("No further action")),
    ("to-court", _("Taken to court")),
    ("to-other-agency", _("Handed to another force or agency")),
    ("to-hospital", _("Taken to hospital")),
)
