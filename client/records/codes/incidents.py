"""Codes of incidents: the national incident categories and how a call is graded.

The categories are those of the National Incident Category List of the National Standard for Incident Recording
(2011), worded briefly. Forces number them differently, so what is stored here is a word, not a number.
"""

from __future__ import annotations

from client.records.codes.build import code_list
from i18n import _

INCIDENT_CATEGORY = code_list(
    "incident_category",
    ("asb", _("Anti-social behaviour")),
    ("asb-personal", _("Anti-social behaviour, personal")),
    ("asb-nuisance", _("Anti-social behaviour, nuisance")),
    ("asb-environmental", _("Anti-social behaviour, environmental")),
    ("rtc-fatal", _("Road traffic collision, death")),
    ("rtc-injury", _("Road traffic collision, injury")),
    ("rtc-damage", _("Road traffic collision, damage only")),
    ("highway-disruption", _("Highway disruption")),
    ("road-related-offence", _("Road-related offence")),
    ("rail-air-water", _("Rail, air or water incident")),
    ("abandoned-call", _("Abandoned call to emergency services")),
    ("absconder", _("Absconder or missing from custody")),
    ("alarm", _("Alarm activation")),
    ("animals", _("Animals or wildlife")),
    ("bail-warrant", _("Bail, curfew or warrant matter")),
    ("civil-dispute", _("Civil dispute")),
    ("concern-for-safety", _("Concern for safety")),
    ("domestic", _("Domestic incident")),
    ("firearms", _("Firearms incident, not a crime")),
    ("hoax-call", _("Hoax call to emergency services")),
    ("immigration", _("Immigration matter")),
    ("insecure-premises", _("Insecure premises or vehicle")),
    ("licensing", _("Licensing matter")),
    ("missing-person", _("Missing person")),
    ("natural-disaster", _("Natural disaster, fire or explosion")),
    ("protest", _("Protest or demonstration")),
    ("sudden-death", _("Sudden death")),
    ("suspicious", _("Suspicious circumstances")),
    ("suspicious-package", _("Suspicious package or object")),
    ("unwanted-caller", _("Unwanted or begging caller")),
    ("crime", _("Recorded as a crime")),
    ("message", _("Message or assistance to others")),
)

GRADE = code_list(
    "grade",
    ("immediate", _("Immediate")),
    ("priority", _("Priority")),
    ("scheduled", _("Scheduled")),
    ("no-attendance", _("Resolved without attendance")),
)

INCIDENT_STATUS = code_list(
    "incident_status",
    ("open", _("Open")),
    ("assigned", _("Assigned")),
    ("on-scene", _("Officers on scene")),
    ("closed", _("Closed")),
)
