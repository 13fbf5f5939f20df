"""What the record page decides."""

import asyncio
from datetime import UTC, date, datetime

import pytest

from client.records.around import LinkGroup, LinksOverview, Telling
from client.records.wire import Link, Marking, Operation, Page, RecordBrief, RecordEnvelope, Source, Version
from views.pages.record.links import entries, link_rows, list_of
from views.pages.record.presenter import Change, RecordPresenter
from views.pages.record.state import Phase, version_rows
from views.verbosity import Verbosity

NOW = datetime(2024, 5, 4, 12, 0, tzinfo=UTC)


def envelope(type_name="person", **fields):
    return RecordEnvelope(
        id="PE-1",
        type=type_name,
        version=3,
        fields=fields or {"given_names": "Adaeze", "surname": "Okafor", "date_of_birth": "1980-05-04"},
        source=Source(system="S", reference="R"),
        marking=Marking.OFFICIAL_SENSITIVE,
        synthetic=False,
        created_at=NOW,
        created_by="a",
        updated_at=NOW,
        updated_by="b",
    )


def link(number, label="Suspect in", start=None, end=None):
    brief = RecordBrief(id=f"CR-{number}", type="crime", title="Burglary", summary="Burglary, Peckham Road")
    return Link(
        id=f"LK-{number}", version=1, role="suspect", label=label, outward=True, other=brief, from_date=start,
        to_date=end, source=Source(system="S", reference="R"),
    )  # fmt: skip


class Api:
    """Just enough of the real one."""

    def __init__(self, record):
        self._record = record

    async def record(self, _id):
        return self._record

    async def links_overview(self, _id):
        return LinksOverview(
            total=3,
            telling=[Telling(link=link(1), why="a"), Telling(link=link(2, "Victim in"), why="b")],
            groups=[
                LinkGroup(role="suspect", label="suspect in", outward=True, count=2),
                LinkGroup(role="victim", label="Victim in", outward=True, count=1),
            ],
        )

    async def links(self, _id, *, role=None, outward=None, cursor=None, limit=None):
        assert (role, outward) == ("suspect", True)
        return Page[Link](items=[link(3)] if cursor else [link(1)], next=None if cursor else "more")

    async def versions(self, _id, *, cursor=None):
        fields = {"surname": "Okafor"}
        items = [
            Version(
                version=n, at=NOW, by="a", operation=Operation.ALTERATION, reason=None,
                fields={**fields, "surname": str(n)}, marking=Marking.OFFICIAL,
            )
            for n in (2, 1)
        ]  # fmt: skip
        return Page[Version](items=items, next=None)


@pytest.fixture
def seen():
    """Every change the presenter told of."""
    return []


@pytest.fixture
def presenter(backend, log, seen):
    made = RecordPresenter(backend, log, lambda then: then())
    made.changed = seen.append
    return made


def serve(backend, record=None):
    """Answer every waiting request as the service would."""
    api = Api(record or envelope())
    for job in list(backend.jobs):
        backend.jobs.remove(job)
        job.answer(asyncio.run(job.call(api)))


def test_opening_shows_identity_sections_and_then_links(presenter, backend, log, seen):
    presenter.open("PE-1")
    serve(backend)
    state = presenter.state
    assert state.phase is Phase.OPEN
    assert state.identity().startswith("Adaeze Okafor, person, born 4 May 1980")
    assert state.identity().endswith("official-sensitive")
    assert state.parts[-1].title == "About this record"
    assert log.last.text.startswith("Opened Adaeze Okafor")
    assert not log.last.spoken
    serve(backend)
    links = presenter.state.links
    assert [row.id for row in links.telling] == ["LK-1", "LK-2"]
    assert [(group.label, group.count, group.open) for group in links.groups] == [
        ("Suspect in", 2, False),
        ("Victim in", 1, False),
    ]
    assert str(presenter.links_headline()) == "3 links, the most telling first"
    assert seen[-1] is Change.LINKS


def test_a_group_is_fetched_page_by_page_and_closed_and_opened_without(presenter, backend, texts):
    presenter.open("PE-1")
    serve(backend)
    serve(backend)
    key = ("suspect", True)
    presenter.toggle_group(key)
    presenter.toggle_group(key)  # asked once, however often the key is pressed
    assert len(backend.jobs) == 1
    serve(backend)
    assert texts()[-1] == "Suspect in: 2 links, open"
    rows = [entry.key for entry in entries(presenter.state.links)]
    assert rows == ["LK-1", "LK-2", "group suspect from", "group suspect from LK-1", "group suspect from more",
                    "group victim from"]  # fmt: skip
    presenter.more_of_group(key)
    serve(backend)
    assert texts()[-1] == "1 more link"
    assert [row.id for row in presenter.state.links.group(key).rows] == ["LK-1", "LK-3"]
    presenter.toggle_group(key)
    assert texts()[-1] == "Suspect in: 2 links, closed"
    presenter.toggle_group(key)
    assert backend.jobs == []
    presenter.toggle_group(("nonsense", True))
    assert backend.jobs == []


