"""All pages of a search, for what is kept or exported of it."""

from __future__ import annotations

from client.query.answer import Counts, Hit, SearchAnswer, SearchRequest, Strength
from service.audit import Actor
from service.kept.finding import walk

ACTOR = Actor("pc.marsh")


class Paged:
    """Answers with these pages in turn, the last one for ever; each says there is another."""

    def __init__(self, *pages: list[str]) -> None:
        self.pages = pages
        self.asked: list[SearchRequest] = []

    def answer(self, request: SearchRequest, actor: Actor) -> SearchAnswer:
        """The next page."""
        self.asked.append(request)
        names = self.pages[min(len(self.asked), len(self.pages)) - 1]
        hits = [Hit(id=id, type="person", title=id, summary=id, why="", strength=Strength.STRONG) for id in names]
        counts = Counts(strong=9, weaker=0)
        return SearchAnswer(query="x", understood="X", counts=counts, facets=[], hits=hits, next="more")

    def among(self, request: SearchRequest, ids: object) -> list[str]:
        """Nobody asks."""
        raise AssertionError


def test_a_page_that_brings_nothing_new_is_the_last():
    """While records change between two pages, a cursor may lead to what was there before."""
    search = Paged(["PE-1", "PE-2"], ["PE-2", "PE-3"], ["PE-3"])
    walked = walk(search, SearchRequest(query="x", cursor="somewhere"), ACTOR, 100)
    assert [hit.id for hit in walked.hits] == ["PE-1", "PE-2", "PE-3"]
    assert (walked.complete, walked.total, len(search.asked)) == (False, 9, 3)
    assert [one.cursor for one in search.asked] == [None, "more", "more"]


def test_no_more_is_asked_than_is_wanted():
    search = Paged(["PE-1", "PE-2"], ["PE-3", "PE-4"], ["PE-5"])
    walked = walk(search, SearchRequest(query="x"), ACTOR, 3)
    assert [hit.id for hit in walked.hits] == ["PE-1", "PE-2", "PE-3"]
    assert (walked.complete, len(search.asked), search.asked[0].limit) == (False, 2, 3)
