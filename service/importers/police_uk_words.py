"""The words that data.police.uk publishes, and the codes they are here. Keys are in lower case (casefolded)."""

from __future__ import annotations

from typing import Final

from client.records.codes import events, searches
from client.records.fields import CodeList


def _labels(codes: CodeList) -> dict[str, str]:
    """The list's own labels: where they were taken from the published words."""
    return {code.label.singular.casefold(): code.value for code in codes}


ANTI_SOCIAL: Final = "Anti-social behaviour"

CRIME_TYPES: Final = {
    **_labels(events.CRIME_TYPE),
    # Until April 2013 other categories were published.
    "violent crime": "violent-crime",
    "public disorder and weapons": "public-order",
}

CRIME_OUTCOMES: Final = _labels(events.CRIME_OUTCOME)

SEARCH_TYPES: Final = _labels(searches.SEARCH_TYPE)

GENDERS: Final = {"male": "male", "female": "female", "other": "other"}

AGE_RANGES: Final = {
    "under 10": "under-10",
    "10-17": "10-17",
    "18-24": "18-24",
    "25-34": "25-34",
    "over 34": "over-34",
}

ETHNICITIES: Final = {
    "white - english/welsh/scottish/northern irish/british": "W1",
    "white - irish": "W2",
    "white - gypsy or irish traveller": "W3",
    "white - roma": "W4",
    "white - any other white background": "W9",
    "mixed/multiple ethnic groups - white and black caribbean": "M1",
    "mixed/multiple ethnic groups - white and black african": "M2",
    "mixed/multiple ethnic groups - white and asian": "M3",
    "mixed/multiple ethnic groups - any other mixed/multiple ethnic background": "M9",
    "asian/asian british - indian": "A1",
    "asian/asian british - pakistani": "A2",
    "asian/asian british - bangladeshi": "A3",
    "asian/asian british - chinese": "A4",
    "asian/asian british - any other asian background": "A9",
    "black/african/caribbean/black british - caribbean": "B1",
    "black/african/caribbean/black british - african": "B2",
    "black/african/caribbean/black british - any other black/african/caribbean background": "B9",
    "other ethnic group - arab": "O2",
    "other ethnic group - any other ethnic group": "O9",
    "other ethnic group - not stated": "NS",
}

OFFICER_ETHNICITIES: Final = {
    "white": "white",
    "black": "black",
    "asian": "asian",
    "other": "other",
    "mixed": "other",
}

LEGISLATION: Final = {
    **_labels(searches.LEGISLATION),
    # As published at times: a space of its own, the section spelt out.
    "environmental protection act 1990 (section 34b )": "environment-1990-s34b",
    "psychoactive substances act 2016 (section 36(2))": "psychoactive-2016-s36",
    "psychoactive substances act 2016 (section 37(2))": "psychoactive-2016-s37",
}

OBJECTS: Final = {
    **_labels(searches.SEARCH_OBJECT),
    "articles for use in theft": "theft-article",
}

SEARCH_OUTCOMES: Final = {
    **_labels(searches.SEARCH_OUTCOME),
    # Words used before 2017.
    "nothing found - no further action": "no-further-action",
    "suspect arrested": "arrest",
    "suspect summonsed to court": "summons",
    "suspect summonsed": "summons",
    "offender cautioned": "caution",
    "local resolution": "community-resolution",
    "offender given drugs possession warning": "drugs-warning",
    "offender given penalty notice": "penalty-notice",
}

# As in the names of the files.
FORCES: Final = {
    "avon-and-somerset": "Avon and Somerset Constabulary",
    "bedfordshire": "Bedfordshire Police",
    "btp": "British Transport Police",
    "cambridgeshire": "Cambridgeshire Constabulary",
    "cheshire": "Cheshire Constabulary",
    "city-of-london": "City of London Police",
    "cleveland": "Cleveland Police",
    "cumbria": "Cumbria Constabulary",
    "derbyshire": "Derbyshire Constabulary",
    "devon-and-cornwall": "Devon & Cornwall Police",
    "dorset": "Dorset Police",
    "durham": "Durham Constabulary",
    "dyfed-powys": "Dyfed-Powys Police",
    "essex": "Essex Police",
    "gloucestershire": "Gloucestershire Constabulary",
    "greater-manchester": "Greater Manchester Police",
    "gwent": "Gwent Police",
    "hampshire": "Hampshire Constabulary",
    "hertfordshire": "Hertfordshire Constabulary",
    "humberside": "Humberside Police",
    "kent": "Kent Police",
    "lancashire": "Lancashire Constabulary",
    "leicestershire": "Leicestershire Police",
    "lincolnshire": "Lincolnshire Police",
    "merseyside": "Merseyside Police",
    "metropolitan": "Metropolitan Police Service",
    "norfolk": "Norfolk Constabulary",
    "north-wales": "North Wales Police",
    "north-yorkshire": "North Yorkshire Police",
    "northamptonshire": "Northamptonshire Police",
    "northern-ireland": "Police Service of Northern Ireland",
    "northumbria": "Northumbria Police",
    "nottinghamshire": "Nottinghamshire Police",
    "south-wales": "South Wales Police",
    "south-yorkshire": "South Yorkshire Police",
    "staffordshire": "Staffordshire Police",
    "suffolk": "Suffolk Constabulary",
    "surrey": "Surrey Police",
    "sussex": "Sussex Police",
    "thames-valley": "Thames Valley Police",
    "warwickshire": "Warwickshire Police",
    "west-mercia": "West Mercia Police",
    "west-midlands": "West Midlands Police",
    "west-yorkshire": "West Yorkshire Police",
    "wiltshire": "Wiltshire Police",
}
