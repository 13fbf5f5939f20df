"""Which of some records a request finds: the same ones that its whole answer holds."""

from __future__ import annotations

import pytest

from client.query.answer import Filter, SearchRequest
from service.search.answer import Answerer
from service.search.cursor import Cursors
from service.search.errors import QueryProblem, UnknownFilter
from service.search.tantivy_engine import TantivyEngine


@pytest.fixture(scope="module")
def index(tmp_path_factory, schema, fixed, memory_store):
    folder = tmp_path_factory.mktemp("among")
    engine = TantivyEngine(folder / "e", schema, heap=15_000_000, threads=1)
    engine.apply(fixed, [])
    engine.commit()
    kept = {record.id: record for record in fixed}
    yield Answerer(schema, memory_store(fixed), Cursors(folder / "key")), engine.view(), list(kept)
    engine.close()


@pytest.mark.parametrize("more", [{}, {"filters": [Filter(field="type", value="person")]}])
@pytest.mark.parametrize("query", ["*", "type:person", "smith", "NOT smith"])
def test_it_is_what_the_whole_answer_finds_as_typed(index, query, more):
    answerer, view, ids = index
    request = SearchRequest(query=query, fuzzy=False, phonetic=False, gather=False, limit=200, **more)
    found, cursor = set(), None
    while True:
        page = answerer.answer(request.model_copy(update={"cursor": cursor}), view)
        found |= {hit.id for hit in page.hits if hit.strength == "strong"}
        cursor = page.next
        if cursor is None:
            break
    among = answerer.among(request, view, ids)
    assert found <= set(among) <= set(ids)
    assert query != "*" or more or set(among) == set(ids)
    assert among == [one for one in ids if one in set(among)], "in the order asked"
    half = ids[::2]
    assert set(answerer.among(request, view, half)) == set(among) & set(half)


def test_of_none_none_and_of_strangers_none(index):
    answerer, view, _ids = index
    assert answerer.among(SearchRequest(query="*"), view, []) == []
    assert answerer.among(SearchRequest(query="*"), view, ["PE-999999999", "nonsense"]) == []


def test_it_refuses_what_a_search_refuses(index):
    answerer, view, ids = index
    with pytest.raises(QueryProblem):
        answerer.among(SearchRequest(query="x" * 300 + " (" * 60), view, ids)
    with pytest.raises(UnknownFilter):
        answerer.among(SearchRequest(query="x", filters=[Filter(field="shoe", value="9")]), view, ids)