def test_where_all_links_are_there_no_group_stands_between():
    overview = LinksOverview(
        total=3,
        telling=[Telling(link=link(1), why="a")],
        groups=[LinkGroup(role="suspect", label="Suspect in", outward=True, count=3)],
        rest=[link(2), link(3)],
    )
    links = list_of(overview)
    assert [entry.key for entry in entries(links)] == ["LK-1", "LK-2", "LK-3"]
    assert str(links.headline()) == "3 links, the most telling first"


def test_with_few_links_there_are_no_groups_to_go_through():
    overview = LinksOverview(
        total=1,
        telling=[Telling(link=link(1), why="")],
        groups=[LinkGroup(role="suspect", label="Suspect in", outward=True, count=1)],
    )
    assert [entry.key for entry in entries(list_of(overview))] == ["LK-1"]


def test_a_warning_is_never_left_out():
    from views.pages.record.state import parts_of

    plain = parts_of(envelope(surname="Okafor", gender="female"))[1]
    warned = parts_of(envelope(surname="Okafor", gender="female", warnings=["violent"]))[1]
    assert len(plain[0]) < len(plain[1])
    assert all("warning" in text for text in warned)


@pytest.mark.parametrize(
    ("type_name", "fields", "words"),
    [
        ("person", {"surname": "Okafor", "warnings": ["violent"]}, "Okafor, Warning markers: Violent"),
        ("person", {"surname": "Okafor"}, "Okafor"),
        ("vehicle", {"vrm": "AB12 CDE", "markers": ["stolen"]}, "AB12 CDE, Markers: Stolen"),
    ],
)
def test_who_comes_back_hears_the_name_and_each_warning(presenter, backend, type_name, fields, words):
    presenter.open("PE-1")
    serve(backend, envelope(type_name, **fields))
    assert presenter.state.identity_again() == words


def test_identity_by_verbosity(presenter, backend):
    presenter.open("PE-1")
    serve(backend)
    assert "official" not in presenter.state.identity(Verbosity.BRIEF)
    assert presenter.state.identity(Verbosity.FULL).endswith("PE-1, version 3")


def test_a_record_that_does_not_fit_its_type_is_still_read(presenter, backend):
    presenter.open("PE-1")
    serve(backend, envelope(surname="Okafor", shoe_size="44"))
    lines = [(line.label, line.value) for part in presenter.state.parts for line in part.lines]
    assert ("Surname", "Okafor") in lines
    assert ("shoe_size", "44") in lines


def test_a_record_of_an_unknown_type_is_still_read(presenter, backend):
    presenter.open("PE-1")
    serve(backend, envelope("spaceship", crew="4"))
    assert presenter.state.phase is Phase.OPEN
    assert presenter.state.parts[0].lines[0].label == "crew"


def test_failures_keep_the_place_and_can_be_tried_again(presenter, backend, texts):
    presenter.open("PE-1")
    backend.jobs.pop().fail("NotFound", "It is gone.")
    assert presenter.state.phase is Phase.FAILED
    assert texts()[-1].startswith("It is gone.")
    assert presenter.retry()
    serve(backend)
    assert presenter.state.failure is None
    backend.jobs.pop().fail()
    assert presenter.state.links_failure is not None
    assert str(presenter.links_headline()) == "Links could not be loaded"
    assert presenter.retry()
    serve(backend)
    assert presenter.state.links_failure is None
    assert not presenter.retry()


def test_a_slow_opening_is_said(presenter, backend, texts):
    presenter.open("PE-1")
    backend.timers[-1].answer(None)
    assert texts() == ["Still opening; Escape goes back"]


def test_another_record_cancels_the_one_being_opened(presenter, backend):
    presenter.open("PE-1")
    first = backend.jobs[-1]
    presenter.open("PE-2")
    assert first.cancelled


def test_versions_are_asked_for_once(presenter, backend, texts):
    presenter.open("PE-1")
    serve(backend)
    serve(backend)
    presenter.load_versions()
    presenter.load_versions()
    assert len(backend.jobs) == 1
    serve(backend)
    assert texts()[-1] == "2 versions"
    assert presenter.state.versions[0].detail.endswith("changed Surname")
    presenter.load_versions()
    assert backend.jobs == []


def test_restore_asks_again_for_what_had_not_arrived(presenter, backend):
    presenter.open("PE-1")
    serve(backend)
    kept = presenter.state
    presenter.open("PE-2")
    backend.jobs.clear()
    presenter.restore(kept)
    assert presenter.state.id == "PE-1"
    assert len(backend.jobs) == 1


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2018, 5, 4), None, "since 4 May 2018"),
        (None, date(2018, 5, 4), "until 4 May 2018"),
        (date(2018, 5, 4), date(2019, 1, 2), "from 4 May 2018 to 2 January 2019"),
        (date(2018, 5, 4), date(2018, 5, 4), "on 4 May 2018"),
    ],
)
def test_dates_of_links_in_words(start, end, words):
    row = link_rows([link(1, start=start, end=end)])[0]
    assert row.text == f"Suspect in: Burglary, Peckham Road, {words}"


def test_versions_say_what_happened_and_the_reason():
    version = Version(
        version=1, at=NOW, by="a.b", operation=Operation.COLLECTION, reason="Found it", fields={},
        marking=Marking.OFFICIAL,
    )  # fmt: skip
    row = version_rows([version], {})[0]
    assert row.title == "Version 1, made"
    assert "by a.b" in row.detail
    assert row.detail.endswith("reason: Found it")
