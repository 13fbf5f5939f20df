"""What timeline, map and chart draw and say of a neighbourhood."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from client.records.around import Neighbour, Neighbourhood, Spot, Tie
from views.pages.chart import presenter as chart
from views.pages.map import presenter as maps
from views.pages.timeline import presenter as timeline
from views.verbosity import Verbosity
from views.widgets.picture.model import Shape


def record(id, type_name="person", *, hops=1, on=None, until=None, at=None):
    spot = Spot(latitude=at[0], longitude=at[1]) if at else None
    return Neighbour(
        id=id,
        type=type_name,
        title=f"Title {id}",
        summary=f"Title {id}, rest",
        hops=hops,
        on=on,
        until=until,
        spot=spot,
    )


def tie(number, one, other, **dates):
    return Tie(id=f"LK-{number}", from_id=one, to_id=other, role="friend", said=f"{one} knows {other}", **dates)


ADA = record("PE-1", hops=0)
BURGLARY = record("CR-1", "crime", on=date(2024, 3, 14), at=(51.4741, -0.0693))
CUSTODY = record("CU-1", "custody", on=date(2024, 3, 18), until=date(2024, 3, 19))
HOME = record("LO-1", "location", at=(51.4741, -0.0693))
FAR = record("LO-2", "location", hops=2, at=(51.4831, -0.0593))


def around(*records, ties=(), complete=True):
    return Neighbourhood(centre="PE-1", records=[ADA, *records], ties=list(ties), complete=complete)


# timeline


def test_a_timeline_is_newest_first_and_holds_dated_links():
    drawn = timeline.draw(
        around(BURGLARY, CUSTODY, HOME, ties=[tie(1, "PE-1", "LO-1", on=date(2011, 8, 1)), tie(2, "PE-1", "CR-1")]),
        "Ada Okafor",
    )
    assert drawn.headline == "3 entries, newest first"
    assert drawn.notes == ("1 record without a day is not in it.",)
    assert [entry.heard(Verbosity.STANDARD) for entry in drawn.entries] == [
        "18 March 2024 to 19 March 2024, custody record: Title CU-1, rest",
        "14 March 2024, crime: Title CR-1, rest",
        "Since 1 August 2011: PE-1 knows LO-1",
    ]
    assert [entry.heard(Verbosity.BRIEF) for entry in drawn.entries][1] == "14 March 2024: Title CR-1"
    assert drawn.entries[1].heard(Verbosity.FULL).endswith(", CR-1")
    assert drawn.entries[2].opens == "LO-1"
    assert [entry.x for entry in drawn.entries] == sorted((entry.x for entry in drawn.entries), reverse=True)
    period, axis = drawn.strokes
    assert axis.entry == ""
    assert (period.x2 - period.x1, period.entry) == (1, "CU-1")


def test_the_day_is_not_said_twice():
    crime = BURGLARY.model_copy(update={"summary": "Title CR-1, 14 March 2024, under investigation"})
    said = timeline.draw(around(crime), "Ada").entries[0].spoken
    assert said == "14 March 2024, crime: Title CR-1, under investigation"


def test_entries_near_in_time_stand_above_one_another():
    days = [record(f"CR-{n}", "crime", on=date(2024, 3, n)) for n in range(1, 6)]
    old = record("CR-9", "crime", on=date(2020, 1, 1))
    entries = timeline.draw(around(old, *days), "Ada").entries
    places = {(round(entry.x), entry.y) for entry in entries}
    assert len(places) == len(entries)
    assert {entry.y for entry in entries if entry.opens != "CR-9"} == {0, 1, 2, 3, 4}


def test_an_empty_timeline_says_so_and_one_that_is_cut_too():
    drawn = timeline.draw(around(HOME, complete=False), "Ada")
    assert drawn.headline == "Nothing around Ada has a day"
    assert drawn.notes[-1] == "There is more around this record than is shown."


# map


def test_a_map_says_distance_and_direction_from_its_centre_nearest_first():
    drawn = maps.draw(around(BURGLARY, FAR), "Ada")
    assert drawn.headline == "2 records, nearest first, distances from Title CR-1"
    assert drawn.notes == ("1 record without a position is not on it.",)
    assert [entry.spoken for entry in drawn.entries] == [
        "Title CR-1, crime: at the centre, rest",
        "Title LO-2, location: 1.2 km north-east, rest",
    ]
    assert drawn.entries[1].brief == "Title LO-2: 1.2 km north-east"
    assert drawn.home == "CR-1"
    assert (drawn.entries[0].x, drawn.entries[0].y) == (0, 0)
    assert drawn.entries[0].shape is Shape.EVENT


def test_the_record_itself_is_the_centre_where_it_has_a_position():
    centre = HOME.model_copy(update={"hops": 0})
    drawn = maps.draw(Neighbourhood(centre="LO-1", records=[centre, FAR, BURGLARY], ties=[]), "Lime Street")
    assert drawn.headline == "3 records, nearest first"
    assert [entry.key for entry in drawn.entries] == ["LO-1", "CR-1", "LO-2"]


def test_a_map_of_nothing():
    drawn = maps.draw(around(CUSTODY), "Ada")
    assert drawn.headline == "Nothing around Ada has a position"
    assert drawn.entries == ()


@pytest.mark.parametrize(
    ("degrees", "wind"),
    [(0, "north"), (44, "north-east"), (90, "east"), (137, "south-east"), (181, "south"), (225, "south-west"),
     (270, "west"), (314, "north-west"), (359, "north")],
)  # fmt: skip
def test_the_eight_winds(degrees, wind):
    turn = math.radians(degrees)
    assert maps.bearing(2 * math.sin(turn), 2 * math.cos(turn)) == f"2 km {wind}"


def test_kilometres_agree_with_the_great_circle():
    one, other = Spot(latitude=51.5, longitude=-0.12), Spot(latitude=51.75, longitude=-1.26)
    flat = math.hypot(*maps.offset(one, other))
    a, b = math.radians(one.latitude), math.radians(other.latitude)
    cosine = math.sin(a) * math.sin(b) + math.cos(a) * math.cos(b) * math.cos(math.radians(1.14))
    assert math.isclose(flat, 6371.0 * math.acos(cosine), rel_tol=0.01)


# chart


def test_a_chart_says_each_link_as_a_sentence_and_draws_every_record():
    drawn = chart.draw(
        around(BURGLARY, HOME, ties=[tie(1, "PE-1", "CR-1"), tie(2, "LO-1", "PE-1", on=date(2011, 8, 1))]), "Ada"
    )
    assert drawn.headline == "2 links, 3 records"
    assert [entry.spoken for entry in drawn.entries] == ["PE-1 knows CR-1", "LO-1 knows PE-1, since 1 August 2011"]
    assert [entry.opens for entry in drawn.entries] == ["CR-1", "LO-1"]
    assert [mark.label for mark in drawn.marks] == ["Title PE-1", "Title CR-1", "Title LO-1"]
    assert (drawn.marks[0].x, drawn.marks[0].y) == (0, 0)


def test_several_links_between_the_same_two_can_be_told_apart():
    ties = [tie(1, "PE-1", "CR-1"), tie(2, "CR-1", "PE-1"), tie(3, "PE-1", "CR-1")]
    drawn = chart.draw(around(BURGLARY, ties=ties), "Ada")
    assert len({(round(entry.x, 4), round(entry.y, 4)) for entry in drawn.entries}) == 3


@given(inner=st.integers(0, 60), outer=st.lists(st.integers(0, 59), max_size=60))
@settings(max_examples=60, deadline=None)
def test_no_two_records_stand_in_the_same_place_and_the_layout_is_the_same_each_time(inner, outer):
    records = [ADA, *(record(f"PE-{n + 2}") for n in range(inner))]
    ties = [tie(n, "PE-1", one.id) for n, one in enumerate(records[1:])]
    if inner:
        for number, parent in enumerate(outer):
            records.append(record(f"VE-{number}", "vehicle", hops=2))
            ties.append(tie(1000 + number, f"PE-{parent % inner + 2}", f"VE-{number}"))
    places = chart.layout(records, ties)
    assert places == chart.layout(records, ties)
    assert set(places) == {one.id for one in records}
    spots = list(places.values())
    for place, one in enumerate(spots):
        for other in spots[place + 1 :]:
            assert math.dist(one, other) > 0.02
