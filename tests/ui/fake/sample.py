"""Who and what the fake service knows."""

from __future__ import annotations

from typing import Any

from client.query.answer import Counts, SearchRequest
from client.query.kept import Fresh, FreshHit, PastSearch
from tests.ui.fake.api import FakeApi
from tests.ui.fake.records import NOW, answer, envelope, hit, link


def fill(api: FakeApi) -> None:
    """A person with a crime, a namesake, and somebody whose name looks like markup."""
    adaeze = envelope(
        "PE-1", "person", given_names="Adaeze", surname="Okafor", date_of_birth="1980-05-04", gender="female"
    )
    other = envelope("PE-2", "person", given_names="Ada", surname="Okafor", date_of_birth="1991-01-02", gender="female")
    markup = envelope("PE-3", "person", surname="Amp", nickname="x", marks="<b>bold</b> <img src=x> &amp; scar")
    burglary = envelope("CR-1", "crime", **CRIME)
    theft = envelope("CR-2", "crime", **CRIME | {"offence": "Theft", "offence_from": "2020-01-02", "place": "Rye Lane"})
    lime = envelope("LO-1", "location", premises="12", street="Lime Street", latitude=51.47, longitude=-0.07)
    for record in (adaeze, other, markup, burglary, theft, lime):
        api.records[record.id] = record
    api.link_lists["PE-1"] = [link("LK-1", burglary, "Suspect in"), link("LK-2", other, "Sister", "sibling")]
    api.link_lists["CR-1"] = [link("LK-1", adaeze, "Suspect", outward=False)]
    # Somebody with more links than come first: four of one role in one direction, three in the other, one alone.
    api.link_lists["PE-2"] = [
        *(link(f"LK-1{n}", adaeze, "Parent of", "parent") for n in range(4)),
        *(link(f"LK-2{n}", adaeze, "Child of", "parent", outward=False) for n in range(3)),
        link("LK-30", burglary, "Victim in", "victim"),
    ]
    people = [hit(adaeze), hit(other, strong=False)]
    api.answers["okafor"] = answer("okafor", people)
    api.answers["okafor|type=person"] = answer("okafor", people[:1])
    api.answers["peckham"] = answer("peckham", [hit(adaeze), hit(burglary)])
    many = [hit(adaeze).model_copy(update={"id": f"PE-{n}", "title": f"Person {n}", "summary": f"Person {n}, here"})
            for n in range(10, 140)]  # fmt: skip
    api.answers["many"] = answer("many", many)
    api.answers["*"] = answer("*", many)
    held = hit(adaeze).model_copy(update={"system": "PNC", "distance": 350, "others": [people[1]]})
    held = held.model_copy(update={"summary": f"{held.summary}; 2 records"})
    api.answers["okafor*"] = api.answers["held"] = answer("held", [held, hit(markup)]).model_copy(
        update={"counts": Counts(strong=3, weaker=0)}
    )
    name = "<b>Bob</b> &amp; <img src=file:///etc/x>"
    api.fresh = [
        FreshHit(id=one.id, type=one.type, title=one.title, summary=one.summary, why=one.why, fresh=fresh)
        for one, fresh in zip(people, (Fresh.NEW, Fresh.CHANGED), strict=True)
    ]
    api.past = [
        PastSearch(id="HI-2", request=SearchRequest(query="peckham"), at=NOW, times=1, strong=2, weaker=0),
        PastSearch(id="HI-1", request=SearchRequest(query="okafor"), at=NOW, times=2, strong=1, weaker=1),
    ]
    odd = hit(adaeze).model_copy(update={"id": "PE-3", "title": name, "summary": f"{name}, born"})
    api.answers["markup"] = answer("markup", [odd])


CRIME: dict[str, Any] = {
    "crime_type": "burglary",
    "offence": "Burglary of a dwelling",
    "place": "Peckham Road",
    "offence_from": "2018-05-04",
}
