"""The desktop in the test process, on a service of plain Python that the test controls."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from client.api import Exported
from client.errors import (
    InvalidFields,
    LodestarError,
    NotFound,
    ReasonRequired,
    ServiceUnreachable,
    SessionEnded,
    StaleVersion,
)
from client.query.answer import Counts, Facet, FacetValue, Hit, SearchAnswer, SearchRequest, SimilarRecords, Strength
from client.query.export import ExportRequest
from client.query.kept import (
    Fresh,
    FreshHit,
    Mark,
    Marked,
    PastSearch,
    SavedRun,
    SavedSearch,
    SearchHistory,
    Worklist,
    WorklistItem,
    WorklistPage,
)
from client.query.shape import SearchFields, shape_of
from client.query.sources import SourceAnswer, SourceState
from client.records import record_type
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
from client.records.wire import (
    FieldProblem,
    Link,
    Marking,
    Me,
    Operation,
    Page,
    RecordBrief,
    RecordEnvelope,
    Session,
    Source,
    Version,
)
from client.session import CurrentSession
from client.settings import Loaded, Settings
from i18n import Message
from service.search.vocabulary import vocabulary
from views.audit.limits import Clock
from views.desktop import Desktop
from views.options import Options
from views.starter import Events

NOW = datetime(2024, 5, 4, 12, 0, tzinfo=UTC)
LASTS = {"seconds_left": 24 * 3600, "idle_seconds": 4 * 3600}


@cache
def search_fields() -> SearchFields:
    """The fields that the service declares."""
    return shape_of(vocabulary())


class FakeApi:
    """Honours the methods of :class:`client.api.Api` that the pages call.

    ``holds`` gates calls by name: a call waits until the test opens the gate. ``errors`` makes the next call by
    that name fail. ``calls`` remembers what was asked.
    """

    def __init__(self, session: CurrentSession) -> None:
        self.session = session
        self.records: dict[str, RecordEnvelope] = {}
        self.link_lists: dict[str, list[Link]] = {}
        self.answers: dict[str, SearchAnswer] = {}
        self.calls: list[tuple[str, Any]] = []
        self.errors: dict[str, list[LodestarError]] = {}
        self.holds: dict[str, asyncio.Event] = {}
        self.saved: list[SavedSearch] = []
        self.fresh: list[FreshHit] = []
        self.shown: list[FreshHit] = []
        self.past: list[PastSearch] = []
        self.past_kept = True
        self.lists: dict[str, tuple[Worklist, list[WorklistItem]]] = {}
        self.source_states: list[SourceState] = []
        self.source_answers: dict[str, SearchAnswer] = {}
        self.closed = False
        self.page = 50
        """The most links of a page."""

    async def _gate(self, name: str, asked: object) -> None:
        self.calls.append((name, asked))
        if name in self.holds:
            await self.holds[name].wait()
        if self.errors.get(name):
            error = self.errors[name].pop(0)
            if isinstance(error, SessionEnded) and self.session.token:
                self.session.end(self.session.token)
            raise error

    async def search(self, request: SearchRequest) -> SearchAnswer:
        await self._gate("search", request)
        key = request.query + "".join(f"|{f.field}={f.value}" for f in request.filters)
        answer = self.answers.get(key) or nothing(request.query)
        start = int(request.cursor or 0)
        hits = answer.hits[start : start + request.limit]
        following = start + request.limit
        return answer.model_copy(
            update={
                "hits": hits,
                "next": str(following) if following < len(answer.hits) else None,
                "facets": answer.facets if not start else [],
            }
        )

    async def similar(self, id: str) -> SimilarRecords:
        await self._gate("similar", id)
        hits = [one for one in self.answers["okafor"].hits if one.id != id]
        return SimilarRecords(id=id, understood="People with a like name", hits=hits)

    async def search_fields(self) -> SearchFields:
        await self._gate("search_fields", None)
        return search_fields()

    async def sources(self, *, check: bool = False) -> list[SourceState]:
        if self.source_states or "sources" in self.errors:  # where nothing is connected, nobody looks at the call
            await self._gate("sources", check)
        return self.source_states

    async def search_source(self, name: str, request: SearchRequest) -> SourceAnswer:
        await self._gate(f"search_source {name}", request)
        label = next(one.label for one in self.source_states if one.name == name)
        answer = self.source_answers.get(name) or nothing(request.query)
        return SourceAnswer(source=name, label=label, took=0.1, answer=answer)

    async def export(self, request: ExportRequest, *, reason: str | None = None) -> Exported:
        await self._gate("export", (request, reason))
        found = (self.answers.get(request.search.query) or nothing(request.search.query)).counts.total
        return Exported(b"the file", found, found)

    async def record(self, id: str) -> RecordEnvelope:
        await self._gate("record", id)
        if not self.session.reason:
            raise ReasonRequired()
        if id not in self.records:
            raise NotFound()
        return self.records[id]

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

    async def around(self, id: str, *, hops: int = 1) -> Neighbourhood:
        await self._gate("around", (id, hops))
        return neighbourhood(self, id, hops)

    async def versions(self, id: str, *, cursor: object = None, limit: object = None) -> Page[Version]:
        await self._gate("versions", id)
        record = self.records[id]
        older = {**record.fields, "surname": "Older"}
        return Page[Version](
            items=[
                _version(2, Operation.ALTERATION, record.fields),
                _version(1, Operation.COLLECTION, older),
            ]
        )

    # What is kept of searches: plain lists, as the service would keep them.

    async def saved_searches(self) -> list[SavedSearch]:
        await self._gate("saved_searches", None)
        return sorted(self.saved, key=lambda one: one.name)

    async def save_search(self, name: str, request: SearchRequest, *, seen: bool = True) -> SavedSearch:
        await self._gate("save_search", (name, request))
        self._free(name, self.saved)
        made = SavedSearch(id=f"SV-{len(self.saved) + 1}", name=name, request=request, made_at=NOW)
        self.saved.append(made)
        return made

    async def rename_saved_search(self, id: str, name: str) -> SavedSearch:
        await self._gate("rename_saved_search", (id, name))
        self._free(name, self.saved)
        return self._put(self.saved, id, name=name)

    async def delete_saved_search(self, id: str) -> None:
        await self._gate("delete_saved_search", id)
        self.saved = [one for one in self.saved if one.id != id]

    async def run_saved_search(self, id: str, *, limit: int = 100) -> SavedRun:
        await self._gate("run_saved_search", id)
        fresh, self.fresh = self.fresh, []
        self.shown = fresh or self.shown
        return self._saved_run(id, fresh)

    async def last_run(self, id: str) -> SavedRun:
        await self._gate("last_run", id)
        return self._saved_run(id, self.shown)

    async def mark_saved_search_seen(self, id: str) -> SavedSearch:
        await self._gate("mark_saved_search_seen", id)
        return self._put(self.saved, id)

    def _saved_run(self, id: str, hits: list[FreshHit]) -> SavedRun:
        before = self._put(self.saved, id)
        new = sum(hit.fresh is Fresh.NEW for hit in hits)
        after = self._put(self.saved, id, last_run=NOW)
        return SavedRun(
            search=after, since=before.last_run or NOW, new=new, changed=len(hits) - new, total=9, hits=hits
        )

    async def search_history(self) -> SearchHistory:
        await self._gate("search_history", None)
        return SearchHistory(items=self.past, kept=self.past_kept)

    async def keep_search_history(self, kept: bool) -> None:
        await self._gate("keep_search_history", kept)
        self.past_kept = kept

    async def clear_search_history(self) -> None:
        await self._gate("clear_search_history", None)
        self.past = []

    async def delete_past_search(self, past: str) -> None:
        await self._gate("delete_past_search", past)
        self.past = [one for one in self.past if one.id != past]

    async def worklists(self) -> list[Worklist]:
        await self._gate("worklists", None)
        return [self._counted(id) for id in self.lists]

    async def make_worklist(self, name: str, request: SearchRequest | None = None, *, records: Any = ()) -> Worklist:
        await self._gate("make_worklist", (name, request))
        self._free(name, [one for one, _items in self.lists.values()])
        hits = self.answers[request.query].hits if request else []
        id = f"WL-{len(self.lists) + 1}"
        self.lists[id] = (worklist(id, name), [item(hit, place) for place, hit in enumerate(hits, start=1)])
        return self._counted(id)

    async def rename_worklist(self, id: str, name: str) -> Worklist:
        await self._gate("rename_worklist", (id, name))
        one, items = self._list_of(id)
        self.lists[id] = (one.model_copy(update={"name": name}), items)
        return self._counted(id)

    async def delete_worklist(self, id: str) -> None:
        await self._gate("delete_worklist", id)
        self._list_of(id)
        del self.lists[id]

    async def worklist_records(
        self, id: str, *, mark: Mark | None = None, after: object = None, cursor: object = None, limit: int = 50
    ) -> WorklistPage:
        await self._gate("worklist_records", (id, mark, cursor))
        _one, items = self._list_of(id)
        wanted = [one for one in items if mark is None or one.mark is mark]
        start = int(str(cursor or 0))
        following = str(start + limit) if start + limit < len(wanted) else None
        return WorklistPage(worklist=self._counted(id), items=wanted[start : start + limit], next=following)

    async def mark(
        self, worklist: str, record: str, mark: Mark | None = None, *, note: str | None = None, version: int
    ) -> Marked:
        await self._gate("mark", (record, mark, note))
        _one, items = self._list_of(worklist)
        place = next(place for place, one in enumerate(items) if one.record == record)
        if items[place].version != version:
            raise StaleVersion()
        items[place] = items[place].model_copy(update={"mark": mark, "note": note or "", "version": version + 1})
        return Marked(
            record=record, version=version + 1, mark=items[place].mark, note=items[place].note,
            worklist=self._counted(worklist),
        )  # fmt: skip

    async def take_out_of_worklist(self, id: str, record: str) -> Worklist:
        await self._gate("take_out_of_worklist", (id, record))
        items = self._list_of(id)[1]
        items[:] = [one for one in items if one.record != record]
        return self._counted(id)

    def _list_of(self, id: str) -> tuple[Worklist, list[WorklistItem]]:
        if id not in self.lists:
            raise NotFound()
        return self.lists[id]

    def _counted(self, id: str) -> Worklist:
        one, items = self._list_of(id)
        return one.model_copy(update={mark.value: sum(item.mark is mark for item in items) for mark in Mark})

    @staticmethod
    def _free(name: str, there: Any) -> None:
        if name in [one.name for one in there]:
            raise InvalidFields(errors=[FieldProblem(field="name", message="That name is taken.", code="name-taken")])

    @staticmethod
    def _put(there: list[Any], id: str, **values: Any) -> Any:
        for place, one in enumerate(there):
            if one.id == id:
                there[place] = one.model_copy(update=values)
                return there[place]
        raise NotFound()

    async def sign_in(self, account: str, password: str, *, keep: bool = False) -> Session:
        await self._gate("sign_in", (account, password))
        session = Session(token="t", expires_at=NOW, account=account, name="Ada Analyst", roles=[], **LASTS)
        self.session.begin(session)
        return session

    async def me(self) -> Me:
        asked = self.session.clock()
        await self._gate("me", None)
        now = self.session.now
        me = Me(account=now.account, name=now.name, roles=[], permissions=[], expires_at=NOW, **LASTS)
        self.session.used(now.token or "", asked)
        self.session.learn(me, asked)
        return me

    async def sign_out(self) -> None:
        await self._gate("sign_out", None)
        self.session.sign_out()

    async def aclose(self) -> None:
        self.closed = True


def _version(number: int, operation: Operation, fields: dict[str, Any]) -> Version:
    return Version(
        version=number, at=NOW, by="a.b", operation=operation, reason="test", fields=fields, marking=Marking.OFFICIAL
    )


def worklist(id: str, name: str) -> Worklist:
    """A worklist; the fake service counts its marks."""
    return Worklist(id=id, name=name, made_at=NOW, changed_at=NOW, unseen=0, seen=0, kept=0, dismissed=0)


def item(hit: Hit, place: int) -> WorklistItem:
    """A hit as a record of a worklist."""
    return WorklistItem(
        record=hit.id, type=hit.type, title=hit.title, summary=hit.summary, place=place, version=1, mark=Mark.UNSEEN
    )


def nothing(query: str) -> SearchAnswer:
    """An answer without hits."""
    return SearchAnswer(
        query=query, understood=f"Records with the word {query}", counts=Counts(strong=0, weaker=0), facets=[], hits=[]
    )


def envelope(id: str, type_name: str, **fields: Any) -> RecordEnvelope:
    """A record as the service keeps it; the fields are checked as they would be there."""
    record_type(type_name).model_validate(fields)
    return RecordEnvelope(
        id=id,
        type=type_name,
        version=2,
        fields=fields,
        source=Source(system="Lodestar", reference=id),
        marking=Marking.OFFICIAL,
        synthetic=True,
        created_at=NOW,
        created_by="a.b",
        updated_at=NOW,
        updated_by="c.d",
    )


def hit(record: RecordEnvelope, *, strong: bool = True, why: str = "Surname as typed") -> Hit:
    """A hit for ``record``."""
    content = record.record()
    return Hit(
        id=record.id,
        type=record.type,
        title=content.title(),
        summary=content.summary(),
        why=why,
        strength=Strength.STRONG if strong else Strength.WEAKER,
        synthetic=True,
    )


def answer(query: str, hits: list[Hit], *, facets: bool = True) -> SearchAnswer:
    """An answer with all of ``hits``; the fake service pages it."""
    types: dict[str, int] = {}
    for one in hits:
        types[one.type] = types.get(one.type, 0) + 1
    values = [FacetValue(value=name, label=str(record_type(name).label), count=n) for name, n in types.items()]
    found = [Facet(field="type", label="Type", values=values)] if facets else []
    strong = sum(one.strength is Strength.STRONG for one in hits)
    return SearchAnswer(
        query=query,
        understood=f"People and records with the name {query}",
        counts=Counts(strong=strong, weaker=len(hits) - strong),
        facets=found,
        hits=hits,
    )


OFFERED = (
    ("co-suspects", "Suspected in the same crimes", 2, 2, True),
    ("people-at-address", "People at the same address", 2, 200, False),
    ("victims", "Victims of the crimes suspected of", 2, 0, True),
)


def brief(record: RecordEnvelope) -> RecordBrief:
    """Enough to name a record in a list."""
    content = record.record()
    return RecordBrief(id=record.id, type=record.type, title=content.title(), summary=content.summary())


def neighbourhood(api: FakeApi, id: str, hops: int) -> Neighbourhood:
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


def link(id: str, other: RecordEnvelope, label: str, role: str = "suspect", *, outward: bool = True) -> Link:
    """A link to ``other``."""
    content = other.record()
    brief = RecordBrief(id=other.id, type=other.type, title=content.title(), summary=content.summary())
    return Link(
        id=id,
        version=1,
        role=role,
        label=label,
        outward=outward,
        other=brief,
        from_date=None,
        to_date=None,
        source=Source(system="Lodestar", reference=id),
    )


class FakeStarter:
    """Brings the fake service up when the test says so."""

    def __init__(self, make_api: Callable[[], FakeApi]) -> None:
        self.events = Events()
        self.make_api = make_api
        self.desktop: Desktop | None = None
        self.started = 0
        self.signs_in_alone = False
        self.dead = False
        self.not_kept: Message | None = None

    def start(self) -> None:
        self.started += 1

    def bring_up(self) -> None:
        assert self.desktop is not None
        self.dead = False
        self.desktop.runner.use(self.make_api)  # type: ignore[arg-type]
        self.events.ready()

    def again(self) -> bool:
        if self.dead:
            self.start()
        return self.dead

    def sign_in_again(self) -> bool:
        return self.signs_in_alone

    def why_not_kept(self) -> Message | None:
        return self.not_kept

    def stop(self) -> None:
        self.dead = True


class Desk:
    """What a test holds: the desktop, the fake service, and short ways to look at both."""

    def __init__(self, desktop: Desktop, api: FakeApi, starter: FakeStarter, qtbot: Any, clock: Clock) -> None:
        self.desktop, self.api, self.starter, self.qtbot, self.clock = desktop, api, starter, qtbot, clock
        self.window = desktop.window
        self.spoken: list[str] = []
        self.window.announcer.said.connect(self.spoken.append)

    def focus(self) -> str:
        widget = self.qtbot.app_focus()
        return widget.objectName() if widget is not None else ""

    def wait_focus(self, name: str) -> None:
        self.qtbot.waitUntil(lambda: self.focus() == name, timeout=5000)

    def widget(self, name: str) -> Any:
        found = self.window.findChild(QWidget, name)
        assert found is not None, name
        return found

    def keys(self, *keys: Any) -> None:
        """Press keys where the focus is."""
        for key in keys:
            self.qtbot.press(key)

    def said(self, text: str) -> bool:
        return any(text in status.text for status in self.desktop.status)

    def wait_said(self, text: str) -> None:
        self.qtbot.waitUntil(lambda: self.said(text), timeout=5000)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        self.qtbot.type(text)

    def wait_until(self, reached: Callable[[], bool]) -> None:
        """Wait for a state."""
        self.qtbot.waitUntil(reached, timeout=5000)

    def ask_sign_in(self) -> None:
        """The service at the address asks the person to sign in."""
        self.desktop.runner.use(self.starter.make_api)  # type: ignore[arg-type]
        self.starter.events.sign_in()

    def break_service(self) -> None:
        """The next searches and records cannot be had."""
        self.api.errors |= {"search": [ServiceUnreachable()], "record": [ServiceUnreachable()]}

    def connect_sources(self) -> None:
        """Two other systems are connected, of which one does not answer."""
        from views.audit.connected import STATES, answer_of, failure

        self.api.source_states = list(STATES)
        self.api.source_answers["northshire"] = answer_of(SearchRequest(query="okafor")).answer
        self.api.errors["search_source oldcrime"] = [failure()]

    def pass_time(self, seconds: float) -> None:
        """Let time go by for the session."""
        self.clock.now += seconds
        if self.desktop.ending is not None:
            self.desktop.ending.look()

    def end_session(self) -> None:
        """The next search finds the session ended."""
        self.api.errors["search"] = [SessionEnded()]

    def search(self, text: str) -> None:
        """Type into the field and press Enter."""
        field = self.widget("search.query")
        field.setFocus()
        field.selectAll()
        self.qtbot.type(text)
        self.qtbot.press("Return")

    def open_gate(self, name: str) -> None:
        """Let calls that wait go on."""
        event = self.api.holds.pop(name)
        self.desktop.runner._loop.call(event.set)

    def hold(self, name: str) -> None:
        """Make calls by that name wait."""
        self.api.holds[name] = asyncio.Event()


@pytest.fixture
def bot(qtbot: Any) -> Any:
    """qtbot with keys by name, sent to whatever has the focus."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QKeySequence
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    def press(keys: str) -> None:
        combination = QKeySequence(keys)[0]  # type: ignore[index]
        target = QApplication.focusWidget() or QApplication.activeWindow()
        assert target is not None
        QTest.keyClick(target, Qt.Key(combination.key()), combination.keyboardModifiers())

    def type_text(text: str) -> None:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target, text)

    qtbot.press = press
    qtbot.type = type_text
    qtbot.app_focus = QApplication.focusWidget
    return qtbot


