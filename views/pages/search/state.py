"""What the search page shows, as plain data. No Qt, and nothing slow to import."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from i18n import Message, _, ngettext
from views.backend import Failure
from views.pages.search.gathered import Line, lines_of
from views.pages.search.ways import ALL_ON, Ways
from views.verbosity import Verbosity
from views.words import in_sentence, rest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from client.merging import Merged
    from client.query.answer import Facet, Hit, Notice, SearchAnswer
    from client.query.same import Told
    from views.pages.search.source_lines import SourceLine
    from views.pages.search.tries import Try


class Phase(Enum):
    """Where a search stands."""

    NEW = "new"
    QUEUED = "queued"
    RUNNING = "running"
    FOUND = "found"
    NOTHING = "nothing"
    FAILED = "failed"


class Order(Enum):
    """How results are ordered; the values are the service's own."""

    BEST = "relevance"
    NEWEST = "newest"
    NEAREST = "nearest"

    def after(self, located: bool) -> Order:
        """The one to change to; nearest only where results are ``located``."""
        if self is Order.BEST:
            return Order.NEWEST
        return Order.NEAREST if self is Order.NEWEST and located else Order.BEST

    @property
    def label(self) -> Message:
        """In words, as in a sentence."""
        if self is Order.NEAREST:
            return _("nearest first")
        return _("newest first") if self is Order.NEWEST else _("best match first")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question. ``like`` is (id, title) of the record that others are to be like; then there is no query."""

    query: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    order: Order = Order.BEST
    ways: Ways = ALL_ON
    like: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to know about the query. ``position`` and ``length`` point into its text, ``suggestion`` may stand
    there instead; ``query`` is another one that finds what the text tells of."""

    text: str
    position: int = -1
    length: int = 0
    suggestion: str = ""
    query: str = ""

    @property
    def mistake(self) -> bool:
        """Whether it is about a place in the query."""
        return self.position >= 0 and not self.query


@dataclass(frozen=True, slots=True)
class Row:
    """One result. Texts are plain: what came from a record is never read as markup."""

    id: str
    type: str
    type_label: str
    title: str
    summary: str
    why: str
    strong: bool
    synthetic: bool
    held_by: str = ""
    """The other source that holds it; empty for a record of the service asked."""
    system: str = ""
    """The source system it came from."""
    others: tuple[Row, ...] = ()
    """Further records of the same person or thing that the row stands for, best first."""
    distance: str = ""
    """How far it is from the place the query names, in words."""
    also: tuple[str, ...] = ()
    """Who else holds records of the same person or thing, when those came from other sources."""
    told: Told | None = None
    """What its record is told by, to find the same in other sources."""

    def detail(self, mixed: bool) -> str:
        """The summary without the title it starts with; before it the type when results are of several types, and
        how far it is when a place was asked for."""
        rest = rest_of(self.summary, self.title)
        held = str(_("held by {source}", source=self.held_by)) if self.held_by else ""
        also = str(_("also held by {sources}", sources=", ".join(self.also))) if self.also else ""
        parts = [in_sentence(self.type_label) if mixed else "", self.distance, rest, held, also]
        return ", ".join(part for part in parts if part)

    def spoken(self, verbosity: Verbosity, mixed: bool, graded: bool = True) -> str:
        """The row as one utterance, name first.

        Brief keeps the whole summary, since it may hold a warning; what is added says why the row is there. Without
        ``graded`` all rows are weaker matches: the headline says so, and no row needs to.
        """
        detail = self.detail(mixed)
        text = f"{self.title}, {detail}" if detail else self.title
        if verbosity is Verbosity.FULL:
            strength = _("strong match") if self.strong else _("weaker match")
            return f"{text}. {strength}: {self.why}" if self.why else f"{text}. {strength}"
        if verbosity is Verbosity.STANDARD and graded and not self.strong:
            return str(_("{row}, weaker match", row=text))
        return text


