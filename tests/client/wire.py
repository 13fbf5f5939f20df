"""A network that answers as told, and what a service answers in short."""

from __future__ import annotations

import asyncio
import json

import httpx

URL = "https://records.example"
WHEN = "2026-03-01T12:00:00Z"
SESSION = {"token": "tok", "expires_at": WHEN, "account": "a.officer", "name": "A Officer", "roles": ["officer"]}
ME = {"account": "a.officer", "name": "A Officer", "roles": ["officer"], "permissions": ["record:read"],
      "expires_at": WHEN}  # fmt: skip


class Wire:
    """A network that answers in turn and keeps what it was asked."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []

    def __call__(self, request):
        self.asked.append(request)
        status, content = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if content is None:
            return httpx.Response(status)
        kind = "application/problem+json" if status >= 400 else "application/json"
        return httpx.Response(status, content=json.dumps(content), headers={"Content-Type": kind})


def problem(code, status, **more):
    return status, {"type": f"/problems/{code}", "title": code, "status": status, **more}


def run(api, call):
    async def go():
        async with api:
            return await call(api)

    return asyncio.run(go())
