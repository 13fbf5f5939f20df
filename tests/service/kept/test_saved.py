"""Saved searches: a run says only what is new or changed, and says it once."""

from __future__ import annotations

import pytest

from client.query import kept as shapes
from service.kept import saved as module
from service.search.errors import QueryProblem


def save(kept, name="Burglars", **parts):
    made = kept.ask("POST", "saved-searches", {"name": name, "request": {"query": "person"}, **parts})
    assert isinstance(made, dict), made
    return made["id"]


def run(kept, id, limit=100):
    return kept.ask("POST", f"saved-searches/{id}/runs", {"limit": limit})


def shown(answer):
    return [(hit["id"], hit["fresh"]) for hit in answer["hits"]]


def test_a_run_shows_what_came_since_it_was_saved_and_shows_it_once(kept):
    old = kept.people(3)
    id = save(kept)
    first = run(kept, id)
    assert (first["new"], first["changed"], first["total"], first["since"]) == (0, 0, 3, None)
    new = kept.people(2)
    second = run(kept, id)
    assert shown(second) == [(new[0], "new"), (new[1], "new")]
    assert second["since"] == first["search"]["last_run"]
    assert (second["total"], second["left"], second["exact"], second["understood"]) == (5, 0, True, "Everything")
    assert shown(run(kept, id)) == []
    kept.alter(old[1], "Other")
    changed = run(kept, id)
    assert shown(changed) == [(old[1], "changed")]
    assert (changed["new"], changed["changed"]) == (0, 1)


def test_saved_as_not_seen_everything_is_new_the_first_time(sqlite_kept):
    kept = sqlite_kept
    ids = kept.people(3)
    id = save(kept, seen=False)
    first = run(kept, id, limit=2)
    assert shown(first) == [(one, "new") for one in ids[:2]]
    assert (first["new"], first["left"]) == (3, 1)
    # Only what was shown counts as seen.
    assert shown(run(kept, id)) == [(ids[2], "new")]


def test_a_record_that_the_search_begins_to_find_is_new_though_it_is_old(kept):
    ids = kept.people(3)
    kept.search.only = ids[:1]
    id = save(kept)
    kept.search.only = [ids[2], *ids[:2]]
    assert shown(run(kept, id)) == [(ids[2], "new"), (ids[1], "new")]
    kept.search.only = []
    assert run(kept, id)["total"] == 0
    kept.search.only = ids
    assert shown(run(kept, id)) == []


def test_what_the_last_run_showed_can_be_shown_again(kept):
    id = save(kept)
    new = kept.people(3)
    answer = run(kept, id)
    kept.erase(new[1])
    assert run(kept, id)["hits"] == []
    again = kept.ask("GET", f"saved-searches/{id}/runs/last")
    assert [one for one, _fresh in shown(again)] == [new[0], new[2]]
    assert (again["new"], again["gone"], again["since"]) == (3, 1, answer["since"])
    assert again["hits"][0]["summary"].startswith("Adaeze Persona")
    assert kept.world.log(new[0])[0][0] == "consultation"


def test_the_last_run_before_the_first_is_empty(sqlite_kept):
    kept = sqlite_kept
    kept.people(1)
    again = kept.ask("GET", f"saved-searches/{save(kept)}/runs/last")
    assert (again["new"], again["hits"], again["search"]["last_run"]) == (0, [], None)


def test_all_can_be_marked_as_seen(sqlite_kept):
    kept = sqlite_kept
    id = save(kept)
    kept.people(3)
    run(kept, id, limit=1)
    kept.ask("POST", f"saved-searches/{id}/seen")
    assert shown(run(kept, id)) == []


def test_a_record_changed_while_the_search_ran_comes_again(sqlite_kept, monkeypatch):
    kept = sqlite_kept
    kept.people(1)
    id = save(kept, seen=False)
    answer = kept.search.answer

    def slow(request, actor):
        found = answer(request, actor)
        kept.alter("PE-1", "Once" if request.limit == 1 else "Twice")
        return found

    monkeypatch.setattr(kept.search, "answer", slow)
    assert shown(run(kept, id)) == [("PE-1", "new")]
    monkeypatch.setattr(kept.search, "answer", answer)
    assert shown(run(kept, id)) == [("PE-1", "changed")]
    assert shown(run(kept, id)) == []


