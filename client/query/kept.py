"""What is kept of searches, as it crosses the wire: saved searches, the history of searches, worklists.

All of it belongs to one account and is shown to nobody else. Times are UTC. ``SV-7`` is a saved search, ``HI-7`` an
entry of the history, ``WL-7`` a worklist.
"""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StrictBool

from client.query.answer import Notice, SearchRequest
from client.query.held import split_held
from i18n import _

NAME_LONGEST: Final = 120
NOTE_LONGEST: Final = 2_000
HISTORY_MOST: Final = 200
"""Searches the history of an account holds; the oldest goes when another comes."""
SAVED_MOST: Final = 200
"""Saved searches an account may have."""
WORKLISTS_MOST: Final = 200
"""Worklists an account may have."""
WORKLIST_RECORDS: Final = 5_000
"""Records a worklist holds at most."""
HELD_AT_ONCE: Final = 500
"""Records of other systems that one request may put on a worklist: so they fit its size whatever their lines say."""
HELD_TITLE: Final = 300
HELD_SUMMARY: Final = 600
"""Characters that are kept of what a record of another system is called, and of its line."""
FOLLOWED_MOST: Final = 10_000
"""Records that are followed one by one for a saved search; what finds more is followed by the moment of change."""


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


def _utc(value: datetime) -> datetime:
    return value.astimezone(UTC)


def _one_line(value: str) -> str:
    """A name as it is kept: one line, without blanks around it. Raises ``ValueError`` when nothing is left."""
    if any(ord(sign) < 32 or 127 <= ord(sign) < 160 or sign in "\u2028\u2029" for sign in value):
        raise ValueError(str(_("A name is one line without control characters.")))
    value = " ".join(value.split())
    if not value:
        raise ValueError(str(_("Give a name that says what this is for.")))
    return value


def _first_page(value: SearchRequest) -> SearchRequest:
    if value.cursor is not None:
        raise ValueError(str(_("Give the search as for its first page, without a cursor.")))
    return value


Moment = Annotated[AwareDatetime, AfterValidator(_utc)]
Name = Annotated[str, Field(min_length=1, max_length=NAME_LONGEST), AfterValidator(_one_line)]
Asked = Annotated[SearchRequest, AfterValidator(_first_page)]
"""A search as for its first page. ``limit`` does not matter."""


class Rename(_Shape):
    """Another name: ``PUT`` on a saved search or a worklist."""

    name: Name


# Saved searches


class SavedDraft(_Shape):
    """``POST /v1/saved-searches``. With ``seen``, what it finds now counts as seen: only later finds are new."""

    name: Name
    request: Asked
    seen: StrictBool = True


class SavedSearch(_Shape):
    """A search that can be run again. ``last_run`` is null until the first time.

    ``by_change`` is true while it finds more than :data:`FOLLOWED_MOST` records: then what is new is told by when a
    record was made or changed, not record by record.
    """

    id: str
    name: str
    request: SearchRequest
    made_at: Moment
    last_run: Moment | None = None
    by_change: bool = False


class SavedSearches(_Shape):
    """``GET /v1/saved-searches``, by name."""

    items: list[SavedSearch]


class Fresh(StrEnum):
    """Why a run shows a record: an earlier run did not, or it was changed since."""

    NEW = "new"
    CHANGED = "changed"


class FreshHit(_Shape):
    """A record that a run shows; ``summary`` is one utterance, name first."""

    id: str
    type: str
    title: str
    summary: str
    why: str = ""
    fresh: Fresh


class SavedRun(_Shape):
    """What a run of a saved search shows.

    ``since`` is the run before, null for the first. ``new`` and ``changed`` count all that is; ``hits`` holds the
    first of them in the order of the search, and counts as seen from now on; ``left`` is how many of the rest another
    run would show, unless they are marked as seen. ``total`` is everything the search finds. ``exact`` is false when
    looking stopped at a limit, so that there may be more.
    """

    search: SavedSearch
    since: Moment | None
    new: int = Field(ge=0)
    changed: int = Field(ge=0)
    total: int = Field(ge=0)
    left: int = Field(default=0, ge=0)
    hits: list[FreshHit]
    gone: int = Field(default=0, ge=0)
    exact: bool = True
    understood: str = ""
    notices: list[Notice] = []
    index: Literal["current", "catching-up"] = "current"


class SavedRunRequest(_Shape):
    """``POST /v1/saved-searches/{id}/runs``: ``limit`` is the most records to show."""

    limit: int = Field(default=100, ge=1, le=200, strict=True)


# History


class PastSearch(_Shape):
    """A search that was made: the first page of it was answered. The same search again replaces the older entry."""

    id: str
    request: SearchRequest
    at: Moment
    times: int = Field(ge=1)
    strong: int = Field(ge=0)
    weaker: int = Field(ge=0)
    exact: bool = True


class SearchHistory(_Shape):
    """``GET /v1/search-history``: newest first. ``kept`` is false while nothing is added to it."""

    items: list[PastSearch]
    kept: bool = True


class KeepHistory(_Shape):
    """``PUT /v1/search-history``: whether searches are added to the history from now on."""

    kept: StrictBool


# Worklists


class Mark(StrEnum):
    """What was decided about a record of a worklist."""

    UNSEEN = "unseen"
    SEEN = "seen"
    KEPT = "kept"
    DISMISSED = "dismissed"


RecordIds = Annotated[list[Annotated[str, Field(pattern=r"^[A-Z]{2}-[1-9][0-9]{0,11}$")]], Field(max_length=200)]
HELD_PATTERN: Final = r"^[a-z][a-z0-9-]{0,29}:[^\x00]{1,220}$"
"""How a record of another system is named: the system, a colon, and what it is called there."""


