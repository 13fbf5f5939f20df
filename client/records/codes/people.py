"""Codes that describe people."""

from __future__ import annotations

from client.records.codes.build import code_list
from i18n import _

GENDER = code_list(
    "gender",
    ("female", _("Female")),
    ("male", _("Male")),
    ("other", _("Other")),
    ("unknown", _("Not known")),
)

# 18+1 of the 2011 census, with Roma (W4) as the 2021 census added it, and "not stated".
ETHNICITY_SELF = code_list(
    "ethnicity_self",
    ("W1", _("White British")),
    ("W2", _("White Irish")),
    ("W3", _("Gypsy or Irish Traveller")),
    ("W4", _("Roma")),
    ("W9", _("Any other White background")),
    ("M1", _("White and Black Caribbean")),
    ("M2", _("White and Black African")),
    ("M3", _("White and Asian")),
    ("M9", _("Any other mixed background")),
    ("A1", _("Indian")),
    ("A2", _("Pakistani")),
    ("A3", _("Bangladeshi")),
    ("A4", _("Chinese")),
    ("A9", _("Any other Asian background")),
    ("B1", _("Black Caribbean")),
    ("B2", _("Black African")),
    ("B9", _("Any other Black background")),
    ("O2", _("Arab")),
    ("O9", _("Any other ethnic group")),
    ("NS", _("Not stated")),
)

# The four broad groups at the end are what published data carries in place of an IC code.
ETHNICITY_OFFICER = code_list(
    "ethnicity_officer",
    ("IC1", _("IC1 White, North European")),
    ("IC2", _("IC2 White, South European")),
    ("IC3", _("IC3 Black")),
    ("IC4", _("IC4 South Asian")),
    ("IC5", _("IC5 Chinese, Japanese or South East Asian")),
    ("IC6", _("IC6 Arab or North African")),
    ("IC9", _("IC9 Officer could not tell")),
    ("white", _("White (broad group)")),
    ("black", _("Black (broad group)")),
    ("asian", _("Asian (broad group)")),
    ("other", _("Other (broad group)")),
)

AGE_RANGE = code_list(
    "age_range",
    ("under-10", _("Under 10")),
    ("10-17", _("10 to 17")),
    ("18-24", _("18 to 24")),
    ("25-34", _("25 to 34")),
    ("over-34", _("Over 34")),
)

BUILD = code_list(
    "build",
    ("thin", _("Thin")),
    ("slim", _("Slim")),
    ("medium", _("Medium")),
    ("athletic", _("Athletic")),
    ("stocky", _("Stocky")),
    ("heavy", _("Heavy")),
)

HAIR_COLOUR = code_list(
    "hair_colour",
    ("black", _("Black")),
    ("dark-brown", _("Dark brown")),
    ("light-brown", _("Light brown")),
    ("blond", _("Blond")),
    ("ginger", _("Ginger")),
    ("grey", _("Grey")),
    ("white", _("White")),
    ("dyed", _("Dyed")),
    ("bald", _("Bald or shaved")),
)

HAIR_STYLE = code_list(
    "hair_style",
    ("short", _("Short")),
    ("shoulder", _("Shoulder length")),
    ("long", _("Long")),
    ("curly", _("Curly")),
    ("braids", _("Braids")),
    ("locks", _("Locks")),
    ("afro", _("Afro")),
    ("ponytail", _("Ponytail")),
    ("receding", _("Receding")),
    ("covered", _("Covered")),
)

FACIAL_HAIR = code_list(
    "facial_hair",
    ("none", _("None")),
    ("stubble", _("Stubble")),
    ("moustache", _("Moustache")),
    ("goatee", _("Goatee")),
    ("beard", _("Beard")),
)

EYE_COLOUR = code_list(
    "eye_colour",
    ("brown", _("Brown")),
    ("blue", _("Blue")),
    ("green", _("Green")),
    ("hazel", _("Hazel")),
    ("grey", _("Grey")),
    ("odd", _("Different colours")),
)

WARNING = code_list(
    "warning",
    ("violent", _("Violent")),
    ("weapons", _("Weapons")),
    ("firearms", _("Firearms")),
    ("explosives", _("Explosives")),
    ("drugs", _("Drugs")),
    ("escaper", _("Escaper")),
    ("conceals", _("Conceals items")),
    ("self-harm", _("Self-harm")),
    ("suicidal", _("Suicidal")),
    ("mental-health", _("Mental health")),
    ("ailment", _("Ailment")),
    ("contagious", _("Contagious illness")),
    ("vulnerable", _("Vulnerable")),
    ("allegations", _("Makes allegations against police")),
    ("offends-on-bail", _("Offends on bail")),
    ("impersonates", _("Impersonates others")),
)