def test_a_combined_record_is_changed_and_the_other_is_forgotten(kept):
    one, other, third = kept.people(3)
    id = save(kept)
    kept.combine(one, other)
    assert shown(run(kept, id)) == [(one, "changed")]
    kept.erase(one)
    assert (run(kept, id)["total"], third) == (1, "PE-3")


# More than can be followed one by one


@pytest.fixture
def few(monkeypatch):
    """As if ten thousand were four."""
    monkeypatch.setattr(module, "FOLLOWED_MOST", 4)


def test_a_search_that_finds_too_many_is_followed_by_the_moment_of_change(few, kept, clock):
    ids = kept.people(6)
    clock.pass_time(hours=1)
    id = save(kept)
    assert kept.ask("GET", "saved-searches")["items"][0]["by_change"] is True
    clock.pass_time(hours=1)
    assert run(kept, id)["new"] == 0
    kept.alter(ids[5], "Zed")
    new = kept.people(1)
    answer = run(kept, id)
    assert sorted(shown(answer)) == [(ids[5], "changed"), (new[0], "new")]
    assert (answer["total"], answer["search"]["by_change"]) == (7, True)
    # Looked at once more for a while, but not shown again.
    assert shown(run(kept, id)) == []
    clock.pass_time(hours=1)
    assert shown(run(kept, id)) == []
    kept.alter(new[0], "Zod")
    assert shown(run(kept, id)) == [(new[0], "changed")]


def test_what_the_search_does_not_find_is_not_shown_by_change_either(few, sqlite_kept, clock):
    kept = sqlite_kept
    ids = kept.people(7)
    kept.search.only = ids[:6]
    clock.pass_time(hours=1)
    id = save(kept)
    clock.pass_time(hours=1)
    kept.alter(ids[6], "Zed")
    kept.alter(ids[0], "Zod")
    assert shown(run(kept, id)) == [(ids[0], "changed")]


def test_from_too_many_to_few_and_back(few, sqlite_kept, clock):
    kept = sqlite_kept
    ids = kept.people(6)
    clock.pass_time(hours=1)
    id = save(kept)
    clock.pass_time(hours=1)
    kept.search.only = ids[:3]
    assert shown(run(kept, id)) == [], "known by the moment"
    clock.pass_time(hours=1)
    kept.search.only = [*ids[:3], ids[5]]
    answer = run(kept, id)
    assert (shown(answer), answer["search"]["by_change"]) == ([(ids[5], "new")], False), "one by one from here on"
    kept.search.only = ids
    clock.pass_time(hours=1)
    answer = run(kept, id)
    assert (shown(answer), answer["search"]["by_change"]) == ([], True)


def test_never_more_is_noted_than_can_be_followed(few, kept, clock):
    from sqlalchemy import func, select

    from service.store.schema import saved_seen

    id = save(kept, seen=False)
    for _turn in range(4):
        kept.people(3)
        run(kept, id)
        clock.pass_time(hours=1)
    with kept.store.snapshot() as connection:
        assert connection.execute(select(func.count()).select_from(saved_seen)).scalar_one() <= 4


# Keeping


def test_they_are_listed_by_name_renamed_and_deleted(kept):
    one, two = save(kept, "vans"), save(kept, "Burglars")
    names = [item["name"] for item in kept.ask("GET", "saved-searches")["items"]]
    assert names == ["Burglars", "vans"]
    assert kept.ask("PUT", f"saved-searches/{one}", {"name": "  Aardvarks  and vans "})["name"] == "Aardvarks and vans"
    kept.ask("DELETE", f"saved-searches/{two}")
    assert [item["id"] for item in kept.ask("GET", "saved-searches")["items"]] == [one]
    assert kept.ask("DELETE", f"saved-searches/{two}") == "not-found"
    assert run(kept, two) == "not-found"
    # A number is not given twice: what another window holds of it must not mean something else.
    assert save(kept, "Burglars") not in (one, two)


