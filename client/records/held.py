"""The shape of a record that a connected system holds, as it is read there. It is shown and never kept or changed."""

from __future__ import annotations

from pydantic import Field

from client.records.wire import Moment, RecordEnvelope, Wire


class HeldLine(Wire):
    """One thing an export says of a record: what its column is called, and what stands there."""

    label: str
    value: str


class HeldRecord(Wire):
    """``GET /v1/sources/{source}/records/{reference}``: a record of a connected system, as it is there.

    ``source`` and ``label`` name who holds it, under ``reference``; ``external``: another organisation. ``as_of`` is
    when it was so: the moment of reading, or with ``exported`` that of the export it comes from. ``record`` holds it
    where the system keeps records of the same shape; otherwise ``lines`` say all that was exported of it. ``took`` is
    in seconds.
    """

    id: str
    source: str
    label: str
    external: bool
    reference: str
    type: str
    title: str
    summary: str
    as_of: Moment
    exported: bool = False
    took: float = Field(ge=0)
    record: RecordEnvelope | None = None
    lines: list[HeldLine] = Field(default_factory=list)
