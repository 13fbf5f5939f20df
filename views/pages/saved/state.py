"""What the page of saved searches shows, as plain data. No Qt, and nothing slow to import."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

from i18n import Message, _, date_text, ngettext, time_text
from views.backend import Failure
from views.verbosity import Verbosity
from views.words import joined, rest_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from client.query.answer import SearchRequest
    from client.query.kept import FreshHit, PastSearch, SavedRun, SavedSearch


class Phase(Enum):
    """Where the page stands."""

    LOADING = "loading"
    OPEN = "open"
    FAILED = "failed"


def when(moment: datetime, now: datetime) -> str:
    """``today at 14:05`` or ``3 May 2024``, in this computer's time."""
    local, today = moment.astimezone(), now.astimezone().date()
    if local.date() == today:
        return str(_("today at {time}", time=time_text(local)))
    return date_text(local.date())


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as it can be asked again: ``request`` as JSON, ``more`` what goes with the words."""

    query: str
    request: str
    more: str

    def words(self) -> str:
        """``okafor, filters Type: person, newest first``."""
        return joined([self.query, self.more])


@dataclass(frozen=True, slots=True)
class SavedRow:
    """A saved search."""

    id: str
    name: str
    asked: Asked
    last_run: str
    by_change: bool

    def detail(self) -> str:
        """When it was run, and what it asks unless its name says so."""
        run = _("last run {when}", when=self.last_run) if self.last_run else _("not run yet")
        return joined([run, "" if self.asked.words() == self.name else self.asked.words()])

    def spoken(self, verbosity: Verbosity) -> str:
        """The row as one utterance, the name first."""
        if verbosity is Verbosity.BRIEF:
            return self.name
        if verbosity is Verbosity.FULL:
            return joined([self.name, self.detail()])
        return joined([self.name, _("last run {when}", when=self.last_run) if self.last_run else _("not run yet")])


@dataclass(frozen=True, slots=True)
class PastRow:
    """An entry of the history."""

    id: str
    asked: Asked
    found: int
    exact: bool
    when: str

    def detail(self) -> str:
        """What it found, and when."""
        found = ngettext("{n} record", "{n} records", self.found)
        return joined([found if self.exact else _("at least {count}", count=found), self.when])

    def spoken(self, verbosity: Verbosity) -> str:
        """The row as one utterance, the words first."""
        return self.asked.words() if verbosity is Verbosity.BRIEF else joined([self.asked.words(), self.detail()])


@dataclass(frozen=True, slots=True)
class FreshRow:
    """A record that a run shows."""

    id: str
    title: str
    rest: str
    why: str
    new: bool

    def label(self) -> str:
        """``New`` or ``Changed``, to see."""
        return str(_("New") if self.new else _("Changed"))

    def spoken(self, verbosity: Verbosity, mixed: bool) -> str:
        """The row as one utterance, name first; whether it is new or changed only where both are among them."""
        text = joined([self.title, self.rest])
        if mixed or verbosity is Verbosity.FULL:
            text = joined([text, _("new") if self.new else _("changed since")])
        return f"{text}. {self.why}" if verbosity is Verbosity.FULL and self.why else text


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of a saved search showed. ``again`` when it is shown once more."""

    id: str
    name: str
    since: str
    new: int
    changed: int
    left: int
    gone: int
    total: int
    exact: bool
    catching_up: bool
    rows: tuple[FreshRow, ...]
    again: bool = False

    @property
    def mixed(self) -> bool:
        """Whether there are new and changed records among the rows."""
        return len({row.new for row in self.rows}) > 1

    def headline(self) -> str:
        """``3 new, 1 changed since 3 May 2024``, the counts first."""
        if not self.new and not self.changed:
            return str(_("Nothing new since {when}", when=self.since) if self.since else _("Nothing new"))
        counts = joined(
            [
                ngettext("{n} new", "{n} new", self.new) if self.new else "",
                ngettext("{n} changed", "{n} changed", self.changed) if self.changed else "",
            ]
        )
        if not self.exact:
            counts = str(_("at least {count}", count=counts))
        return str(_("{counts} since {when}", counts=counts, when=self.since)) if self.since else counts

    def notices(self) -> tuple[str, ...]:
        """What else there is to know of it."""
        found: list[object] = []
        if self.left:
            found.append(
                ngettext(
                    "{n} more is not shown yet: run it again for the rest, or mark all as seen.",
                    "{n} more are not shown yet: run it again for the rest, or mark all as seen.",
                    self.left,
                )
            )
        if self.gone:
            found.append(
                ngettext(
                    "{n} record of it has been erased since.", "{n} records of it have been erased since.", self.gone
                )
            )
        if self.catching_up:
            found.append(_("Records changed in the last moments may be missing: the index is catching up."))
        return tuple(str(line) for line in found)


@dataclass(frozen=True, slots=True)
class SavedState:
    """The page at one moment."""

    phase: Phase = Phase.LOADING
    saved: tuple[SavedRow, ...] = ()
    past: tuple[PastRow, ...] = ()
    kept: bool = True
    run: Run | None = None
    running: str = ""
    failure: Failure | None = None

    def saved_headline(self) -> Message:
        """The saved searches' heading."""
        if not self.saved:
            return _("Saved searches")
        return ngettext("{n} saved search", "{n} saved searches", len(self.saved))

    def past_headline(self) -> Message:
        """The history's heading."""
        if not self.kept:
            return _("Search history, switched off")
        if not self.past:
            return _("Search history")
        return ngettext("Search history, {n} search", "Search history, {n} searches", len(self.past))


def asked_of(request: SearchRequest) -> Asked:
    """A request in words and as JSON."""
    more: list[object] = []
    if request.filters:
        chosen = ", ".join(f"{one.field.replace('_', ' ')} {one.value}" for one in request.filters)
        more.append(ngettext("filter {what}", "filters {what}", len(request.filters), what=chosen))
    if request.sort != "relevance":
        more.append(_("newest first") if request.sort == "newest" else _("nearest first"))
    if not request.fuzzy:
        more.append(_("no near spellings"))
    if not request.phonetic:
        more.append(_("nothing that only sounds alike"))
    return Asked(request.query, request.model_dump_json(exclude={"limit", "cursor"}), joined(more))


def saved_rows(saved: Sequence[SavedSearch], now: datetime) -> tuple[SavedRow, ...]:
    """The rows of the saved searches."""
    return tuple(
        SavedRow(
            one.id,
            one.name,
            asked_of(one.request),
            when(one.last_run, now) if one.last_run else "",
            one.by_change,
        )
        for one in saved
    )


def past_rows(past: Sequence[PastSearch], now: datetime) -> tuple[PastRow, ...]:
    """The rows of the history."""
    return tuple(
        PastRow(one.id, asked_of(one.request), one.strong + one.weaker, one.exact, when(one.at, now)) for one in past
    )


def run_of(run: SavedRun, now: datetime, *, again: bool) -> Run:
    """A run in words."""
    return Run(
        id=run.search.id,
        name=run.search.name,
        since=when(run.since or run.search.made_at, now),
        new=run.new,
        changed=run.changed,
        left=run.left,
        gone=run.gone,
        total=run.total,
        exact=run.exact,
        catching_up=run.index != "current",
        rows=tuple(_fresh(hit) for hit in run.hits),
        again=again,
    )


def _fresh(hit: FreshHit) -> FreshRow:
    rest = rest_of(hit.summary, hit.title)
    return FreshRow(hit.id, hit.title, rest, hit.why, hit.fresh == "new")
