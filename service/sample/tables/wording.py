"""What reports say. ``{place}``, ``{who}``, ``{thing}`` and the like are filled in; no sentence names anybody real."""

from __future__ import annotations

from typing import Final

# opening code, closing code, grade, what was said, how it ended
INCIDENTS: Final[tuple[tuple[str, str, str, str, str], ...]] = (
    (
        "asb-nuisance",
        "asb-nuisance",
        "scheduled",
        "Group of about ten youths gathered by the bins, shouting and setting off fireworks.",
        "Group dispersed before arrival; patrols asked to pass",
    ),
    (
        "asb-personal",
        "asb-personal",
        "priority",
        "Caller says the neighbour bangs on the wall all night and has put rubbish through the letter box.",
        "Both parties spoken to; referred to the housing officer",
    ),
    (
        "concern-for-safety",
        "concern-for-safety",
        "priority",
        "Elderly man has not been seen for two days; post is piling up behind the door.",
        "Found well at his daughter's address",
    ),
    (
        "missing-person",
        "missing-person",
        "immediate",
        "Fifteen-year-old did not come home from school and is not answering the phone.",
        "Returned home in the evening; return interview arranged",
    ),
    (
        "domestic",
        "domestic",
        "immediate",
        "Sounds of shouting and breaking furniture from the flat above.",
        "Verbal argument, no offences; risk assessment completed",
    ),
    (
        "rtc-damage",
        "rtc-damage",
        "scheduled",
        "Van has clipped three parked cars and is blocking the road.",
        "Details exchanged; recovery called",
    ),
    (
        "rtc-injury",
        "rtc-injury",
        "immediate",
        "Cyclist knocked off at the junction; conscious and breathing.",
        "Cyclist taken to hospital with a broken wrist",
    ),
    (
        "suspicious",
        "suspicious",
        "priority",
        "Two men trying the door handles of parked cars, both in dark hooded tops.",
        "Area search, no trace",
    ),
    (
        "alarm",
        "insecure-premises",
        "priority",
        "Intruder alarm sounding at the shop.",
        "Rear door found open; keyholder attended",
    ),
    (
        "abandoned-call",
        "message",
        "priority",
        "Silent call; a child's voice in the background before the line cleared.",
        "Call back: child playing with the phone",
    ),
)

HEADLINES: Final[tuple[tuple[str, str, str], ...]] = (
    (
        "drugs",
        "Supply of drugs from a vehicle in {area}",
        "A {colour} {make} {model} is used to supply class A drugs around {street}, {area}, mostly from 4 to 7 pm. "
        "The driver is known as {nickname} and swaps the plates every few days.",
    ),
    (
        "knife-crime",
        "Young man carrying a knife in {area}",
        "{nickname} has been carrying a kitchen knife in his waistband since he was robbed near {street} in {area}. "
        "He says that he will use it if he sees them again.",
    ),
    (
        "handling-stolen",
        "Stolen bicycles offered for sale in {area}",
        "Somebody known as {nickname} sells stolen bicycles online and keeps them in a lock-up behind {street}, "
        "{area}. Frame numbers are ground off.",
    ),
    (
        "burglary",
        "Burglar active around {street}",
        "{nickname} commits burglaries around {street} in {area} in the early afternoon. He looks for insecure rear "
        "windows and leaves with a rucksack.",
    ),
    (
        "exploitation",
        "Possible exploitation of workers in {area}",
        "Eight workers live in one flat on {street}, {area}, and are driven to a car wash before dawn. Passports are "
        "said to be held by the person who drives the {colour} {make}.",
    ),
    (
        "vehicle-crime",
        "Keyless cars taken to order in {area}",
        "A crew with relay devices takes keyless cars in {area} to order. A {colour} {make} {model} is the scout and "
        "parks on {street} first.",
    ),
    (
        "domestic-abuse",
        "Concern for a woman at an address in {area}",
        "Shouting and crying are heard most weekends from an address on {street}, {area}. The woman there has not "
        "been seen at work for a fortnight.",
    ),
    (
        "firearms",
        "Handgun said to be hidden in {area}",
        "A converted handgun wrapped in a sock is hidden behind the boiler of a communal room near {street} in {area}. "
        "{nickname} moves it for others.",
    ),
)

NOTES: Final = (
    "Prefers contact by text message. Works nights and sleeps until the afternoon.",
    "Uses a hearing aid; speak face to face and allow time.",
    "Registered blind; asks for letters by email in plain text.",
    "Has moved address twice this year. Family at the last address take messages.",
    "Was polite and cooperative when spoken to.",
    "Dog at the address, large, kept in the rear garden.",
    "Says that the name is often misspelt in letters.",
    "Known to the neighbourhood team through the youth club.",
    "Interpreter used by telephone at the last contact.",
    "Attends the community centre on Tuesdays and Thursdays.",
)
GROUNDS: Final = (
    "Seen exchanging small items for cash with two passers-by; put something into the left pocket on seeing police.",
    "Strong smell of cannabis and a grinder in plain view beside the person.",
    "Concealed an object in the waistband on seeing officers and walked off fast.",
    "Matched the description of a suspect for a robbery ten minutes earlier: dark puffer jacket, white trainers.",
    "Seen trying the handles of parked cars along the street; could give no account.",
)
ADJUSTMENTS: Final = (
    "BSL interpreter",
    "Letters in large print",
    "Documents by email for a screen reader",
    "Easy read and extra time",
    "Level access to interview rooms",
)
