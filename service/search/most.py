"""Records that meet most of what is asked, when hardly any meets it all.

The engine gives those with the most evidence (:mod:`service.search.clues`), whole classes of it, so that which ones
they are depends on the records alone. They are put in order by how like their own fields are to what is asked
(:mod:`service.search.likeness`); those far less like than the best are of no use to anybody and are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from client.query.answer import Filter
from service.search.clues import ENOUGH, Clue, Clues
from service.search.likeness import likeness
from service.search.match import Match, Matcher, Met
from service.search.port import View
from service.search.probes import Level, Op
from service.search.schema import SearchSchema
from service.search.seek import Seeker
from service.search.terms import Terms, told_terms

LOOKED_AT: Final = 160
"""Records whose likeness is looked at."""
SHOWN: Final = 20
"""Records that are shown: who does not find the right one among them asks otherwise."""
LEAST: Final = 0.38
"""The least likeness of a record that is shown; a day of birth alone, with nothing against it, has more."""
BESIDE_BEST: Final = 0.6
"""The least likeness as a share of the best one's."""

Contents = Callable[[Sequence[str]], Sequence[tuple[str, str, dict[str, Any]]]]


@dataclass(frozen=True, slots=True)
class Like:
    """A record that meets most of what is asked, and how like that it is, 0 to 1."""

    order: int
    likeness: float


class Most:
    """The clues of one query, and the records that meet most of them."""

    def __init__(self, clues: Clues, schema: SearchSchema, *, fuzzy: bool = True, phonetic: bool = True) -> None:
        self.clues = clues
        self._schema = schema
        self._fuzzy = fuzzy
        self._phonetic = phonetic
        self._fields = frozenset(clue.field for clue in clues.clues if clue.field)
        self._seekers: dict[Clue, list[Seeker]] = {}

    def found(self, view: View, filters: Sequence[Filter], contents: Contents, but: Collection[int]) -> list[Like]:
        """The records, most like first, then in plain order; those whose orders are in ``but`` are left out."""
        orders = [order for _evidence, order in view.evident(self.clues, filters, ENOUGH, LOOKED_AT)]
        by_id = {self._schema.id_of(order): order for order in orders if order not in but}
        if not by_id:
            return []
        found = [
            Like(by_id[record_id], self.likeness(told_terms(record_type, fields, self._schema, self._fields)))
            for record_id, record_type, fields in contents(list(by_id))
        ]
        found.sort(key=lambda one: (-one.likeness, one.order))
        least = max(LEAST, BESIDE_BEST * found[0].likeness) if found else LEAST
        return [one for one in found[:SHOWN] if one.likeness >= least]

    def likeness(self, terms: Sequence[Terms]) -> float:
        """How like what is asked a record with these fields is, 0 to 1."""
        return likeness(self.clues, terms, fuzzy=self._fuzzy, phonetic=self._phonetic)

    def evidence(self, terms: Sequence[Terms]) -> int:
        """The evidence of a record with these terms, as the engine counts it; conditions are not looked at."""
        return sum(next((worth for worth, probes in clue.steps if self._meets(clue, probes, terms)), 0)
                   for clue in self.clues.clues)  # fmt: skip

    def _meets(self, clue: Clue, probes: Sequence[Any], terms: Sequence[Terms]) -> bool:
        return any(seeker.meets(terms)[0] for seeker in self._ready(clue) if seeker.probe in probes)

    def match(self, terms: Sequence[Terms], matcher: Matcher) -> Match | None:
        """Which clues a record with these terms meets, and which not; None when too few."""
        if self.evidence(terms) < ENOUGH:
            return None
        met: list[Met] = []
        missed: list[Clue] = []
        for clue in self.clues.clues:
            found = matcher.leaf(clue.leaf, terms, Level.SOUND) or self._further(clue, terms)
            if found is None:
                missed.append(clue)
            else:
                met.append(found)
        conditions = Matcher(self.clues.conditions, self._schema).match(terms, Level.ELSEWHERE)
        if conditions is None:
            return None
        return Match(Level.MOST, (*conditions.met, *met), tuple(missed))

    def _further(self, clue: Clue, terms: Sequence[Terms]) -> Met | None:
        for seeker in self._ready(clue):
            fields, word = seeker.meets(terms)
            if fields:
                level = Level.SOUND if seeker.probe.op is Op.SOUND else Level.NEAR
                return Met(clue.leaf, level, fields, word, seeker.probe)
        return None

    def _ready(self, clue: Clue) -> list[Seeker]:
        if clue not in self._seekers:
            self._seekers[clue] = [Seeker(probe, self._schema) for _worth, probes in clue.steps for probe in probes]
        return self._seekers[clue]
