"""Saved searches, history and worklists of an officer, over HTTP, on a database of each kind."""

from __future__ import annotations

from typing import Any

import pytest


class Kept:
    """Short ways to ask; refusals come back as the code of the problem."""

    def __init__(self, world: Any) -> None:
        self.world = world
        self.search = world.search
        self.store = world.store

    def people(self, count: int) -> list[str]:
        """Make people; their ids."""
        return [self.world.make(surname=f"Person{chr(97 + number)}")["id"] for number in range(count)]

    def ask(self, method: str, path: str, json: Any = None, *, as_: str = "officer", **parts: Any) -> Any:
        """The answer's JSON, or ``"code: field"`` when it is refused."""
        more = {} if json is None else {"json": json}
        answer = self.world.ask(method, f"/v1/{path}", as_=as_, reason=None, **more, **parts)
        if answer.status_code < 400:
            return answer.json() if answer.content else None
        problem = answer.json()
        fields = ", ".join(error["field"] for error in problem.get("errors", []))
        return f"{problem['type'].removeprefix('/problems/')}: {fields}".removesuffix(": ")

    def alter(self, record: str, surname: str) -> None:
        """Change a record."""
        envelope = self.world.ask("GET", f"/v1/records/{record}").json()
        fields = {**envelope["fields"], "surname": surname}
        answer = self.world.ask("PUT", f"/v1/records/{record}", version=envelope["version"], json={"fields": fields})
        assert answer.status_code == 200, answer.text

    def erase(self, record: str) -> None:
        """Erase a record as it is now."""
        version = self.world.ask("GET", f"/v1/records/{record}").json()["version"]
        assert self.world.ask("DELETE", f"/v1/records/{record}", version=version).status_code == 204

    def combine(self, into: str, other: str) -> None:
        """Combine two records as they are now."""
        one, two = (self.world.ask("GET", f"/v1/records/{id}").json() for id in (into, other))
        wanted = {"other_id": other, "other_version": two["version"], "fields": one["fields"]}
        path = f"/v1/records/{into}/combinations"
        assert self.world.ask("POST", path, version=one["version"], json=wanted).status_code == 200


@pytest.fixture
def kept(world: Any) -> Kept:
    """On each kind of database."""
    return Kept(world)


@pytest.fixture
def sqlite_kept(sqlite_world: Any) -> Kept:
    """On SQLite alone."""
    return Kept(sqlite_world)
