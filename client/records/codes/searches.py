"""Codes of stop and search, as published at data.police.uk."""

from __future__ import annotations

from client.records.codes.build import code_list
from i18n import _

SEARCH_TYPE = code_list(
    "search_type",
    ("person", _("Person search")),
    ("vehicle", _("Vehicle search")),
    ("person-and-vehicle", _("Person and Vehicle search")),
)

LEGISLATION = code_list(
    "legislation",
    ("mda-1971-s23", _("Misuse of Drugs Act 1971 (section 23)")),
    ("pace-1984-s1", _("Police and Criminal Evidence Act 1984 (section 1)")),
    ("pace-1984-s6", _("Police and Criminal Evidence Act 1984 (section 6)")),
    ("cjpoa-1994-s60", _("Criminal Justice and Public Order Act 1994 (section 60)")),
    ("cja-1988-s139b", _("Criminal Justice Act 1988 (section 139B)")),
    ("firearms-1968-s47", _("Firearms Act 1968 (section 47)")),
    ("psychoactive-2016-s36", _("Psychoactive Substances Act 2016 (s36(2))")),
    ("psychoactive-2016-s37", _("Psychoactive Substances Act 2016 (s37(2))")),
    ("aviation-1982-s24b", _("Aviation Security Act 1982 (section 24B)")),
    ("aviation-1982-s27", _("Aviation Security Act 1982 (section 27(1))")),
    ("badgers-1992-s11", _("Protection of Badgers Act 1992 (section 11)")),
    ("crossbows-1987-s4", _("Crossbows Act 1987 (section 4)")),
    ("customs-1979-s163", _("Customs and Excise Management Act 1979 (section 163)")),
    ("deer-1991-s12", _("Deer Act 1991 (section 12)")),
    ("environment-1990-s34b", _("Environmental Protection Act 1990 (section 34B)")),
    ("hunting-2004-s8", _("Hunting Act 2004 (section 8)")),
    ("poaching-1862-s2", _("Poaching Prevention Act 1862 (section 2)")),
    ("public-stores-1875-s6", _("Public Stores Act 1875 (section 6)")),
    ("seals-1970-s4", _("Conservation of Seals Act 1970 (section 4)")),
    ("sporting-events-1985-s7", _("Sporting Events (Control of Alcohol etc.) Act 1985 (section 7)")),
    ("wildlife-1981-s19", _("Wildlife and Countryside Act 1981 (section 19)")),
)

SEARCH_OBJECT = code_list(
    "search_object",
    ("drugs", _("Controlled drugs")),
    ("offensive-weapons", _("Offensive weapons")),
    ("stolen-goods", _("Stolen goods")),
    ("theft-article", _("Article for use in theft")),
    ("damage-article", _("Articles for use in criminal damage")),
    ("firearms", _("Firearms")),
    ("fireworks", _("Fireworks")),
    ("crossbows", _("Crossbows")),
    ("psychoactive", _("Psychoactive substances")),
    ("threaten-or-harm", _("Anything to threaten or harm anyone")),
    ("evidence-of-offences", _("Evidence of offences under the Act")),
    ("evidence-of-wildlife-offences", _("Evidence of wildlife offences")),
    ("poaching-equipment", _("Game or poaching equipment")),
    ("seals-hunting-equipment", _("Seals or hunting equipment")),
    ("duty-unpaid", _("Goods on which duty has not been paid etc.")),
)

SEARCH_OUTCOME = code_list(
    "search_outcome",
    ("no-further-action", _("A no further action disposal")),
    ("arrest", _("Arrest")),
    ("summons", _("Summons / charged by post")),
    ("caution", _("Caution (simple or conditional)")),
    ("community-resolution", _("Community resolution")),
    ("drugs-warning", _("Khat or Cannabis warning")),
    ("penalty-notice", _("Penalty Notice for Disorder")),
    ("seized-nfa", _("Suspected psychoactive substances seized - No further action")),
    ("article-found", _("Article found - Detailed outcome unavailable")),
    ("verbal-warning", _("Verbal warning")),
)
