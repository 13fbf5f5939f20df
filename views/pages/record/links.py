"""A record's links as the page lists them: the most telling, then the groups, each open or closed. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from i18n import Message, _, date_text, ngettext
from views.verbosity import Verbosity
from views.words import capital, joined, rest_of

if TYPE_CHECKING:
    from client.records.around import LinksOverview
    from client.records.wire import Link

GroupKey = tuple[str, bool]
"""A role, and whether the record is the link's ``from``."""


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link as one utterance: what the other record is to this one, then its summary. ``why`` is why it comes first,
    where it does."""

    id: str
    other: str
    role: str
    title: str
    detail: str
    why: str = ""

    @property
    def text(self) -> str:
        """``Suspect in: Burglary, 4 May 2018, Peckham Road``."""
        return f"{self.role}: {joined((self.title, self.detail))}"

    def spoken(self, verbosity: Verbosity) -> str:
        """What is heard: role and name; with standard what tells it from others; with full why it comes first."""
        if verbosity is Verbosity.BRIEF:
            return f"{self.role}: {self.title}"
        return joined((self.text, self.why), "; ") if verbosity is Verbosity.FULL else self.text


@dataclass(frozen=True, slots=True)
class Group:
    """The links of one role and direction. ``rows`` are those that were fetched, ``next`` where to go on."""

    key: GroupKey
    label: str
    count: int
    open: bool = False
    rows: tuple[LinkRow, ...] = ()
    next: str | None = None

    @property
    def size(self) -> str:
        """``3 links``."""
        return str(ngettext("{n} link", "{n} links", self.count))

    @property
    def state(self) -> str:
        """``3 links, closed``."""
        return joined((self.size, _("open") if self.open else _("closed")))

    @property
    def hint(self) -> str:
        """What Enter does, to be seen."""
        return str(_("Open. Enter closes") if self.open else _("Closed. Enter opens"))

    @property
    def spoken(self) -> str:
        """``Suspect in, group: 3 links, closed``."""
        return str(_("{label}, group: {state}", label=self.label, state=self.state))


@dataclass(frozen=True, slots=True)
class LinkList:
    """What is known of a record's links."""

    total: int = 0
    telling: tuple[LinkRow, ...] = ()
    groups: tuple[Group, ...] = ()
    rest: tuple[LinkRow, ...] = ()
    """All others, where there are so few that groups would only be in the way."""

    @property
    def grouped(self) -> bool:
        """Whether there are links that only the groups lead to."""
        return self.total > len(self.telling) + len(self.rest)

    def group(self, key: GroupKey) -> Group | None:
        """The group of a role and direction."""
        return next((group for group in self.groups if group.key == key), None)

    def with_group(self, changed: Group) -> LinkList:
        """The same list with one group changed."""
        return replace(self, groups=tuple(changed if group.key == changed.key else group for group in self.groups))

    def headline(self) -> Message:
        """``12 links, the most telling first``."""
        if not self.total:
            return _("No links")
        if self.total <= len(self.telling):
            return ngettext("{n} link", "{n} links", self.total)
        return ngettext("{n} link, the most telling first", "{n} links, the most telling first", self.total)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the list: a link, a group's own row, or the row that fetches more of a group."""

    key: str
    link: LinkRow | None = None
    group: Group | None = None


def entries(links: LinkList) -> Iterator[Entry]:
    """The rows in order: the telling links, then the others, or each group with its links while it is open."""
    for link in links.telling:
        yield Entry(link.id, link=link)
    for link in links.rest:
        yield Entry(link.id, link=link)
    for group in links.groups if links.grouped else ():
        name = f"group {group.key[0]} {'from' if group.key[1] else 'to'}"
        yield Entry(name, group=group)
        if group.open:
            for link in group.rows:
                yield Entry(f"{name} {link.id}", link=link)
            if group.next is not None:
                yield Entry(f"{name} more", group=group)


def list_of(overview: LinksOverview) -> LinkList:
    """An overview as the service gave it, in rows."""
    return LinkList(
        total=overview.total,
        telling=tuple(link_row(one.link, one.why) for one in overview.telling),
        rest=link_rows(overview.rest),
        groups=tuple(
            Group((group.role, group.outward), capital(group.label), group.count) for group in overview.groups
        ),
    )


def link_rows(links: Sequence[Link]) -> tuple[LinkRow, ...]:
    """Links as rows, in their order."""
    return tuple(link_row(link) for link in links)


def link_row(link: Link, why: str = "") -> LinkRow:
    """One link as a row."""
    rest = rest_of(link.other.summary, link.other.title)
    return LinkRow(link.id, link.other.id, capital(link.label), link.other.title, joined((rest, _dates(link))), why)


def _dates(link: Link) -> str:
    if link.from_date and link.to_date:
        if link.from_date == link.to_date:
            return str(_("on {day}", day=date_text(link.from_date)))
        return str(_("from {start} to {end}", start=date_text(link.from_date), end=date_text(link.to_date)))
    if link.from_date:
        return str(_("since {start}", start=date_text(link.from_date)))
    if link.to_date:
        return str(_("until {end}", end=date_text(link.to_date)))
    return ""
