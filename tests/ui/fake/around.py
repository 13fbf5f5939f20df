"""The links of the fake service: lists, walks, paths."""

from __future__ import annotations

from collections import Counter
from datetime import date

from client.records.around import (
    Expanded,
    Expansion,
    LinkGroup,
    LinksOverview,
    Neighbour,
    Neighbourhood,
    OfferedExpansion,
    PathBetween,
    Reached,
    Spot,
    Step,
    Telling,
    Tie,
)
from client.records.wire import Link, Page, RecordEnvelope
from client.session import CurrentSession
from tests.ui.fake.gate import FakeGate
from tests.ui.fake.records import brief

OFFERED = (
    ("co-suspects", "Suspected in the same crimes", 2, 2, True),
    ("people-at-address", "People at the same address", 2, 200, False),
    ("victims", "Victims of the crimes suspected of", 2, 0, True),
)


class FakeAround(FakeGate):
    """Links, walks, paths and what is drawn."""

    def __init__(self, session: CurrentSession) -> None:
        super().__init__(session)
        self.records: dict[str, RecordEnvelope] = {}
        self.link_lists: dict[str, list[Link]] = {}
        self.page = 50
        """The most links of a page."""

    async def links_overview(self, id: str) -> LinksOverview:
        await self._gate("links_overview", id)
        links = self.link_lists.get(id, [])
        counts = Counter((link.role, link.label, link.outward) for link in links)
        return LinksOverview(
            total=len(links),
            telling=[Telling(link=link, why="suspicion or charge") for link in links[:5]],
            groups=[
                LinkGroup(role=role, label=label, outward=outward, count=n)
                for (role, label, outward), n in counts.items()
            ],
        )

    async def links(
        self,
        id: str,
        *,
        role: str | None = None,
        outward: bool | None = None,
        cursor: str | None = None,
        limit: int = 50,
    ) -> Page[Link]:
        await self._gate("links", (id, role, outward, cursor))
        fitting = [one for one in self.link_lists.get(id, []) if role in (None, one.role)]
        fitting = [one for one in fitting if outward in (None, one.outward)]
        start = int(cursor or 0)
        end = start + min(limit, self.page)
        return Page[Link](items=fitting[start:end], next=str(end) if end < len(fitting) else None)

    async def expansions(self, id: str) -> list[OfferedExpansion]:
        await self._gate("expansions", id)
        return [
            OfferedExpansion(expansion=Expansion(name=name, label=label, hops=hops), count=count, complete=complete)
            for name, label, hops, count, complete in OFFERED
        ]

    async def expanded(self, id: str, name: str) -> Expanded:
        await self._gate("expanded", (id, name))
        label, hops, count = next((one[1], one[2], one[3]) for one in OFFERED if one[0] == name)
        reached = [
            Reached(
                record=brief(record),
                through=f"{brief(record).title} is a suspect in the crime Burglary, which has Adaeze as a suspect.",
                via=["CR-1"],
            )
            for record in (self.records["PE-2"], self.records["PE-3"])[:count]
        ]
        return Expanded(expansion=Expansion(name=name, label=label, hops=hops), reached=reached)

    async def path(self, id: str, to: str) -> PathBetween:
        await self._gate("path", (id, to))
        if to == "PE-3":
            return PathBetween(records=[], steps=[], sentence="No links lead from A to B: 4 records were looked at.")
        chain = [self.records[id], self.records["CR-1"], self.records[to]]
        steps = [
            Step(link=f"LK-{n}", from_id=one.id, to_id=other.id, role="suspect", said=said)
            for n, (one, other, said) in enumerate(
                zip(
                    chain,
                    chain[1:],
                    ("is a suspect in the crime Burglary", "has Ada Okafor as a suspect"),
                    strict=False,
                )
            )
        ]
        sentence = "Adaeze Okafor is a suspect in the crime Burglary, which has Ada Okafor as a suspect."
        return PathBetween(records=[brief(one) for one in chain], steps=steps, sentence=sentence)

    async def around(self, id: str, *, hops: int = 1, most: int | None = None) -> Neighbourhood:
        await self._gate("around", (id, hops) if most is None else (id, hops, most))
        return neighbourhood(self, id, hops)


def neighbourhood(api: FakeAround, id: str, hops: int) -> Neighbourhood:
    """The records of the fake service round one, two of them with a day and a place."""
    days = {"CR-1": date(2018, 5, 4), "CR-2": date(2020, 1, 2)}
    spots = {"CR-1": (51.47, -0.07), "CR-2": (51.48, -0.05), "LO-1": (51.47, -0.07)}
    ids = [id, *[other for other in ("CR-1", "PE-2", "CR-2", "LO-1") if other != id]]
    kept = ids if hops > 1 else ids[:4]
    records = []
    for other in kept:
        one = brief(api.records[other])
        spot = Spot(latitude=spots[other][0], longitude=spots[other][1]) if other in spots else None
        records.append(
            Neighbour(
                id=one.id, type=one.type, title=one.title, summary=one.summary,
                hops=0 if other == id else 1 if other in ids[:4] else 2, on=days.get(other), spot=spot,
            )
        )  # fmt: skip
    ties = [
        Tie(
            id=f"LK-{n}", from_id=id, to_id=one.id, role="suspect",
            said=f"{records[0].title} is linked with {one.title}",
            on=date(2019, 3, 1) if one.id == "PE-2" else None,
        )
        for n, one in enumerate(records[1:], 1)
    ]  # fmt: skip
    return Neighbourhood(centre=id, records=records, ties=ties, complete=hops == 1)
