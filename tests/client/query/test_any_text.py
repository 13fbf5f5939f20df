"""Whatever is typed: a tree or a QueryError that points into the text, in time that grows with its length alone."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from client.query.errors import QueryError
from client.query.mend import DEEPEST
from client.query.parse import LONGEST, parse
from client.query.say import say
from client.query.scan import MOST_NOTICES, MOST_WORDS
from client.query.tree import And, Or, Word, leaves
from client.query.unparse import unparse
from client.query.vocabulary import Vocabulary

PIECES = [
    "okafor",
    "ada",
    "smith-jones",
    "o'brien",
    "AND",
    "OR",
    "NOT",
    "and",
    "or",
    "not",
    "(",
    ")",
    '"',
    "“",
    "”",
    "surname:",
    "dob:",
    "type:",
    "outcome:",
    "gender:",
    "height:",
    "zzz:",
    "AB12",
    "CDE",
    "AB12CDE",
    "4/5/1980",
    "4",
    "May",
    "1980",
    "1980",
    "..",
    "1980..",
    "..1985",
    ">1990",
    "<=",
    "07700",
    "900",
    "123",
    "+44",
    "(0)",
    "SW1A",
    "1AA",
    "*",
    "okaf*",
    "ok*or",
    "~",
    "?",
    "-",
    "-smith",
    "&",
    "NEAR/3",
    "|",
    "!ada",
    "oka*",
    "ending",
    "in",
    "vrm",
    "no",
    "male",
    "25-30",
    "years",
    "linked:(PE-1",
    "ADJ/2",
    "W/4",
    "near",
    "within 5 km of",
    "near:",
    "near",
    "Peckham",
    "Church Street, Leeds",
    "linked:",
    "PE-1042",
    "role:",
    "suspect",
    "driver",
    "age:",
    "aged",
    "born",
    "born in",
    "dob",
    "30..35",
    "over 60",
    "sounds:",
    "sounds(ada)",
    "last",
    "90",
    "days",
    "week",
    "since",
    "before",
    "between",
    "ago",
    "today",
    "SE1",
    "51.5,-0.1",
    "TQ 330 800",
    "round",
    "okafor~",
    "okafor~2",
    "~1",
    "sm?th",
    "*son",
    "mr",
    "dr",
    "who",
    "5'11",
    "180cm",
    "04051980",
    "vrm:",
    "notes:",
    "person",
    "no",
    "further",
    "action",
    "female",
    ":",
    "::",
    "\x00",
    "\u202e",
    "é",
    "ß",
    "𝔰",
    "İ",
]


fragments = st.lists(st.sampled_from(PIECES), max_size=40).flatmap(
    lambda parts: st.lists(st.sampled_from([" ", "", "  "]), min_size=len(parts), max_size=len(parts)).map(
        lambda gaps: "".join(part + gap for part, gap in zip(parts, gaps, strict=True))
    )
)


def read(text, words, today):
    try:
        return parse(text, words, today), None
    except QueryError as error:
        return None, error


def check_suggestion(text, notice, words, today):
    """Taken, it mends what it was given for: the same is not said of the same place once more."""
    end = notice.position + notice.length
    parsed, _refused = read(text[: notice.position] + notice.suggestion + text[end:], words, today)
    said = [] if parsed is None else parsed.notices
    assert (notice.position, notice.message) not in [(each.position, each.message) for each in said]


def check(text, words, today):
    parsed, refused = read(text, words, today)
    if refused:
        assert refused.message
        assert 0 <= refused.position <= refused.position + refused.length <= len(text)
        return
    assert len(parsed.notices) <= MOST_NOTICES
    for notice in parsed.notices:
        assert 0 <= notice.position <= notice.position + notice.length <= len(text)
        if notice.suggestion:
            check_suggestion(text, notice, words, today)
    sentence = say(parsed.tree, words)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    written = unparse(parsed.tree)
    if len(written) > LONGEST:
        return  # a mended text of the full length can be longer when written out
    assert parse(written, words, today).tree == parsed.tree


@settings(max_examples=600, deadline=None)
@given(text=fragments)
@example(text="dob:1980.. 1985")
@example(text="AB12 AND CDE")
@example(text='smith "mill road')
@example(text="smith !ada|okafor")
@example(text="okafor sunrame:ada")
@example(text="outcome:no further\x00action")
def test_pieces_of_the_language(text, words, today):
    check(text, words, today)


@settings(max_examples=400, deadline=None)
@given(text=st.text(max_size=200))
def test_any_characters(text, words, today):
    check(text, words, today)


plain = st.from_regex(r"[b-z]{4,8}", fullmatch=True).filter(lambda word: word not in ("near", "within", "june", "july"))


@settings(deadline=None)
@given(typed=st.lists(plain, min_size=1, max_size=8))
def test_plain_words_stay_as_they_are(typed, words, today):
    tree = parse(" ".join(typed), words, today).tree
    assert [leaf.text for leaf in leaves(tree) if isinstance(leaf, Word)] == typed
    assert unparse(tree) == " ".join(typed)


@pytest.mark.parametrize(
    "piece",
    ["a", " a", "(", ")", '"', '"" ', "“", "„a", "a:", "surname:", "type:stop ", "NOT ", "-", "*", "dob:1980..", "0 ",
     "0", "1/", "+44 ", "a-", "( NOT ", "surname:(", "zz:( ", "a* ", "~", "é", "AB12 ", "..", "dob:.. ", "and ",
     "last ", "last 9 ", "within 5 km of ", "near ", "near: ", "since ", "between 1 May and ", "age:", "aged 3",
     "linked:", "linked:PE-1 role:", "role:x ",
     "a?", "a~", "a~ ", "sounds:", "surname:sounds(", "NEAR/3 ", "a NEAR/3 ", "mr ",
     "today.", "height:5'", "51.5,", "TQ 3"],
)  # fmt: skip
def test_long_texts_take_no_longer_than_their_length(piece, words, today):
    text = (piece * LONGEST)[:LONGEST]
    start = time.process_time()
    check(text, words, today)
    assert time.process_time() - start < 1.5


def test_the_limits_are_refused_with_their_place(words, today):
    with pytest.raises(QueryError, match="longer than") as caught:
        parse("a" * (LONGEST + 1), words, today)
    assert (caught.value.position, caught.value.length) == (LONGEST, 1)
    with pytest.raises(QueryError, match="more than 256 words") as caught:
        parse("a " * (MOST_WORDS + 1), words, today)
    assert caught.value.position == 2 * MOST_WORDS
    with pytest.raises(QueryError, match="brackets") as caught:
        parse("(" * (DEEPEST + 1) + "a", words, today)
    assert caught.value.position == DEEPEST


def test_an_or_of_two_hundred_names_is_understood(words, today):
    names = [f"name{number}" for number in range(200)]
    parsed = parse(" OR ".join(names), words, today)
    assert isinstance(parsed.tree, Or)
    assert len(parsed.tree.parts) == 200
    assert "188 more" in say(parsed.tree, words)


def test_the_deepest_brackets_are_read(words, today):
    tree = parse("(a " * DEEPEST + "b" + ")" * DEEPEST, words, today).tree
    assert isinstance(tree, And)


def test_every_short_sequence_of_the_language_is_read(words: Vocabulary) -> None:
    pieces = ("(", ")", "AND", "or", "NOT", "surname:", "a")
    for length in range(1, 5):
        for sequence in itertools.product(pieces, repeat=length):
            parsed = parse(" ".join(sequence), words)
            assert parse(unparse(parsed.tree), words).tree == parsed.tree, sequence


def test_an_operator_before_an_empty_open_bracket_is_left_out(words: Vocabulary) -> None:
    parsed = parse("(okafor AND (", words)
    assert unparse(parsed.tree) == "okafor"
    assert any("nothing between these brackets" in notice.message for notice in parsed.notices)
