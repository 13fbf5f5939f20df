"""The route around the search: its refusals and its state. What it logs is in test_audit."""

from __future__ import annotations

from datetime import date

from client.query.parse import parse
from client.query.shape import SearchFields
from service.search.errors import BadCursor, QueryProblem, SearchUnavailable, UnknownFilter
from service.search.vocabulary import vocabulary


def code(answer):
    return answer.json()["type"].removeprefix("/problems/")


def test_a_query_that_cannot_be_understood_says_where(sqlite_world):
    sqlite_world.search.refuse = QueryProblem("The bracket is never closed.", 3, 1, "Add )")
    answer = sqlite_world.ask("POST", "/v1/search", json={"query": "ab (cd"})
    assert (answer.status_code, code(answer)) == (422, "bad-query")
    problem = answer.json()
    assert [error["field"] for error in problem["errors"]] == ["query"]
    assert (problem["position"], problem["length"], problem["suggestion"]) == (3, 1, "Add )")
    assert sqlite_world.log() == []


def test_a_cursor_that_is_none(sqlite_world):
    sqlite_world.search.refuse = BadCursor()
    answer = sqlite_world.ask("POST", "/v1/search", json={"query": "x", "cursor": "y"})
    assert (answer.status_code, code(answer)) == (400, "bad-cursor")


def test_a_filter_by_what_is_no_facet(sqlite_world):
    sqlite_world.search.refuse = UnknownFilter(1, "shoe_size")
    answer = sqlite_world.ask("POST", "/v1/search", json={"query": "x"})
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == ["filters.1.field"]


def test_an_index_that_goes_away_meanwhile(sqlite_world):
    sqlite_world.search.refuse = SearchUnavailable()
    answer = sqlite_world.ask("POST", "/v1/search", json={"query": "x"})
    assert (answer.status_code, code(answer), answer.headers["retry-after"]) == (503, "unavailable", "5")


def test_without_an_index_it_says_so(sqlite_world):
    sqlite_world.search.state = "unavailable"
    answer = sqlite_world.ask("POST", "/v1/search", json={"query": "x"})
    assert (answer.status_code, code(answer)) == (503, "unavailable")
    assert sqlite_world.client.get("/v1/health").json()["status"] == "degraded"


def test_bad_members_are_named(sqlite_world):
    body = {"query": "x", "limit": 201, "sort": "best", "filters": [{"field": ""}]}
    answer = sqlite_world.ask("POST", "/v1/search", json=body)
    assert answer.status_code == 422
    named = {error["field"] for error in answer.json()["errors"]}
    assert named == {"limit", "sort", "filters.0.field", "filters.0.value"}


def test_the_fields_of_the_language_are_told_without_a_line_in_the_log(sqlite_world):
    answer = sqlite_world.ask("GET", "/v1/search/fields")
    assert answer.status_code == 200
    fields = SearchFields.model_validate(answer.json())
    by_name = {field.name: field for field in fields.fields}
    assert by_name["surname"].label == "Surname"
    assert by_name["surname"].types == ["person"]
    assert by_name["surname"].identity
    assert by_name["surname"].sounds
    assert by_name["height"].unit == "cm"
    assert ("suspect", "Suspect") in [(code.value, code.label) for code in by_name["role"].codes]
    for query in ("surname:okafor role:suspect", "born:1980..1985", "age:30", "outcome:no suspect", "height:5'11"):
        day = date(2025, 6, 1)
        assert parse(query, fields.vocabulary(), day).tree == parse(query, vocabulary(), day).tree
    assert sqlite_world.log() == []


def test_search_is_woken_by_changes_and_follows_the_application(sqlite_world):
    search = sqlite_world.search
    assert search.running
    before = search.woken
    sqlite_world.make()
    assert search.woken == before + 1
    sqlite_world.client.__exit__(None, None, None)
    assert not search.running
    sqlite_world.client.__enter__()


def test_health_needs_no_session_and_says_how_it_is(sqlite_world):
    answer = sqlite_world.client.get("/v1/health")
    assert answer.status_code == 200
    assert answer.json()["status"] == "ready"
    sqlite_world.service.loading = True
    assert sqlite_world.client.get("/v1/health").json()["status"] == "starting"
