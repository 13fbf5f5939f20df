"""Whatever is typed and whatever records hold: an answer or a refusal that points into the text."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from client.query.answer import SearchRequest, Sort
from service.ground.ties import Reach
from service.search.answer import Answerer
from service.search.cursor import Cursors
from service.search.errors import QueryProblem
from service.search.tantivy_engine import TantivyEngine


@pytest.fixture(scope="module")
def ask(tmp_path_factory, schema, fixed, make_envelope):
    folder = tmp_path_factory.mktemp("any")
    odd = make_envelope(
        "SO-900", given="\x00\u202e 𝔰İß", surname="a" * 5000, aliases=["", " ", "-'-"], born="no day", height="tall",
        phone="+", pnc="/", notes="“„" * 500, gender="zz", unknown="x",
    )  # fmt: skip
    kept = {record.id: record for record in [*fixed, odd]}
    engine = TantivyEngine(folder / "e", schema, heap=15_000_000, threads=1)
    engine.apply(kept.values(), [])
    engine.commit()

    class Records:
        def records(self, ids):
            return [kept[one] for one in ids if one in kept]

        def contents(self, ids):
            return [(one.id, one.type, one.fields) for one in self.records(ids)][::-1]

        def ties(self, ids):
            return {}

        def reach(self, record_id, hops, roles, limit):
            return Reach(None)

    answerer = Answerer(schema, Records(), Cursors(folder / "key"))
    yield lambda request: answerer.answer(request, engine.view())
    engine.close()


PIECES = st.sampled_from(
    [
        "okafor",
        "smith-jones",
        "o'brien",
        "AND",
        "OR",
        "NOT",
        "(",
        ")",
        '"',
        "surname:",
        "dob:",
        "height:",
        "vrm:",
        "NEAR/3",
        "ADJ",
        "sm?th",
        "*son",
        "okafor~2",
        "sounds:",
        "sounds(ada)",
        "last 90 days",
        "since 1980",
        "age:30..40",
        "near SE1 9AA",
        "linked:SO-1",
        "role:",
        "text:",
        "type:",
        "colour:",
        "AB12 CDE",
        "4/5/1980",
        "1980",
        "..",
        "07700 900123",
        "*",
        "a*",
        "smith-jo*",
        "İ",
        "ß*",
        "\x00",
        "-",
        "someone",
        "dark blue",
        "99999999999999",
        "-5",
        "1e9",
        "created:",
        "id:",
        "reference:",
        "SO-1",
        "pnc:",
        "1990/1A",
    ]
)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    query=st.one_of(st.lists(PIECES, max_size=14).map(" ".join), st.text(max_size=60)),
    sort=st.sampled_from(Sort),
    limit=st.integers(1, 5),
)
@example(query="height:99999999999999..", sort=Sort.RELEVANCE, limit=1)
@example(query="a" * 10_000, sort=Sort.RELEVANCE, limit=1)
@example(query="surname:" + "é" * 9_000 + "*", sort=Sort.RELEVANCE, limit=1)
@example(query="vrm:" + "0o1il" * 1000, sort=Sort.RELEVANCE, limit=1)
def test_any_query_is_answered_or_refused(ask, query, sort, limit):
    seen, cursor = [], None
    for _page in range(3):
        try:
            answer = ask(SearchRequest(query=query, sort=sort, limit=limit, cursor=cursor))
        except QueryProblem as problem:
            refused = problem
            assert refused.position <= len(query)
            return
        assert answer.understood.endswith(".")
        seen += [one.id for hit in answer.hits for one in (hit, *hit.others)]
        assert len(answer.hits) <= limit
        assert not any("\n" in hit.why for hit in answer.hits)
        cursor = answer.next
        if cursor is None:
            assert len(seen) == answer.counts.total
            break
    assert len(seen) == len(set(seen))


def test_an_odd_record_is_shown(ask):
    (hit,) = ask(SearchRequest(query="id:SO-900")).hits
    assert hit.id == "SO-900"
