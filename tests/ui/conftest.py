"""The desktop in the test process, on a service of plain Python that the test controls."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from client.errors import LodestarError, ReasonRequired, ServiceUnreachable, SessionEnded
from client.query.answer import Counts, Facet, FacetValue, Hit, SearchAnswer, SearchRequest, Strength
from client.records import record_type
from client.records.around import LinkGroup, LinksOverview, Telling
from client.records.wire import Link, Marking, Operation, Page, RecordBrief, RecordEnvelope, Session, Source, Version
from client.session import CurrentSession
from client.settings import Loaded, Settings
from i18n import Message
from views.desktop import Desktop
from views.options import Options
from views.starter import Events

NOW = datetime(2024, 5, 4, 12, 0, tzinfo=UTC)


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

    async def record(self, id: str) -> RecordEnvelope:
        await self._gate("record", id)
        if not self.session.reason:
            raise ReasonRequired()
        from client.errors import NotFound

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

    async def sign_in(self, account: str, password: str, *, keep: bool = False) -> Session:
        await self._gate("sign_in", (account, password))
        session = Session(token="t", expires_at=NOW, account=account, name="Ada Analyst", roles=[])
        self.session.begin(session)
        return session

    async def sign_out(self) -> None:
        await self._gate("sign_out", None)
        self.session.sign_out()

    async def aclose(self) -> None:
        self.closed = True


def _version(number: int, operation: Operation, fields: dict[str, Any]) -> Version:
    return Version(
        version=number, at=NOW, by="a.b", operation=operation, reason="test", fields=fields, marking=Marking.OFFICIAL
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

    def __init__(self, desktop: Desktop, api: FakeApi, starter: FakeStarter, qtbot: Any) -> None:
        self.desktop, self.api, self.starter, self.qtbot = desktop, api, starter, qtbot
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
        desktop = Desktop(options, Loaded(Settings(**settings)), starter)
        started.append(desktop)
        api.append(FakeApi(desktop.session))
        starter.desktop = desktop
        fill(api[0])
        desktop.show()
        bot.waitExposed(desktop.window)
        bot.waitUntil(lambda: starter.started == 1, timeout=5000)
        if ready:
            desktop.session.begin(
                Session(token="t", expires_at=NOW, account="demo.officer", name="Demo Officer", roles=[])
            )
            starter.bring_up()
        return Desk(desktop, api[0], starter, bot)

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
    for record in (adaeze, other, markup, burglary):
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
    name = "<b>Bob</b> &amp; <img src=file:///etc/x>"
    odd = hit(adaeze).model_copy(update={"id": "PE-3", "title": name, "summary": f"{name}, born"})
    api.answers["markup"] = answer("markup", [odd])


CRIME: dict[str, Any] = {
    "crime_type": "burglary",
    "offence": "Burglary of a dwelling",
    "place": "Peckham Road",
    "offence_from": "2018-05-04",
}