def test_what_was_asked_is_kept_whole(sqlite_kept):
    kept = sqlite_kept
    request = {
        "query": "person", "fuzzy": False, "sort": "newest", "filters": [{"field": "type", "value": "person"}],
    }  # fmt: skip
    made = kept.ask("POST", "saved-searches", {"name": "x", "request": {**request, "limit": 7}})
    assert made["request"].items() >= request.items()
    assert made["request"]["cursor"] is None


@pytest.mark.parametrize(
    ("draft", "says"),
    [
        ({"name": "   ", "request": {"query": "x"}}, "invalid-fields: name"),
        ({"name": "a\nb", "request": {"query": "x"}}, "invalid-fields: name"),
        ({"name": "x" * 121, "request": {"query": "x"}}, "invalid-fields: name"),
        ({"name": "x", "request": {"query": "x", "cursor": "1"}}, "invalid-fields: request"),
        ({"name": "x", "request": {"query": "x", "sort": "best"}}, "invalid-fields: request.sort"),
        ({"name": "BURGLARS", "request": {"query": "x"}}, "invalid-fields: name"),
        ({"name": "x", "request": {"query": "x"}, "seem": 1}, "invalid-fields: seem"),
    ],
)
def test_what_cannot_be_saved_is_named(sqlite_kept, draft, says):
    save(sqlite_kept)
    assert sqlite_kept.ask("POST", "saved-searches", draft) == says


def test_a_name_may_be_given_again_to_itself(sqlite_kept):
    id = save(sqlite_kept)
    assert sqlite_kept.ask("PUT", f"saved-searches/{id}", {"name": "burglars"})["name"] == "burglars"
    save(sqlite_kept, "other")
    assert sqlite_kept.ask("PUT", f"saved-searches/{id}", {"name": "Other"}) == "invalid-fields: name"


def test_there_is_a_most(sqlite_kept, monkeypatch):
    monkeypatch.setattr(module, "SAVED_MOST", 1)
    save(sqlite_kept)
    again = sqlite_kept.ask("POST", "saved-searches", {"name": "y", "request": {"query": "x"}})
    assert again == "invalid-fields: name"
    assert shapes.SAVED_MOST > 1


def test_a_search_that_is_refused_saves_nothing(sqlite_kept):
    sqlite_kept.search.refuse = QueryProblem("The bracket is never closed.", 3, 1)
    refused = sqlite_kept.ask("POST", "saved-searches", {"name": "y", "request": {"query": "ab (cd"}})
    assert refused == "bad-query: query"
    sqlite_kept.search.refuse = None
    assert sqlite_kept.ask("GET", "saved-searches")["items"] == []
    assert sqlite_kept.world.log() == []


def test_a_run_is_logged_with_its_words_and_what_it_showed(kept):
    id = save(kept)
    (new,) = kept.people(1)
    kept.world.ask("POST", f"/v1/saved-searches/{id}/runs", as_="officer", reason="Case 9", json={"limit": 5})
    page = kept.world.ask("GET", "/v1/log", params={"record": new, "limit": 1}, as_="auditor").json()
    entry = page["items"][0]
    assert (entry["operation"], entry["account"], entry["reason"]) == ("consultation", "officer", "Case 9")
    assert entry["details"] == {"query": "person", "saved_search": id, "found": 1}


@pytest.mark.parametrize("table", ["saved-searches"])
def test_nobody_sees_or_touches_anothers(kept, table):
    id = save(kept)
    assert kept.ask("GET", table, as_="analyst")["items"] == []
    for method, path, body in [
        ("PUT", id, {"name": "mine"}),
        ("DELETE", id, None),
        ("POST", f"{id}/runs", {}),
        ("GET", f"{id}/runs/last", None),
        ("POST", f"{id}/seen", None),
    ]:
        assert kept.ask(method, f"{table}/{path}", body, as_="analyst") == "not-found", (method, path)
    assert kept.ask("GET", table)["items"][0]["name"] == "Burglars"
    # And a name of theirs is free for others.
    assert kept.ask("POST", table, {"name": "Burglars", "request": {"query": "x"}}, as_="analyst")["id"] != id
