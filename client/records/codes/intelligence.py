"""The 3x5x2 grading of intelligence: source, information, handling."""

from __future__ import annotations

from client.records.codes.build import code_list
from i18n import _

SOURCE_EVALUATION = code_list(
    "source_evaluation",
    ("1", _("1, reliable")),
    ("2", _("2, untested")),
    ("3", _("3, not reliable")),
)

INFORMATION_EVALUATION = code_list(
    "information_evaluation",
    ("A", _("A, known directly")),
    ("B", _("B, known indirectly but corroborated")),
    ("C", _("C, known indirectly")),
    ("D", _("D, not known")),
    ("E", _("E, suspected to be false")),
)

HANDLING = code_list(
    "handling",
    ("P", _("P, lawful sharing permitted")),
    ("C", _("C, lawful sharing permitted with conditions")),
)

SUBJECT_AREA = code_list(
    "subject_area",
    ("drugs", _("Drugs")),
    ("firearms", _("Firearms")),
    ("knife-crime", _("Knife crime")),
    ("violence", _("Violence")),
    ("domestic-abuse", _("Domestic abuse")),
    ("exploitation", _("Exploitation and modern slavery")),
    ("burglary", _("Burglary")),
    ("robbery", _("Robbery")),
    ("vehicle-crime", _("Vehicle crime")),
    ("handling-stolen", _("Stolen goods")),
    ("fraud", _("Fraud and economic crime")),
    ("cyber", _("Cyber crime")),
    ("public-order", _("Public order")),
    ("hate-crime", _("Hate crime")),
    ("wanted-missing", _("Wanted or missing")),
    ("other", _("Other")),
)
