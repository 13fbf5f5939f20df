"""The history of one's own searches."""

from __future__ import annotations

import pytest

from service.kept import history as module
from service.search.errors import QueryProblem


def search(kept, query, as_="officer", **parts):
    return kept.ask("POST", "search", {"query": query, **parts}, as_=as_)


def queries(kept, **parts):
    return [item["request"]["query"] for item in kept.ask("GET", "search-history", **parts)["items"]]


def test_searches_are_there_newest_first_with_counts_each_once(kept):
    kept.people(2)
    for query in ("okafor", "marsh", "okafor  "):
        search(kept, query)
    items = kept.ask("GET", "search-history")["items"]
    assert [item["request"]["query"] for item in items] == ["okafor  ", "marsh"]
    assert [item["times"] for item in items] == [2, 1]
    assert (items[0]["strong"], items[0]["weaker"], items[0]["exact"]) == (2, 0, True)
    assert items[0]["at"] > items[1]["at"]


def test_another_filter_order_or_switch_is_another_search_a_further_page_is_none(sqlite_kept):
    kept = sqlite_kept
    kept.people(3)
    search(kept, "okafor", limit=2)
    search(kept, "okafor", limit=2, cursor="2")
    search(kept, "okafor", sort="newest")
    search(kept, "okafor", fuzzy=False)
    search(kept, "okafor", filters=[{"field": "type", "value": "person"}])
    search(kept, "OKAFOR")
    assert len(queries(kept)) == 5


def test_a_refused_search_is_not_in_it(sqlite_kept):
    sqlite_kept.search.refuse = QueryProblem("no", 0, 1)
    search(sqlite_kept, "(")
    assert queries(sqlite_kept) == []


def test_the_oldest_goes_when_it_is_full(kept, monkeypatch):
    monkeypatch.setattr(module, "HISTORY_MOST", 3)
    for number in range(5):
        search(kept, f"word{number}")
    search(kept, "others", as_="analyst")
    assert queries(kept) == ["word4", "word3", "word2"]
    assert queries(kept, as_="analyst") == ["others"]


def test_entries_go_one_by_one_and_all_at_once(kept):
    for query in ("one", "two", "three"):
        search(kept, query)
    search(kept, "other", as_="analyst")
    middle = kept.ask("GET", "search-history")["items"][1]["id"]
    kept.ask("DELETE", f"search-history/{middle}")
    assert queries(kept) == ["three", "one"]
    assert kept.ask("DELETE", f"search-history/{middle}") == "not-found"
    others = kept.ask("GET", "search-history", as_="analyst")["items"][0]["id"]
    assert kept.ask("DELETE", f"search-history/{others}") == "not-found"
    kept.ask("DELETE", "search-history")
    assert (queries(kept), queries(kept, as_="analyst")) == ([], ["other"])


def test_it_can_be_switched_off_and_on(kept):
    search(kept, "before")
    kept.ask("PUT", "search-history", {"kept": False})
    search(kept, "meanwhile")
    history = kept.ask("GET", "search-history")
    assert ([item["request"]["query"] for item in history["items"]], history["kept"]) == (["before"], False)
    search(kept, "theirs", as_="analyst")
    assert queries(kept, as_="analyst") == ["theirs"]
    kept.ask("PUT", "search-history", {"kept": True})
    search(kept, "after")
    assert queries(kept) == ["after", "before"]


def test_clearing_leaves_the_log_of_the_law_as_it_was_and_no_words_in_the_file(sqlite_kept, tmp_path):
    search(sqlite_kept, "Quixotenberg")
    # In the history and, in its own words, in the log.
    words = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file()).count(b"Quixotenberg")
    sqlite_kept.ask("DELETE", "search-history")
    entry = sqlite_kept.world.ask("GET", "/v1/log", as_="auditor").json()["items"][0]
    assert entry["details"]["query"] == "Quixotenberg"
    left = (tmp_path / "lodestar.db").read_bytes().count(b"Quixotenberg")
    assert (left, words > 1) == (1, True)


@pytest.mark.parametrize("body", [{}, {"kept": "perhaps"}, {"kept": True, "more": 1}])
def test_the_switch_takes_yes_or_no(sqlite_kept, body):
    assert sqlite_kept.ask("PUT", "search-history", body).startswith("invalid-fields: ")
