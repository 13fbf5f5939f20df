"""The calls about what lies around a record; :class:`client.api.Api` has them with all others.

Each needs a reason for access, and is a consultation of every record it shows.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TypeVar

from pydantic import BaseModel

from client.records.around import (
    Expanded,
    LinksOverview,
    Neighbourhood,
    OfferedExpansion,
    OfferedExpansions,
    PathBetween,
)

Shape = TypeVar("Shape", bound=BaseModel)


class AroundCalls:
    """Mixed into the API, which sends what these ask for."""

    @abstractmethod
    async def consult(self, shape: type[Shape], *path: str, **query: object) -> Shape:
        """``GET`` the path below ``/v1`` with the reason for access, as ``shape``."""

    async def links_overview(self, id: str) -> LinksOverview:
        """How many links a record has, the five most telling with why, and how many of each role."""
        return await self.consult(LinksOverview, "records", id, "links", "overview")

    async def expansions(self, id: str) -> list[OfferedExpansion]:
        """The walks by name from a record, with how many records each reaches."""
        return (await self.consult(OfferedExpansions, "records", id, "expansions")).items

    async def expanded(self, id: str, name: str) -> Expanded:
        """What the walk ``name`` reaches, each with the way there as a sentence. Raises ``NotFound``."""
        return await self.consult(Expanded, "records", id, "expansions", name)

    async def path(self, id: str, to: str) -> PathBetween:
        """The shortest way between two records. Raises ``NotFound``, ``InvalidFields`` when they are the same."""
        return await self.consult(PathBetween, "records", id, "path", to=to)

    async def around(self, id: str, *, hops: int = 1) -> Neighbourhood:
        """The records within one or two links, the links among them, when and where they were."""
        return await self.consult(Neighbourhood, "records", id, "around", hops=hops)
