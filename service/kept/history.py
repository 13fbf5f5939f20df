"""The history of an account's searches: its last ones, each question once, newest first.

It is written for the person who searched and read by nobody else. The s62 log is neither its source nor touched by
clearing it: the law says what that log may be used for, and a convenience is not among it.
"""

from __future__ import annotations

import hashlib
from typing import Any, Final

import orjson
from sqlalchemy import Connection, bindparam, delete, func, select, text

from client.query.answer import Counts, SearchRequest
from client.query.kept import HISTORY_MOST, PastSearch, SearchHistory
from service.audit import Actor
from service.kept.own import own
from service.store import Store
from service.store.moments import moment
from service.store.schema import Json, search_history, search_settings

PREFIX: Final = "HI"
_BUILT_IN: Final = ("limit", "cursor", "told")
# Written out, as both databases read it: SQLAlchemy's own needs PostgreSQL's dialect, slow to import.
_NOTE: Final = text(
    "INSERT INTO search_history (account, digest, request, at, times, strong, weaker, exact) "
    "VALUES (:account, :digest, :request, :at, 1, :strong, :weaker, :exact) "
    "ON CONFLICT (account, digest) DO UPDATE SET at = excluded.at, request = excluded.request, "
    "times = search_history.times + 1, strong = excluded.strong, weaker = excluded.weaker, exact = excluded.exact"
).bindparams(bindparam("request", type_=Json()))
# Put together once: every search asks them.
_KEPT: Final = select(search_settings.c.history).where(search_settings.c.account == bindparam("account"))
_COUNT: Final = select(func.count()).where(search_history.c.account == bindparam("account"))
_SWITCH: Final = text(
    "INSERT INTO search_settings (account, history) VALUES (:account, :history) "
    "ON CONFLICT (account) DO UPDATE SET history = excluded.history"
)


def asked(request: SearchRequest) -> dict[str, Any]:
    """What was asked, as it is kept: without page size, place, and what only a program reads."""
    return request.model_dump(mode="json", exclude=set(_BUILT_IN))


def note(connection: Connection, account: str, request: SearchRequest, counts: Counts, at: int) -> None:
    """Add a search to the history, unless the person wants none. ``at`` is in microseconds."""
    if not _kept(connection, account):
        return
    values = {
        "account": account,
        "digest": _digest(request),
        "request": asked(request),
        "at": at,
        "strong": counts.strong,
        "weaker": counts.weaker,
        "exact": counts.exact,
    }
    connection.execute(_NOTE, values)
    if int(connection.execute(_COUNT, {"account": account}).scalar_one()) > HISTORY_MOST:
        mine = search_history.c.account == account
        newest = search_history.c.at.desc(), search_history.c.id.desc()
        old = select(search_history.c.id).where(mine).order_by(*newest).limit(HISTORY_MOST).offset(HISTORY_MOST)
        connection.execute(
            delete(search_history).where(search_history.c.id.in_(list(connection.execute(old).scalars())))
        )


def _digest(request: SearchRequest) -> str:
    """Of the question. Blanks make no other question; capitals can (``or`` is a word, ``OR`` joins two)."""
    said = asked(request)
    said["query"] = " ".join(request.query.split())
    said["filters"] = sorted((chosen.field, chosen.value) for chosen in request.filters)
    return hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _kept(connection: Connection, account: str) -> bool:
    found = connection.execute(_KEPT, {"account": account}).scalar()
    return found is None or bool(found)


class History:
    """The history of whoever acts."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, actor: Actor) -> SearchHistory:
        """The searches, newest first, and whether further ones are added."""
        mine = select(search_history).where(search_history.c.account == actor.account)
        query = mine.order_by(search_history.c.at.desc(), search_history.c.id.desc()).limit(HISTORY_MOST)
        with self._store.snapshot() as connection:
            items = [
                PastSearch(
                    id=f"{PREFIX}-{row.id}",
                    request=SearchRequest.model_validate(row.request, extra="ignore"),
                    at=moment(row.at),
                    times=row.times,
                    strong=row.strong,
                    weaker=row.weaker,
                    exact=row.exact,
                )
                for row in connection.execute(query)
            ]
            return SearchHistory(items=items, kept=_kept(connection, actor.account))

    def keep(self, kept: bool, actor: Actor) -> None:
        """Add searches from now on, or none. What is there stays until it is cleared."""
        with self._store.transaction() as connection:
            connection.execute(_SWITCH, {"account": actor.account, "history": kept})

    def clear(self, actor: Actor) -> None:
        """Delete all of it."""
        with self._store.transaction() as connection:
            connection.execute(delete(search_history).where(search_history.c.account == actor.account))
        self._store.forget()

    def remove(self, id: str, actor: Actor) -> None:
        """Delete one entry. Raises ``NotFoundError``."""
        with self._store.transaction() as connection:
            row = own(connection, search_history, PREFIX, id, actor, lock=True)
            connection.execute(delete(search_history).where(search_history.c.id == row.id))
        self._store.forget()