def _plain(value: str) -> str:
    """A line as it was found, without what no line can hold. Raises ``ValueError`` when nothing is left."""
    shown = "".join(
        " " if ord(sign) < 32 or 127 <= ord(sign) < 160 or sign in "\u2028\u2029" else sign for sign in value
    )
    shown = " ".join(shown.split())
    if not shown:
        raise ValueError(str(_("Give what the record is called there.")))
    return shown


class HeldHit(_Shape):
    """A record of another system, put on a worklist as it was found there: what it was called, and its line.

    ``id`` is that of the hit, ``northshire:PE-7``.
    """

    id: str = Field(pattern=HELD_PATTERN)
    type: str = Field(min_length=1, max_length=60)
    title: Annotated[str, Field(min_length=1, max_length=HELD_TITLE), AfterValidator(_plain)]
    summary: Annotated[str, Field(min_length=1, max_length=HELD_SUMMARY), AfterValidator(_plain)]

    @classmethod
    def of(cls, id: str, type: str, title: str, summary: str) -> HeldHit:
        """A hit as it was found; what is too long to be kept is cut, and one without words is called by its id."""
        title = title.strip() or split_held(id)[1]
        summary = summary.strip() or title
        return cls(id=id, type=type, title=_cut(title, HELD_TITLE), summary=_cut(summary, HELD_SUMMARY))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


HeldHits = Annotated[list[HeldHit], Field(max_length=HELD_AT_ONCE)]


class WorklistDraft(_Shape):
    """``POST /v1/worklists``: what ``request`` finds, in its order, then ``records``, then ``held``, records that
    connected systems hold. Each may be left out.

    ``order`` names, by their ids, those of all these that come first, as they stood where somebody saw them: the
    others follow. What it names and is not among them is passed over.
    """

    name: Name
    request: Asked | None = None
    records: RecordIds = []
    held: HeldHits = []
    order: Annotated[list[Annotated[str, Field(max_length=251)]], Field(max_length=WORKLIST_RECORDS)] = []


class WorklistRecords(_Shape):
    """``POST /v1/worklists/{id}/records``: records put at the end, one's own, then those of connected systems; those
    that are there stay as they are."""

    records: RecordIds = []
    held: HeldHits = []


class Worklist(_Shape):
    """A list of records to go through, and how far one is. ``request`` is the search it came from.

    ``found`` is how many of the service's own records that search found; when it is more than were kept, ``cut`` is
    true. ``erased`` is how many of its records have been erased since, ``combined`` how many went into another record
    of the list. ``held`` is how many of its records other systems hold.
    """

    id: str
    name: str
    request: SearchRequest | None = None
    made_at: Moment
    changed_at: Moment
    unseen: int = Field(ge=0)
    seen: int = Field(ge=0)
    kept: int = Field(ge=0)
    dismissed: int = Field(ge=0)
    found: int | None = None
    cut: bool = False
    erased: int = Field(default=0, ge=0)
    combined: int = Field(default=0, ge=0)
    held: int = Field(default=0, ge=0)

    @property
    def total(self) -> int:
        """All records of the list."""
        return self.unseen + self.done

    @property
    def done(self) -> int:
        """Those that were looked at, whatever was decided."""
        return self.seen + self.kept + self.dismissed


class Worklists(_Shape):
    """``GET /v1/worklists``: the one changed last comes first."""

    items: list[Worklist]


class MarkChange(_Shape):
    """``PUT /v1/worklists/{id}/records/{record}`` with ``If-Match``. What is null stays; an empty note is none."""

    mark: Mark | None = None
    note: str | None = Field(default=None, max_length=NOTE_LONGEST)


class Marked(_Shape):
    """How a record of a worklist is marked, and how far one is now. Its ETag is ``"<version>"``."""

    record: str
    version: int = Field(ge=1)
    mark: Mark
    note: str = ""
    marked_at: Moment | None = None
    marked_by: str | None = None
    worklist: Worklist


class Standing(StrEnum):
    """What is known of a record that another system holds, without asking there."""

    THERE = "there"
    """Nothing speaks against it; whether it is there still, reading it tells."""
    GONE = "gone"
    """The system had no such record when its reading was last asked for."""
    SILENT = "silent"
    """The system did not answer when anything was last asked of it."""
    OFF = "off"
    """The system is switched off."""
    REMOVED = "removed"
    """The system is connected no more."""


class Holder(_Shape):
    """Who holds a record of a worklist: the system ``source``, called ``label``.

    ``kept_at`` is when it was put on the list, as it was then; ``gone_at`` when the system was found not to have it.
    """

    source: str
    label: str
    standing: Standing
    kept_at: Moment
    gone_at: Moment | None = None


class WorklistItem(_Shape):
    """A record of a worklist. ``place`` counts from 1 in the order of the list.

    ``combined_from`` are the ids of records of the list that were combined into this one since. With ``held``, another
    system holds it: ``record`` names it there (``northshire:PE-7``), title and summary are those it had when it was
    kept, and :meth:`client.api.Api.source_record` reads it as it is.
    """

    record: str
    type: str
    title: str
    summary: str
    place: int = Field(ge=1)
    version: int = Field(ge=1)
    mark: Mark
    note: str = ""
    marked_at: Moment | None = None
    marked_by: str | None = None
    combined_from: list[str] = []
    held: Holder | None = None


class WorklistPage(_Shape):
    """``GET /v1/worklists/{id}/records``: some of the records. ``next`` is the cursor of the following ones."""

    worklist: Worklist
    items: list[WorklistItem]
    next: str | None = None
