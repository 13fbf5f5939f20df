"""Records that meet most of what is asked, when hardly any meets it all.

The engine gives those with the most evidence (:mod:`service.search.clues`), whole classes of it, so that which ones
they are depends on the records alone. They are put in order by how like their own fields are to what is asked
(:mod:`service.search.likeness`); those far less like than the best are of no use to anybody and are left out, and so
are those that meet one name or word alone: that is not most of what was asked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from client.query.answer import Filter
from service.search.clues import Clue, Clues, Grade, Kind, weighed
from service.search.gather import Content
from service.search.likeness import Alike, Answer
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
BESIDE_EVIDENCE: Final = 0.4
"""The least evidence of a record whose likeness is looked at, as a share of the greatest there is."""
BESIDE_BEST: Final = 0.55
"""The least likeness of a record that is shown, as a share of the best one's."""
_ANSWERED: Final = 0.6
"""From here on a clue counts as answered."""
_TOLD: Final = 2
"""Names or words that tell somebody together; a day or a number does so alone."""
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
        alike = Alike(fuzzy, phonetic)
        self._answers = [Answer(clue, alike) for clue in self.clues.clues]
        self._bits = sum(clue.bits for clue in self.clues.clues)
        self._weights = [(clue.bits, _TOLD if clue.kind in (Kind.DAY, Kind.NUMBER) else 1) for clue in self.clues.clues]
        self._fields = frozenset(clue.field for clue in clues.clues if clue.field)

    def found(self, filters: Sequence[Filter], contents: Contents, but: Collection[int]) -> list[Like]:
        """The records, most like first, then in plain order; those whose orders are in ``but`` are left out."""
        evident = self._view.evident(self.clues, filters, LOOKED_AT)
        orders = [order for evidence, order in evident if evidence >= BESIDE_EVIDENCE * evident[0][0]]
        by_id = {self._schema.id_of(order): order for order in orders if order not in but}
        if not by_id:
            return []
        found: list[Like] = []
        for record_id, record_type, fields in contents(list(by_id)):
            terms = told_terms(record_type, fields, self._schema, self._fields)
            shares = [answer.of(terms) for answer in self._answers]
            if any(beside and share < _ELSEWHERE for share, beside in zip(shares, self._beside, strict=True)):
                shares = self._looked_through(shares, plain_terms(record_type, fields, self._schema))
            if like := self._likeness(shares):
                told = [term for term in terms if term.use.identity]
                found.append(Like(by_id[record_id], like, Content(record_type, fields, told)))
        found.sort(key=lambda one: (-one.likeness, one.order))
        least = BESIDE_BEST * found[0].likeness if found else 0.0
        return [one for one in found[:SHOWN] if one.likeness >= least]

    def _likeness(self, shares: Sequence[float]) -> float:
        """How like what is asked a record is that answers each clue so well: 0 to 1, 0 when it meets too little."""
        total, told = 0.0, 0
        for share, (bits, enough) in zip(shares, self._weights, strict=True):
            total += bits * share
            if share >= _ANSWERED:
                told += enough
        return round(total / self._bits, 6) if told >= _TOLD else 0.0

    def _looked_through(self, shares: Sequence[float], terms: Sequence[Terms]) -> list[float]:
        """The shares with what all fields of the record answer: words of running text, codes, parts of numbers."""
        return [
            _ELSEWHERE if share < _ELSEWHERE and any(seeker.meets(terms)[0] for seeker in beside) else share
            for share, beside in zip(shares, self._beside, strict=True)
        ]

    def evidence(self, terms: Sequence[Terms]) -> int:
        """The evidence of a record with these terms, as the engine counts it; conditions are not looked at."""
        total = 0
        for clue, ready in zip(self.clues.clues, self._ready, strict=True):
            met = (any(one.meets(terms)[0] for one in step) for step in ready)
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
        for clue, ready in zip(self.clues.clues, self._ready, strict=True):
            found = matcher.leaf(clue.leaf, terms, Level.SOUND) or _further(clue, ready, terms)
            if found is None:
                missed.append(clue)
            else:
                met.append(found)
        return Match(Level.MOST, (*conditions.met, *met), tuple(missed)) if met else None

    @cached_property
    def _ready(self) -> list[list[list[Seeker]]]:
        """For each clue the probes of each of its steps."""
        return [
            [[Seeker(probe, self._schema) for probe in probes] for _grade, probes in clue.steps]
            for clue in self.clues.clues
        ]

    @cached_property
    def _beside(self) -> list[list[Seeker]]:
        """For each clue of plain words what finds it in fields by which records are not told; nothing where no record
        has it there."""
        return [
            [
                seeker
                for (grade, probes), worth, seekers in zip(clue.steps, clue.worths, ready, strict=True)
                for seeker in seekers
                # What is no evidence because very many have it is there all the same.
                if (grade is Grade.ELSEWHERE and self._view.met_by(probes)) or (worth and seeker.probe.op is Op.PART)
            ]
            if clue.kind is Kind.WORD and not clue.field
            else []
            for clue, ready in zip(self.clues.clues, self._ready, strict=True)
        ]


def _further(clue: Clue, steps: Sequence[Sequence[Seeker]], terms: Sequence[Terms]) -> Met | None:
    for step in steps:
        for seeker in step:
            fields, word = seeker.meets(terms)
            if fields:
                level = Level.SOUND if seeker.probe.op is Op.SOUND else Level.NEAR
                return Met(clue.leaf, level, fields, word, seeker.probe)
    return None