@pytest.fixture
def start_desk(bot: Any) -> Iterator[Callable[..., Desk]]:
    """Start a desktop; ``ready=False`` leaves the service starting. Ends everything with the test."""
    started: list[Desktop] = []

    def start(*, ready: bool = True, page: str = "search", service: str | None = None, **settings: Any) -> Desk:
        api: list[FakeApi] = []

        def make() -> FakeApi:
            return api[0]

        starter = FakeStarter(make)
        options = Options(service, None, None, None, page)
        clock = Clock()
        desktop = Desktop(options, Loaded(Settings(**settings)), starter, session=CurrentSession(clock))
        started.append(desktop)
        api.append(FakeApi(desktop.session))
        starter.desktop = desktop
        fill(api[0])
        desktop.show()
        bot.waitExposed(desktop.window)
        bot.waitUntil(lambda: starter.started == 1, timeout=5000)
        if ready:
            desktop.session.begin(
                Session(token="t", expires_at=NOW, account="demo.officer", name="Demo Officer", roles=[], **LASTS)
            )
            starter.bring_up()
        return Desk(desktop, api[0], starter, bot, clock)

    yield start
    for desktop in started:
        desktop.stop()
        desktop.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()


@pytest.fixture
def desk(start_desk: Callable[..., Desk]) -> Desk:
    """A desktop whose service is ready."""
    return start_desk()


