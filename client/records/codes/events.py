"""Codes that events of every kind share, and those of crimes."""

from __future__ import annotations

from client.records.codes.build import code_list
from i18n import _

# How much of a date is known. Meta.precision names the field that holds it.
PRECISION = code_list(
    "precision",
    ("day", _("Day")),
    ("month", _("Month only")),
    ("year", _("Year only")),
)

# The categories of street-level crime as police.uk publishes them, beside which the Home Office class stands.
CRIME_TYPE = code_list(
    "crime_type",
    ("bicycle-theft", _("Bicycle theft")),
    ("burglary", _("Burglary")),
    ("criminal-damage-arson", _("Criminal damage and arson")),
    ("drugs", _("Drugs")),
    ("other-crime", _("Other crime")),
    ("other-theft", _("Other theft")),
    ("possession-of-weapons", _("Possession of weapons")),
    ("public-order", _("Public order")),
    ("robbery", _("Robbery")),
    ("shoplifting", _("Shoplifting")),
    ("theft-from-the-person", _("Theft from the person")),
    ("vehicle-crime", _("Vehicle crime")),
    ("violent-crime", _("Violence and sexual offences")),
)

CRIME_STATUS = code_list(
    "crime_status",
    ("recorded", _("Recorded")),
    ("under-investigation", _("Under investigation")),
    ("charged", _("Charged")),
    ("awaiting-court", _("Awaiting court")),
    ("closed", _("Closed")),
    ("cancelled", _("Cancelled")),
)

# Last outcomes as police.uk publishes them.
CRIME_OUTCOME = code_list(
    "crime_outcome",
    ("under-investigation", _("Under investigation")),
    ("no-suspect-identified", _("Investigation complete; no suspect identified")),
    ("unable-to-prosecute", _("Unable to prosecute suspect")),
    ("status-unavailable", _("Status update unavailable")),
    ("further-not-in-public-interest", _("Further investigation is not in the public interest")),
    ("further-action-not-in-public-interest", _("Further action is not in the public interest")),
    ("formal-action-not-in-public-interest", _("Formal action is not in the public interest")),
    ("other-organisation", _("Action to be taken by another organisation")),
    ("local-resolution", _("Local resolution")),
    ("caution", _("Offender given a caution")),
    ("drugs-warning", _("Offender given a drugs possession warning")),
    ("penalty-notice", _("Offender given penalty notice")),
    ("suspect-charged", _("Suspect charged")),
    ("charged-as-part-of-another", _("Suspect charged as part of another case")),
    ("awaiting-court", _("Awaiting court outcome")),
    ("court-unavailable", _("Court result unavailable")),
    ("court-case-unable-to-proceed", _("Court case unable to proceed")),
    ("crown-court", _("Defendant sent to Crown Court")),
    ("not-guilty", _("Defendant found not guilty")),
    ("prison", _("Offender sent to prison")),
    ("suspended-sentence", _("Offender given suspended prison sentence")),
    ("community-sentence", _("Offender given community sentence")),
    ("fined", _("Offender fined")),
    ("conditional-discharge", _("Offender given conditional discharge")),
    ("absolute-discharge", _("Offender given absolute discharge")),
    ("compensation", _("Offender ordered to pay compensation")),
    ("deprived-of-property", _("Offender deprived of property")),
    ("otherwise-dealt-with", _("Offender otherwise dealt with")),
)

HATE_CRIME = code_list(
    "hate_crime",
    ("race", _("Race")),
    ("religion", _("Religion or belief")),
    ("sexual-orientation", _("Sexual orientation")),
    ("disability", _("Disability")),
    ("transgender", _("Transgender identity")),
)
