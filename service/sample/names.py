"""Names for people, and what other systems make of them: variant spellings, short names, slips of the keyboard."""

from __future__ import annotations

from typing import Final

from service.sample.chance import Chance, weighted
from service.sample.tables.community import Community, words
from service.sample.tables.names_africa_europe import AFRICA_EUROPE
from service.sample.tables.names_asia import ASIA
from service.sample.tables.names_british import BRITISH, ENGLISH, RARE, RARE_ENDS, RARE_STARTS
from service.sample.tables.spellings import NICKNAMES, SAME_NAME

COMMUNITIES: Final = (*BRITISH, *ASIA, *AFRICA_EUROPE)
_BY_SHARE: Final = weighted([(community, community.share) for community in COMMUNITIES])
_VARIANTS: Final[dict[str, tuple[str, ...]]] = {
    name: tuple(other for other in group if other != name) for group in SAME_NAME for name in group
}
_NEAR_KEYS: Final = {
    line[0]: line[1:]
    for line in words(
        "aqsz bvgn cxdv dsef eswr fdrg gfth hgyj iuok jhuk kjil lkop mnj nbm oipl psol rted sade tryg uyij"
    )
}

# Surnames with a form for women and one for men.
_GENDERED: Final = {
    name: pair
    for pair in (("Kaur", "Singh"), ("Begum", "Miah"), ("Bibi", "Khan"), ("Khatun", "Uddin"), ("Khanom", "Alam"))
    for name in pair[:1]
} | {"Singh": ("Kaur", "Singh"), "Akter": ("Akter", "Hoque")}
_WOMENS_ENDS: Final = (("ski", "ska"), ("ev", "eva"), ("ov", "ova"))


def community(chance: Chance) -> Community:
    """One of the communities, by its share."""
    return chance.pick(_BY_SHARE)


def given_name(chance: Chance, home: Community, gender: str) -> str:
    """A given name, now and then an English one, now and then two."""
    british = home.british_given and chance.share(home.british_given)
    table = ENGLISH if british else home
    names = table.female if gender == "female" else table.male
    first = chance.early(names)
    if chance.share(0.12):
        second = chance.early(names)
        if second != first:
            return f"{first} {second}"
    return first


def surname(chance: Chance, home: Community) -> str:
    """A surname, rarely a double one."""
    if home is ENGLISH and chance.share(RARE):
        return chance.pick(RARE_STARTS) + chance.pick(RARE_ENDS)
    first = chance.early(home.surnames)
    if chance.share(0.015):
        second = chance.early(ENGLISH.surnames)
        if second != first:
            return f"{first}-{second}"
    return first


def as_borne(home: Community, family: str, gender: str) -> str:
    """A family's surname as a woman or a man of it bears it: Kamiński and Kamińska, Singh and Kaur."""
    if family in _GENDERED:
        return _GENDERED[family][gender == "male"]
    if gender == "female" and home.inflected:
        for end, womens in _WOMENS_ENDS:
            if family.endswith(end):
                return family[: -len(end)] + womens
    return family


def nickname(chance: Chance, given: str) -> str | None:
    """A short form of the given name, when it has one."""
    forms = NICKNAMES.get(given.partition(" ")[0])
    return chance.pick(forms) if forms else None


def respelled(chance: Chance, name: str) -> str:
    """``name`` in another usual spelling when there is one, else with one slip."""
    variants = _VARIANTS.get(name)
    return chance.pick(variants) if variants and chance.share(0.7) else mistyped(chance, name)


def mistyped(chance: Chance, name: str) -> str:
    """``name`` with one slip: two letters swapped, one left out, doubled, or hit beside. Never the first one."""
    inner = [at for at in range(1, len(name)) if name[at].isalpha() and name[at - 1].isalpha()]
    if len(inner) < 2:
        return f"{name}e"
    at = chance.pick(inner)
    kind = chance.below(4)
    if kind == 0 and at + 1 < len(name) and name[at + 1].isalpha() and name[at] != name[at + 1]:
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    if kind == 1 and len(name) > 3:
        return name[:at] + name[at + 1 :]
    if kind == 2 and name[at] in _NEAR_KEYS:
        return name[:at] + chance.pick(_NEAR_KEYS[name[at]]) + name[at + 1 :]
    return name[:at] + name[at].lower() + name[at:]