@dataclass(frozen=True, slots=True)
class FacetRow:
    """One value that can narrow the results, as a checkable item."""

    field: str
    value: str
    field_label: str
    label: str
    count: int
    applied: bool

    @property
    def key(self) -> tuple[str, str]:
        """What the service knows it by."""
        return (self.field, self.value)

    @property
    def text(self) -> str:
        """``Gender: Female, 12``."""
        return str(ngettext("{field}: {value}, {n}", "{field}: {value}, {n}", self.count,
                            field=self.field_label, value=self.label))  # fmt: skip


@dataclass(frozen=True, slots=True)
class SearchState:
    """The search page at one moment. ``understood`` and ``remarks`` are the service's own sentences."""

    query: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    order: Order = Order.BEST
    ways: Ways = ALL_ON
    like: str = ""
    """The title of the record that these are like; then there is no query."""
    phase: Phase = Phase.NEW
    rows: tuple[Row, ...] = ()
    opened: frozenset[str] = frozenset()
    """The rows, by id, that are open: each record they stand for has a line."""
    strong: int = 0
    weaker: int = 0
    exact: bool = True
    one_type: str = ""
    noun: str = ""
    understood: str = ""
    remarks: tuple[Remark, ...] = ()
    facets: tuple[FacetRow, ...] = ()
    next: str | None = None
    loading_more: bool = False
    failure: Failure | None = None
    merged: Merged[Row] | None = None
    """The rows with where they come from and what waits, when other sources are asked."""
    elsewhere: tuple[SourceLine, ...] = ()
    """Other sources in this search; the totals and strengths are of the own records alone."""
    above: int = 0
    """Rows of other sources kept back because they rank above where one is."""

    @property
    def asked(self) -> Asked:
        """The question whose answer this is, or will be."""
        return Asked(self.query, self.filters, self.order, self.ways)

    @property
    def notices(self) -> tuple[str, ...]:
        """The remarks' texts."""
        return tuple(remark.text for remark in self.remarks)

    def lines(self) -> list[Line]:
        """The rows as the list shows them."""
        return lines_of(self.rows, self.opened)

    def tries(self) -> tuple[Try, ...]:
        """What was tried and what to try, when nothing was found."""
        from views.pages.search.tries import tries_of

        return tries_of(self) if self.phase is Phase.NOTHING else ()

    @property
    def loaded(self) -> int:
        """The records in the rows."""
        return sum(1 + len(row.others) for row in self.rows)

    @property
    def located(self) -> bool:
        """Whether results say how far they are, so that they can come nearest first."""
        return any(row.distance for row in self.rows)

    @property
    def ordered(self) -> Order:
        """The order the rows are in: without a place there is no nearest, and the service gives the best match."""
        return Order.BEST if self.order is Order.NEAREST and not self.located else self.order

    @property
    def from_others(self) -> int:
        """The rows that other sources sent."""
        return sum(line.rows for line in self.elsewhere)

    @property
    def total(self) -> int:
        """All hits, loaded or not."""
        return self.strong + self.weaker

    @property
    def mixed(self) -> bool:
        """Whether results are of several types, so that each row has to say its own."""
        return not self.one_type

    @property
    def graded(self) -> bool:
        """Whether rows differ in how well they match."""
        return any(row.strong for row in self.rows)

    def _brief(self, count: str) -> str:
        """The number alone; an order that is not the usual one is said even so."""
        if self.ordered is Order.BEST or self.total == 1:
            return count
        return str(_("{count}, {order}", count=count, order=str(self.ordered.label)))

    def headline(self, verbosity: Verbosity = Verbosity.STANDARD) -> str:
        """What was found in one sentence, the number first: ``12 people, best match first``; other sources last."""
        found = self._found(verbosity)
        if not found or not self.elsewhere:
            return found
        from views.pages.search.source_lines import words_of

        return "; ".join(part for part in (found, words_of(self.elsewhere, verbosity)) if part)

    def _found(self, verbosity: Verbosity) -> str:
        if self.phase is Phase.NOTHING:
            return str(_("No records found"))
        if self.phase is not Phase.FOUND:
            return ""
        if not self.total and self.rows:
            return str(_("None of the own records"))
        count = str(ngettext("{n} {noun}", "{n} {noun}", self.total, noun=self.noun))
        if not self.exact:
            count = str(_("At least {count}", count=count))
        if self.like:
            return str(_("{count} like {title}, most like first", count=count, title=self.like))
        gathered = sum(len(row.others) for row in self.rows)
        if gathered and self.next is None and not self.from_others:
            count = str(ngettext("{count} in {n} row", "{count} in {n} rows", len(self.rows), count=count))
        if verbosity is Verbosity.BRIEF:
            return self._brief(count)
        if self.total == 1:
            return count if self.strong else str(_("{count}, a weaker match", count=count))
        if not self.strong:
            order = _("closest first") if self.ordered is Order.BEST else self.ordered.label
            return str(_("{count}, weaker matches only, {order}", count=count, order=str(order)))
        text = str(_("{count}, {order}", count=count, order=str(self.ordered.label)))
        if self.weaker:
            strong = ngettext("{n} strong", "{n} strong", self.strong)
            weaker = ngettext("{n} weaker match", "{n} weaker matches", self.weaker)
            text = str(_("{what}: {strong} and {weaker}", what=text, strong=strong, weaker=weaker))
        return text

    def nothing(self) -> str:
        """What to say when nothing was found: how it was understood and what to try."""
        parts = [str(_("No records found.")), sentence(self.understood), *map(sentence, self.notices)]
        if self.filters or not self.notices:
            parts += [str(line) for line in self.advice()]
        parts += [line.words() for line in self.elsewhere]
        return " ".join(part for part in parts if part)

    def advice(self) -> list[Message]:
        """What may help when nothing was found."""
        if self.filters:
            return [_("Take filters away with Clear filters.")]
        if len(self.query.split()) > 1:
            return [_("Try fewer words, or only a surname.")]
        return [_("Try another spelling, or part of a number or postcode.")]