def fill(api: FakeApi) -> None:
    """A person with a crime, a namesake, and somebody whose name looks like markup."""
    adaeze = envelope(
        "PE-1", "person", given_names="Adaeze", surname="Okafor", date_of_birth="1980-05-04", gender="female"
    )
    other = envelope("PE-2", "person", given_names="Ada", surname="Okafor", date_of_birth="1991-01-02", gender="female")
    markup = envelope("PE-3", "person", surname="Amp", nickname="x", marks="<b>bold</b> <img src=x> &amp; scar")
    burglary = envelope("CR-1", "crime", **CRIME)
    theft = envelope("CR-2", "crime", **CRIME | {"offence": "Theft", "offence_from": "2020-01-02", "place": "Rye Lane"})
    lime = envelope("LO-1", "location", premises="12", street="Lime Street", latitude=51.47, longitude=-0.07)
    for record in (adaeze, other, markup, burglary, theft, lime):
        api.records[record.id] = record
    api.link_lists["PE-1"] = [link("LK-1", burglary, "Suspect in"), link("LK-2", other, "Sister", "sibling")]
    api.link_lists["CR-1"] = [link("LK-1", adaeze, "Suspect", outward=False)]
    # Somebody with more links than come first: four of one role in one direction, three in the other, one alone.
    api.link_lists["PE-2"] = [
        *(link(f"LK-1{n}", adaeze, "Parent of", "parent") for n in range(4)),
        *(link(f"LK-2{n}", adaeze, "Child of", "parent", outward=False) for n in range(3)),
        link("LK-30", burglary, "Victim in", "victim"),
    ]
    people = [hit(adaeze), hit(other, strong=False)]
    api.answers["okafor"] = answer("okafor", people)
    api.answers["okafor|type=person"] = answer("okafor", people[:1])
    api.answers["peckham"] = answer("peckham", [hit(adaeze), hit(burglary)])
    many = [hit(adaeze).model_copy(update={"id": f"PE-{n}", "title": f"Person {n}", "summary": f"Person {n}, here"})
            for n in range(10, 140)]  # fmt: skip
    api.answers["many"] = answer("many", many)
    api.answers["*"] = answer("*", many)
    held = hit(adaeze).model_copy(update={"system": "PNC", "distance": 350, "others": [people[1]]})
    held = held.model_copy(update={"summary": f"{held.summary}; 2 records"})
    api.answers["okafor*"] = api.answers["held"] = answer("held", [held, hit(markup)]).model_copy(
        update={"counts": Counts(strong=3, weaker=0)}
    )
    name = "<b>Bob</b> &amp; <img src=file:///etc/x>"
    api.fresh = [
        FreshHit(id=one.id, type=one.type, title=one.title, summary=one.summary, why=one.why, fresh=fresh)
        for one, fresh in zip(people, (Fresh.NEW, Fresh.CHANGED), strict=True)
    ]
    api.past = [
        PastSearch(id="HI-2", request=SearchRequest(query="peckham"), at=NOW, times=1, strong=2, weaker=0),
        PastSearch(id="HI-1", request=SearchRequest(query="okafor"), at=NOW, times=2, strong=1, weaker=1),
    ]
    odd = hit(adaeze).model_copy(update={"id": "PE-3", "title": name, "summary": f"{name}, born"})
    api.answers["markup"] = answer("markup", [odd])


CRIME: dict[str, Any] = {
    "crime_type": "burglary",
    "offence": "Burglary of a dwelling",
    "place": "Peckham Road",
    "offence_from": "2018-05-04",
}
