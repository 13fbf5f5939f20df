"""The calls about what lies around a record; :class:`client.api.Api` has them with all others.

Each needs a reason for access, and is a consultation of every record it shows.
"""

from __future__ import annotations

from client.asking import Asking, Shape, path_of, query_of, shaped
from client.records.around import (
    Expanded,
    LinksOverview,
    Neighbourhood,
    OfferedExpansion,
    OfferedExpansions,
    PathBetween,
)


class AroundCalls(Asking):
    """Mixed into the API."""

    async def _consult(self, shape: type[Shape], *path: str, **query: object) -> Shape:
        """What stands at the path below ``/v1``, as ``shape``."""
        return shaped(shape, await self._ask("GET", path_of(*path), query=query_of(**query), needs_reason=True))

    async def links_overview(self, id: str) -> LinksOverview:
        """How many links a record has, the five most telling with why, and how many of each role."""
        return await self._consult(LinksOverview, "records", id, "links", "overview")

    async def expansions(self, id: str) -> list[OfferedExpansion]:
        """The walks by name from a record, with how many records each reaches."""
        return (await self._consult(OfferedExpansions, "records", id, "expansions")).items

    async def expanded(self, id: str, name: str) -> Expanded:
        """What the walk ``name`` reaches, each with the way there as a sentence. Raises ``NotFound``."""
        return await self._consult(Expanded, "records", id, "expansions", name)

    async def path(self, id: str, to: str) -> PathBetween:
        """The shortest way between two records. Raises ``NotFound``, ``InvalidFields`` when they are the same."""
        return await self._consult(PathBetween, "records", id, "path", to=to)

    async def around(self, id: str, *, hops: int = 1, most: int | None = None) -> Neighbourhood:
        """The records within one or two links, the links among them, when and where they were.

        At most ``most`` records (up to 1,000), the most telling; without it the service decides.
        """
        return await self._consult(Neighbourhood, "records", id, "around", hops=hops, most=most)
