"""Several sources: the shapes in which connected systems are asked, answer, and say how they are."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from client.query.answer import SearchAnswer


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SourceStatus(StrEnum):
    """How a connected system is, as far as its last answers tell."""

    UNASKED = "unasked"
    """Nobody has asked it since the service started."""
    READY = "ready"
    SLOW = "slow"
    """Its last answer took long, or did not come in the time allowed."""
    FAILED = "failed"
    OFF = "off"
    """Switched off by whoever keeps this service."""


class SourceState(_Shape):
    """A connected system. ``external``: of another organisation, so that a query sent there is a disclosure.

    ``message`` says in one sentence how it is and ``what_to_do`` what may help; both are empty when all is well.
    ``last_answer`` is when it last answered, ``again_in`` in how many seconds a failed one is tried again at the
    soonest. ``seconds`` is how long it is waited for.
    """

    name: str
    label: str
    status: SourceStatus
    external: bool
    seconds: float = Field(gt=0)
    last_answer: datetime | None = None
    message: str = ""
    what_to_do: str = ""
    again_in: int | None = Field(default=None, ge=0)


class SourceStates(_Shape):
    """``GET /v1/sources``: every connected system, in the order of their names."""

    sources: list[SourceState]


class SourceAnswer(_Shape):
    """``POST /v1/sources/{name}/search``: what one connected system found.

    The hits' ids are ``name:id-there``, and their ``system`` is the source's label; no facets come with them. ``took``
    is in seconds.
    """

    source: str
    label: str
    took: float = Field(ge=0)
    answer: SearchAnswer
