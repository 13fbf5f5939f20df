"""Record types and records of these tests' own: what they prove of search holds for any declaration."""

from __future__ import annotations

import random
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Annotated, Any, ClassVar

import pytest

from client.records.base import Kind, Record, Section
from client.records.fields import Code, CodeList, Meta, Search
from client.records.wire import RecordEnvelope
from i18n import _
from service.ground.ties import Reach, Ties
from service.search.schema import SearchSchema
from service.search.service import SearchService

GENDER = CodeList("gender", (Code("f", _("Female")), Code("m", _("Male")), Code("x", _("Not known"))))
COLOUR = CodeList("colour", (Code("red", _("Red")), Code("blue", _("Dark blue")), Code("grey", _("Grey"))))


def normal_pnc(text):
    """``1990/0000570L`` → ``90/570L``."""
    year, _slash, rest = text.partition("/")
    if not (year.isdigit() and rest[:-1].isdigit() and rest[-1:].isalpha()):
        return None
    return f"{year[-2:]}/{int(rest[:-1])}{rest[-1].upper()}"


class Someone(Record):
    type: ClassVar = "someone"
    prefix: ClassVar = "SO"
    kind: ClassVar = Kind.PERSON
    label: ClassVar = _("Someone")
    plural: ClassVar = _("Someones")
    sections: ClassVar = (Section("all", _("All")),)

    given: Annotated[
        str | None, Meta(label=_("Given names"), search=Search.NAME, names=("given", "forename"), identity=True)
    ] = None
    surname: Annotated[str | None, Meta(label=_("Surname"), search=Search.NAME, names=("surname",), identity=True)] = (
        None
    )
    aliases: Annotated[
        list[str], Meta(label=_("Other names"), search=Search.NAME, names=("alias",), identity=True)
    ] = []  # noqa: RUF012
    born: Annotated[
        date | None, Meta(label=_("Date of birth"), search=Search.DATE, names=("born", "dob"), identity=True)
    ] = None
    gender: Annotated[
        str | None, Meta(label=_("Gender"), search=Search.CODE, names=("gender",), codes=GENDER, facet=True)
    ] = None
    town: Annotated[str | None, Meta(label=_("Town"), search=Search.PLACE, names=("town",), facet=True)] = None
    home: Annotated[str | None, Meta(label=_("Home"), search=Search.PLACE, names=("home",))] = None
    phone: Annotated[str | None, Meta(label=_("Telephone"), search=Search.IDENTIFIER, names=("phone",))] = None
    pnc: Annotated[
        str | None,
        Meta(label=_("PNC ID"), search=Search.IDENTIFIER, names=("pnc",), identity=True, normal=normal_pnc),
    ] = None
    height: Annotated[int | None, Meta(label=_("Height"), search=Search.NUMBER, names=("height",))] = None
    notes: Annotated[str | None, Meta(label=_("Notes"), search=Search.TEXT, names=("notes",))] = None

    def title(self):
        return " ".join(part for part in (self.given, self.surname) if part) or "Unknown"

    def summary(self, verbosity=None):
        return f"{self.title()}, {self.town or 'nowhere'}"


class Car(Record):
    type: ClassVar = "car"
    prefix: ClassVar = "CA"
    kind: ClassVar = Kind.OBJECT
    label: ClassVar = _("Car")
    plural: ClassVar = _("Cars")
    sections: ClassVar = (Section("all", _("All")),)

    vrm: Annotated[
        str | None, Meta(label=_("Registration"), search=Search.IDENTIFIER, names=("vrm", "reg"), identity=True)
    ] = None
    make: Annotated[
        str | None, Meta(label=_("Make"), search=Search.TEXT, names=("make",), identity=True, facet=True)
    ] = None
    colours: Annotated[
        list[str], Meta(label=_("Colour"), search=Search.CODE, names=("colour",), codes=COLOUR, facet=True)
    ] = []  # noqa: RUF012
    notes: Annotated[str | None, Meta(label=_("Notes"), search=Search.TEXT, names=("notes",))] = None

    def title(self):
        return self.vrm or "Unknown car"

    def summary(self, verbosity=None):
        return f"{self.title()}, {self.make}"