def sentence(text: str) -> str:
    """``text`` with a full stop, so that a speech synthesiser pauses."""
    text = text.strip()
    return text if not text or text[-1] in ".!?:…" else text + "."


def remarks_of(notices: Sequence[Notice]) -> list[Remark]:
    """The notices of an answer."""
    return [
        Remark(
            notice.message,
            -1 if notice.position is None else notice.position,
            notice.length or 0,
            notice.suggestion or "",
            notice.query or "",
        )
        for notice in notices
    ]


def rows_of(hits: Sequence[Hit], labels: dict[str, str], distance: Callable[[int], str] = str) -> tuple[Row, ...]:
    """The rows for a page of hits; ``labels`` names the record types, ``distance`` puts metres in words."""
    return tuple(
        Row(
            hit.id,
            hit.type,
            labels.get(hit.type, hit.type),
            hit.title,
            hit.summary,
            hit.why,
            hit.strength == "strong",
            hit.synthetic,
            system=hit.system,
            others=rows_of(hit.others, labels, distance),
            distance=distance(hit.distance) if hit.distance is not None else "",
            told=hit.told,
        )
        for hit in hits
    )


def noun_of(one_type: str, total: int, labels: dict[str, str], plurals: dict[str, str]) -> str:
    """What ``total`` results are called: by their type when they are of one."""
    if one_type:
        return in_sentence((labels if total == 1 else plurals).get(one_type, one_type))
    return str(_("record") if total == 1 else _("records"))


def facet_rows(facets: Sequence[Facet], filters: tuple[tuple[str, str], ...]) -> tuple[FacetRow, ...]:
    """The facet values of an answer as one list. A value with every hit tells nothing and narrows nothing,
    but stays when it is applied, so that it can be taken away again."""
    found = []
    for facet in facets:
        for value in facet.values:
            applied = (facet.field, value.value) in filters or value.applied
            if value.count or applied:
                found.append(FacetRow(facet.field, value.value, facet.label, value.label, value.count, applied))
    return tuple(found)


def one_type_of(answer: SearchAnswer) -> str:
    """The type of all hits, when it is sure that they are of one; else nothing."""
    for facet in answer.facets:
        if facet.field == "type":
            present = [value.value for value in facet.values if value.count]
            return present[0] if len(present) == 1 else ""
    # The service leaves a facet out whose one value all hits share.
    types = {hit.type for hit in answer.hits}
    return types.pop() if len(types) == 1 else ""
