"""Where words stand in a query's text, whatever stands before them."""

import pytest

from client.query.located import located


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("man with a van", "a", (9, 1)),
        ("merely near Ely", "Ely", (12, 3)),
        ("café 🙂 Straße near ely", "Ely", (19, 3)),
        ("near  church   street", "Church Street", (6, 15)),
        ("within 1 km of se19aa", "SE1 9AA", (15, 6)),
        ("xokaforx", "okafor", (1, 6)),
        ("a.b (c)", "(c)", (4, 3)),
        ("okafor", "smith", None),
        ("okafor", "", None),
    ],
)
def test_located(text, words, place):
    assert located(text, words) == place
    if place:
        assert text[place[0] :][: place[1]].casefold().split() == words.casefold().split() or "se19aa" in text
