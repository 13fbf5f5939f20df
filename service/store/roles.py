"""Roles of links, as far as the store needs them: may it join these two records."""

from __future__ import annotations

from functools import cache

from client.records import record_types
from client.records.roles import ROLES, allowed, label_for
from client.records.wire import FieldProblem
from i18n import _
from service.store.errors import InvalidFieldsError
from service.store.ids import id_of


def check_role(role: str, from_key: int, to_key: int) -> None:
    """Raise :class:`InvalidFieldsError` unless ``role`` may join records of these types, in this direction."""
    if role not in ROLES:
        message = _("There is no link role {role}. The roles are listed in the API's description.", role=role[:60])
        raise InvalidFieldsError([FieldProblem(field="role", message=str(message), code="unknown-role")])
    from_type, to_type = _type_of(from_key), _type_of(to_key)
    if not allowed(role, from_type, to_type):
        message = _(
            "The role {role} does not lead from a record of type {a} to one of type {b}.",
            role=role,
            a=from_type,
            b=to_type,
        )
        raise InvalidFieldsError([FieldProblem(field="role", message=str(message), code="role-does-not-fit")])


def role_label(role: str, outward: bool) -> str:
    """What the other record is to this one; the role itself when it is no longer known."""
    return label_for(role, outward) if role in ROLES else role


@cache
def _types() -> dict[str, str]:
    return {record_class.prefix: name for name, record_class in record_types().items()}


def _type_of(key: int) -> str:
    return _types().get(id_of(key)[:2], "")
