"""Records that meet most of what is asked, when hardly any meets it all.

The engine gives those with the most evidence (:mod:`service.search.clues`), whole classes of it, so that which ones
they are depends on the records alone. They are put in order by how like their own fields are to what is asked
(:mod:`service.search.likeness`); those far less like than the best are of no use to anybody and are left out, and so
are those that meet one name or word alone: that is not most of what was asked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from client.query.answer import Filter
from service.search.clues import Clue, Clues, Grade, Kind, weighed
from service.search.gather import Content
from service.search.likeness import Alike, answered
from service.search.match import Match, Matcher, Met
from service.search.port import View
from service.search.probes import BASE, Level, Op
from service.search.schema import SearchSchema
from service.search.seek import Seeker
from service.search.terms import Terms, plain_terms, told_terms

LOOKED_AT: Final = 80
"""Records whose likeness is looked at."""
SHOWN: Final = 20
"""Records that are shown: who does not find the right one among them asks otherwise."""
BESIDE_BEST: Final = 0.55
"""The least likeness of a record that is shown, as a share of the best one's."""
_ANSWERED: Final = 0.6
"""From here on a clue counts as answered."""
_ELSEWHERE: Final = 0.7
"""How well a word answers a clue where records are not told by it: in running text, as a code, as a part of a plate."""

Contents = Callable[[Sequence[str]], Sequence[tuple[str, str, dict[str, Any]]]]


@dataclass(frozen=True, slots=True)
class Like:
    """A record that meets most of what is asked, and how like that it is, 0 to 1."""

    order: int
    likeness: float
    content: Content


class Most:
    """The clues of one query, weighed among the records of ``view``, and the records that meet most of them."""

    def __init__(
        self, clues: Clues, schema: SearchSchema, view: View, *, fuzzy: bool = True, phonetic: bool = True
    ) -> None:
        self.clues = weighed(clues, view.size(), view.met_by)
        self._schema = schema
        self._view = view
        self._alike = Alike(fuzzy, phonetic)
        self._fields = frozenset(clue.field for clue in clues.clues if clue.field)
        self._seekers: dict[Clue, list[list[Seeker]]] = {}
        self._beside = {clue: self._elsewhere(clue) for clue in self.clues.clues}

    def found(self, filters: Sequence[Filter], contents: Contents, but: Collection[int]) -> list[Like]:
        """The records, most like first, then in plain order; those whose orders are in ``but`` are left out."""
        orders = [order for _evidence, order in self._view.evident(self.clues, filters, LOOKED_AT)]
        by_id = {self._schema.id_of(order): order for order in orders if order not in but}
        if not by_id:
            return []
        found: list[Like] = []
        for record_id, record_type, fields in contents(list(by_id)):
            terms = told_terms(record_type, fields, self._schema, self._fields)
            if like := self.likeness(terms, partial(plain_terms, record_type, fields, self._schema)):
                told = [term for term in terms if term.use.identity]
                found.append(Like(by_id[record_id], like, Content(record_type, fields, told)))
        found.sort(key=lambda one: (-one.likeness, one.order))
        least = BESIDE_BEST * found[0].likeness if found else 0.0
        return [one for one in found[:SHOWN] if one.likeness >= least]

    def likeness(self, terms: Sequence[Terms], whole: Callable[[], Sequence[Terms]] = tuple) -> float:
        """How like what is asked a record with these fields is, 0 to 1; 0 when it meets too little of it.

        ``whole`` has all of its fields: they are looked into where these do not answer a clue and others may.
        """
        answers = [(clue, answered(clue, terms, self._alike)) for clue in self.clues.clues]
        if any(share < _ELSEWHERE and self._beside[clue] for clue, share in answers):
            further = whole()
            answers = [
                (clue, share if share >= _ELSEWHERE else self._found_in(clue, further, share))
                for clue, share in answers
            ]
        told = [clue for clue, share in answers if share >= _ANSWERED]
        if len(told) < 2 and not any(clue.kind in (Kind.DAY, Kind.NUMBER) for clue in told):
            return 0.0
        total = sum(clue.bits for clue, _share in answers)
        return round(sum(clue.bits * share for clue, share in answers) / total, 6)

    def _found_in(self, clue: Clue, terms: Sequence[Terms], share: float) -> float:
        """How well a clue is answered by a word in running text, a code or a part of a number; ``share`` at least."""
        return _ELSEWHERE if any(seeker.meets(terms)[0] for seeker in self._beside[clue]) else share

    def evidence(self, terms: Sequence[Terms]) -> int:
        """The evidence of a record with these terms, as the engine counts it; conditions are not looked at."""
        total = 0
        for clue in self.clues.clues:
            met = (any(one.meets(terms)[0] for one in step) for step in self._ready(clue))
            total += next((worth for worth, found in zip(clue.worths, met, strict=True) if found), 0)
        return total

    def conditioned(self, terms: Sequence[Terms]) -> Match | None:
        """How a record with these terms meets the conditions; None when it does not."""
        return Matcher(self.clues.conditions, self._schema).match(terms, BASE)

    def match(self, terms: Sequence[Terms], matcher: Matcher) -> Match | None:
        """Which clues a record with these terms meets, and which not; None when not even its conditions are met."""
        conditions = self.conditioned(terms)
        if conditions is None:
            return None
        met: list[Met] = []
        missed: list[Clue] = []
        for clue in self.clues.clues:
            found = matcher.leaf(clue.leaf, terms, Level.SOUND) or self._further(clue, terms)
            if found is None:
                missed.append(clue)
            else:
                met.append(found)
        return Match(Level.MOST, (*conditions.met, *met), tuple(missed)) if met else None

    def _further(self, clue: Clue, terms: Sequence[Terms]) -> Met | None:
        for step in self._ready(clue):
            for seeker in step:
                fields, word = seeker.meets(terms)
                if fields:
                    level = Level.SOUND if seeker.probe.op is Op.SOUND else Level.NEAR
                    return Met(clue.leaf, level, fields, word, seeker.probe)
        return None

    def _elsewhere(self, clue: Clue) -> list[Seeker]:
        """What finds a clue of plain words in fields by which records are not told; nothing where no record has it."""
        if clue.kind is not Kind.WORD or clue.field:
            return []
        graded = zip(clue.steps, clue.worths, self._ready(clue), strict=True)
        return [
            seeker
            for (grade, _probes), worth, seekers in graded
            for seeker in seekers
            if worth and (grade is Grade.ELSEWHERE or seeker.probe.op is Op.PART)
        ]

    def _ready(self, clue: Clue) -> list[list[Seeker]]:
        if clue not in self._seekers:
            self._seekers[clue] = [[Seeker(probe, self._schema) for probe in probes] for _grade, probes in clue.steps]
        return self._seekers[clue]
