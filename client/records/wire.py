"""The shapes that cross the wire around a record: envelope, links, pages, versions, log entries, problems.

Both sides use these models, so a change here is a change of the API. Times are UTC, ISO 8601 with ``Z``.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from client.records.base import Record
from client.records.registry import record_type

Item = TypeVar("Item")


def _utc(value: datetime) -> datetime:
    return value.astimezone(UTC)


Moment = Annotated[AwareDatetime, AfterValidator(_utc)]


class Wire(BaseModel):
    """Base of what is sent: unknown members are refused, so that a misspelt one is not silently lost."""

    model_config = ConfigDict(extra="forbid")


class Marking(StrEnum):
    """Protective markings a record may carry."""

    OFFICIAL = "OFFICIAL"
    OFFICIAL_SENSITIVE = "OFFICIAL-SENSITIVE"


class Source(Wire):
    """Where a record came from: the source system and the record's reference there."""

    system: str = Field(min_length=1, max_length=60)
    reference: str = Field(min_length=1, max_length=200)


class RecordDraft(Wire):
    """A record to be made: ``POST /v1/records``. ``fields`` are those of the record type, by attribute name."""

    type: str
    fields: dict[str, Any]
    source: Source | None = None
    marking: Marking = Marking.OFFICIAL
    synthetic: bool = False


class RecordChange(Wire):
    """All fields of a record as they shall be: ``PUT /v1/records/{id}`` with ``If-Match``."""

    fields: dict[str, Any]
    marking: Marking = Marking.OFFICIAL


class RecordEnvelope(Wire):
    """A record as the service keeps it. Its ETag is ``"<version>"``."""

    id: str
    type: str
    version: int = Field(ge=1)
    fields: dict[str, Any]
    source: Source
    marking: Marking
    synthetic: bool
    created_at: Moment
    created_by: str
    updated_at: Moment
    updated_by: str

    @property
    def etag(self) -> str:
        """The entity tag of this version, quoted as HTTP wants it."""
        return f'"{self.version}"'

    def record(self) -> Record:
        """The fields as the typed record. Raises pydantic's ``ValidationError`` when they do not fit its type."""
        return record_type(self.type).model_validate(self.fields)


class RecordBrief(Wire):
    """Enough of a record to name it in a list. ``summary`` is one utterance that starts with the title."""

    id: str
    type: str
    title: str
    summary: str


class LinkDraft(Wire):
    """A link to be made. ``role`` is a value of :data:`client.records.roles.ROLES`, read from → to:
    "``from`` is <role> of/in ``to``"."""

    from_id: str
    to_id: str
    role: str
    from_date: date | None = None
    to_date: date | None = None
    source: Source | None = None

    @model_validator(mode="after")
    def _in_order(self) -> LinkDraft:
        if self.from_date and self.to_date and self.to_date < self.from_date:
            raise ValueError("to_date is before from_date: give the earlier date as from_date")
        return self


class LinkChange(Wire):
    """What can be altered in a link: ``PUT /v1/links/{id}`` with ``If-Match``."""

    role: str
    from_date: date | None = None
    to_date: date | None = None


class Link(Wire):
    """A link seen from one of its ends.

    ``label`` says what the *other* record is to this one ("suspect", "home of").
    """

    id: str
    version: int
    role: str
    label: str
    outward: bool
    other: RecordBrief
    from_date: date | None
    to_date: date | None
    source: Source


class Page(Wire, Generic[Item]):
    """One page of a list. ``next`` is the cursor of the following page, or null at the end."""

    items: list[Item]
    next: str | None = None


class Operation(StrEnum):
    """The operations DPA 2018 s62 wants logged."""

    COLLECTION = "collection"
    ALTERATION = "alteration"
    CONSULTATION = "consultation"
    DISCLOSURE = "disclosure"
    COMBINATION = "combination"
    ERASURE = "erasure"


class Version(Wire):
    """One kept version of a record."""

    version: int
    at: Moment
    by: str
    operation: Operation
    reason: str | None
    fields: dict[str, Any]
    marking: Marking


class LogEntry(Wire):
    """One line of the s62 log. ``details`` holds what the operation needs: a query, changed field names, recipients."""

    id: int
    at: Moment
    account: str
    operation: Operation
    record: str | None
    reason: str | None
    details: dict[str, Any]


class Disclosure(Wire):
    """A record given to somebody outside: ``POST /v1/records/{id}/disclosures``."""

    recipient: str = Field(min_length=1, max_length=200)
    form: Literal["print", "email", "export", "spoken"] = "export"


class Combination(Wire):
    """Two records of the same type made one: ``POST /v1/records/{id}/combinations`` with ``If-Match``.

    ``other_id`` is taken into the record of the path: its links move over and its id afterwards answers 410
    with the id it was combined into. ``fields`` are the fields of the combined record, chosen by the person.
    """

    other_id: str
    other_version: int = Field(ge=1)
    fields: dict[str, Any]


class Role(StrEnum):
    """Roles of accounts; what each may do is in the service's ``access`` module."""

    OFFICER = "officer"
    ANALYST = "analyst"
    SUPERVISOR = "supervisor"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Ending(Wire):
    """When a session ends. In seconds from the answer on, since the two computers' clocks may differ.

    ``seconds_left``: until ``expires_at``, which nothing puts off. ``idle_seconds``: it ends before, when it is not
    used for this long; every request of a signed-in person is a use. Null where a service does not say.
    """

    expires_at: Moment
    seconds_left: int | None = Field(default=None, ge=0)
    idle_seconds: int | None = Field(default=None, ge=0)


class SignIn(Wire):
    """``POST /v1/session``: an account's name and password."""

    account: str = Field(min_length=1, max_length=60)
    password: str = Field(min_length=1, max_length=200)


class EmbeddedSignIn(Wire):
    """``POST /v1/session/embedded``: the secret that the process which started the service handed to it."""

    secret: str = Field(min_length=1, max_length=200)


class Session(Ending):
    """A signed-in session. ``token`` goes into ``Authorization: Bearer``; it appears in this answer alone."""

    token: str
    account: str
    name: str
    roles: list[Role]


class Me(Ending):
    """``GET /v1/me``: who the token belongs to and what that person may do."""

    account: str
    name: str
    roles: list[Role]
    permissions: list[str]


class Health(Wire):
    """``GET /v1/health``: no sign-in needed, says nothing of records.

    ``index`` is ``catching-up`` while changes wait in the outbox.
    """

    status: Literal["ready", "starting", "degraded"]
    version: str
    index: Literal["current", "catching-up", "unavailable"]


class FieldProblem(Wire):
    """What is wrong with one field. ``field`` is a dotted path such as ``fields.date_of_birth`` or a parameter name."""

    field: str
    message: str
    code: str


class Problem(BaseModel):
    """RFC 9457 problem details. ``type`` is ``/problems/<code>``; ``errors`` names the fields at fault.

    ``current`` and ``yours`` carry both versions of a stale write (409); ``retry_after`` is in seconds.
    """

    model_config = ConfigDict(extra="allow")

    type: str = "about:blank"
    title: str
    status: int
    detail: str | None = None
    instance: str | None = None
    errors: list[FieldProblem] = []
    current: RecordEnvelope | None = None
    yours: RecordChange | None = None
    combined_into: str | None = None
    retry_after: int | None = None

    @property
    def code(self) -> str:
        """The last part of ``type``: ``reason-required``, ``not-found``, ``stale-version``…"""
        return self.type.rsplit("/", 1)[-1]
