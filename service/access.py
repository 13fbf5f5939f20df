"""Who may do what: roles and their permissions as one table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from client.records.wire import Role


class Permission(StrEnum):
    """What a route asks for before it does anything."""

    SEARCH = "record:search"
    READ = "record:read"
    CREATE = "record:create"
    ALTER = "record:alter"
    ERASE = "record:erase"
    COMBINE = "record:combine"
    DISCLOSE = "record:disclose"
    EXPORT = "record:export"
    LINK_CREATE = "link:create"
    LINK_ALTER = "link:alter"
    LINK_ERASE = "link:erase"
    LOG_READ = "log:read"


_P = Permission
_READING: Final = frozenset({_P.SEARCH, _P.READ})
_WORKING: Final = _READING | {
    _P.CREATE,
    _P.ALTER,
    _P.DISCLOSE,
    _P.LINK_CREATE,
    _P.LINK_ALTER,
    _P.LINK_ERASE,
}

PERMISSIONS: Final[Mapping[Role, frozenset[Permission]]] = MappingProxyType(
    {
        Role.OFFICER: _WORKING,
        # Thousands of records in one file are an analyst's work, and a supervisor's to answer for; an officer discloses
        # record by record.
        Role.ANALYST: _READING | {_P.LINK_CREATE, _P.DISCLOSE, _P.EXPORT},
        # What cannot be undone takes a supervisor.
        Role.SUPERVISOR: _WORKING | {_P.ERASE, _P.COMBINE, _P.EXPORT},
        # Who checks the log does not work with the records, and the other way round.
        Role.AUDITOR: frozenset({_P.LOG_READ}),
        # Keeps accounts, by ``lodestar-service user``; sees no records.
        Role.ADMINISTRATOR: frozenset(),
    }
)


def permissions_of(roles: Iterable[Role]) -> frozenset[Permission]:
    """What somebody with these roles may do: all that any of them may."""
    return frozenset().union(*(PERMISSIONS[role] for role in roles))
