"""The search language as data: cases.toml says what each query becomes."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from client.query.parse import parse
from client.query.say import say
from client.query.unparse import unparse

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text("utf-8"))["case"]


def test_there_are_enough_cases():
    assert len(CASES) >= 100
    assert len({case["text"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_case(case, words, today, in_short):
    parsed = parse(case["text"], words, today)
    assert in_short(parsed.tree) == case["tree"]
    assert say(parsed.tree, words) == case["said"]
    assert [[n.position, n.length, n.message] for n in parsed.notices] == case.get("notices", [])


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_written_again_it_is_the_same_query(case, words, today):
    tree = parse(case["text"], words, today).tree
    again = parse(unparse(tree), words, today)
    assert again.tree == tree
    assert unparse(again.tree) == unparse(tree)


def test_suggestions_can_replace_what_they_point_at(words, today):
    parsed = parse("sunrame:okafor", words, today)
    (notice,) = parsed.notices
    assert notice.position is not None
    assert notice.length is not None
    assert notice.suggestion is not None
    mended = parsed.text[: notice.position] + notice.suggestion + parsed.text[notice.position + notice.length :]
    assert mended == "surname:okafor"