class Happening(Record):
    type: ClassVar = "happening"
    prefix: ClassVar = "HA"
    kind: ClassVar = Kind.EVENT
    label: ClassVar = _("Happening")
    plural: ClassVar = _("Happenings")
    sections: ClassVar = (Section("all", _("All")),)

    on: Annotated[
        date | None,
        Meta(label=_("Date"), search=Search.DATE, names=("date", "on"), facet=True, precision="known"),
    ] = None
    known: Annotated[str | None, Meta(label=_("Known"))] = None
    town: Annotated[str | None, Meta(label=_("Town"), search=Search.PLACE, names=("town",), facet=True)] = None
    text: Annotated[str | None, Meta(label=_("What happened"), search=Search.TEXT, names=("text",))] = None

    def title(self):
        return f"Happening of {self.on}"

    def summary(self, verbosity=None):
        return f"{self.title()}, {self.town}"


TYPES: dict[str, type[Record]] = {"someone": Someone, "car": Car, "happening": Happening}
BORN = datetime(2024, 1, 1, tzinfo=UTC)


def envelope(record_id, version=1, changed=0, **fields):
    types = {record.prefix: name for name, record in TYPES.items()}
    serial = int(record_id[3:])
    return RecordEnvelope(
        id=record_id,
        type=types[record_id[:2]],
        version=version,
        fields=fields,
        source={"system": "test", "reference": f"T/{record_id}"},
        marking="OFFICIAL",
        synthetic=True,
        created_at=BORN,
        created_by="tester",
        updated_at=BORN + timedelta(minutes=serial // 3 + changed),
        updated_by="tester",
    )


FIXED = [
    envelope("SO-1", given="Adaeze", surname="Okafor", born="1980-05-04", gender="f", town="Peckham",
             home="14 Mill Road, SE15 4QN", phone="+447700900123", height=170, notes="Seen with a black car"),
    envelope("SO-2", given="Ada", surname="Okafor", born="1985-12-31", gender="f", town="Camberwell"),
    envelope("SO-3", given="William", surname="Smith", born="1990-02-01", gender="m", town="Leeds", pnc="90/570L"),
    envelope("SO-4", given="Bill", surname="Smyth", born="1990-01-02", gender="m", town="Leeds", height=180),
    envelope("SO-5", given="John", surname="Smith-Jones", gender="m", town="York", aliases=["Jon Jones"]),
    envelope("SO-6", given="Séan", surname="O'Brien", gender="m", town="Birmingham", notes="Cousin of Adaeze Okafor"),
    envelope("SO-7", given="Mohammed", surname="Khan", born="1980-04-05", gender="m", town="Bradford"),
    envelope("SO-8", given="Muhammad", surname="Kahn", born="1980-04-06", gender="m", town="Bradford"),
    envelope("SO-9", given="Katherine", surname="McDonald", gender="f", town="York"),
    envelope("SO-10", given="Cathy", surname="MacDonald", gender="f", town="York"),
    envelope("SO-11", given="Okafor", surname="Ada", gender="x", town="Leeds"),
    envelope("SO-12", given="Mark", surname="Wright", gender="m", notes="Drives AB12 CDE, number 07700 900123"),
    envelope("CA-1", vrm="AB12CDE", make="Ford", colours=["red"], notes="Left at Mill Road"),
    envelope("CA-2", vrm="AB12CDF", make="Vauxhall", colours=["blue", "grey"]),
    envelope("CA-3", vrm="A812CDE", make="Ford", colours=["grey"]),
    envelope("CA-4", vrm="XY65OKA", make="Okafor Motors"),
    envelope("HA-1", on="2024-01-01", town="Leeds", text="A black van was seen. The driver said his name was Okafor."),
    envelope("HA-2", on="2023-06-01", known="month", town="Peckham", text="Theft from a car in Mill Road"),
    envelope("HA-3", on="2022-01-01", known="year", town="York", text="Somebody wrote <b>rude words</b> on a wall"),
]  # fmt: skip

GIVEN = ("Ann", "Anne", "Bob", "Robert", "Carol", "Dave", "David", "Elizabeth", "Liz", "Fatima", "George", "Hannah")
SURNAMES = ("Taylor", "Tailor", "Brown", "Browne", "Patel", "Hughes", "Hewes", "Walker", "Wood", "Thompson", "Thomson")
TOWNS = ("Leeds", "York", "Bradford", "Hull", "Kingston upon Hull", "Sheffield")
TEXTS = (
    "seen near the station",
    "the blue van left at night",
    "number taken by a witness",
    "said to be a cousin of Taylor",
    "the station was closed",
)


def crowd(count=180, seed=7):
    """Records around the fixed ones, the same at every run."""
    dice = random.Random(seed)
    made = []
    for number in range(100, 100 + count):
        kind = dice.choice(("SO", "SO", "CA", "HA"))
        day = f"{dice.randint(1950, 2005)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"
        if kind == "SO":
            fields: dict[str, Any] = {
                "given": dice.choice(GIVEN),
                "surname": dice.choice(SURNAMES),
                "born": day,
                "gender": dice.choice("fmx"),
                "town": dice.choice(TOWNS),
                "notes": f"The record {number}: {dice.choice(TEXTS)}",
            }
        elif kind == "CA":
            letters = "".join(dice.choice("ABCDEFGH") for _letter in range(5))
            fields = {
                "vrm": f"{letters[:2]}{dice.randint(10, 70)}{letters[2:]}",
                "make": dice.choice(("Ford", "Toyota", "Vauxhall")),
                "colours": [dice.choice(("red", "blue", "grey"))],
                "notes": f"The record {number}",
            }
        else:
            fields = {
                "on": f"20{dice.randint(10, 23)}{day[4:]}",
                "town": dice.choice(TOWNS),
                "text": dice.choice(TEXTS),
            }
        made.append(envelope(f"{kind}-{number}", **fields))
    return made


class MemoryStore:
    """The store as the search service sees it, kept in memory: records, and an outbox without gaps."""

    address = None

    def __init__(self, records=()):
        self._lock = threading.RLock()
        self.kept = {}
        self.pending = []
        self.seq = 0
        self.listeners = []
        for record in records:
            self.save(record)

    def save(self, record):
        with self._lock:
            self.kept[record.id] = record
            self._note(record.id)

    def erase(self, record_id):
        with self._lock:
            del self.kept[record_id]
            self._note(record_id)

    def _note(self, record_id):
        self.seq += 1
        self.pending.append(SimpleNamespace(seq=self.seq, record_id=record_id))
        for listener in self.listeners:
            listener()

    def subscribe(self, listener):
        self.listeners.append(listener)

    def outbox(self, after, limit):
        with self._lock:
            return [item for item in self.pending if item.seq > after][:limit]

    def outbox_done(self, seq):
        with self._lock:
            self.pending = [item for item in self.pending if item.seq > seq]

    def outbox_last(self):
        return self.seq

    def records(self, ids):
        with self._lock:
            return [self.kept[record_id] for record_id in ids if record_id in self.kept]

    def contents(self, ids):
        return [(one.id, one.type, one.fields) for one in self.records(ids)][::-1]

    def ties(self, ids):
        return {}

    def reach(self, record_id, hops, roles, limit):
        return Reach(None)

    def size(self):
        with self._lock:
            return len(self.kept)

    def span_end(self, after_id, size):
        with self._lock:
            ids = sorted(one for one in self.kept if after_id is None or one > after_id)[:size]
            return ids[-1] if ids else None

    def span(self, after_id, until_id):
        with self._lock:
            ids = sorted(one for one in self.kept if (after_id is None or one > after_id) and one <= until_id)
            ties = self.ties(ids)
            return [(self.kept[one], ties.get(one, Ties())) for one in ids]


@pytest.fixture(scope="session")
def schema():
    return SearchSchema(TYPES)


@pytest.fixture
def start(schema):
    """Starts search services that end with the test."""
    running = []

    def begin(store, folder, **more):
        service = SearchService(store, folder, **{"schema": schema, "heap": 15_000_000, "threads": 1, **more})
        service.start()
        running.append(service)
        return service

    yield begin
    for service in running:
        service.stop()


@pytest.fixture(scope="session")
def fixed():
    return list(FIXED)


@pytest.fixture(scope="session")
def everybody():
    return FIXED + crowd()


@pytest.fixture(scope="session")
def make_envelope():
    return envelope


@pytest.fixture(scope="session")
def make_crowd():
    return crowd


@pytest.fixture(scope="session")
def memory_store():
    return MemoryStore


@pytest.fixture(scope="session")
def queries():
    """Queries of every kind, for what has to hold whatever is asked."""
    return (Path(__file__).parent / "queries.txt").read_text(encoding="utf-8").splitlines()
