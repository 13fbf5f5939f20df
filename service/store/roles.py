"""Roles of links, as far as the store needs them: is it one, and what is the other record to this one."""

from __future__ import annotations

from typing import Any

from client.records.wire import FieldProblem
from i18n import _
from service.store.errors import InvalidFieldsError


def check_role(role: str) -> None:
    """Raise :class:`InvalidFieldsError` unless ``role`` is a known one."""
    if role not in _roles():
        message = str(_("There is no link role {role}.", role=role[:60]))
        raise InvalidFieldsError([FieldProblem(field="role", message=message, code="unknown-role")])


def role_label(role: str, outward: bool) -> str:
    """What the other record is to this one; the role itself when it is no longer known."""
    known = _roles()
    return known[role].label(outward) if role in known else role


def _roles() -> Any:
    from client.records.roles import ROLES

    return ROLES
