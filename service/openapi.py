"""The API's own description: FastAPI's, with what every route needs and each problem it may answer with."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import orjson
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from client.records import record_types
from client.records.roles import ROLES
from client.records.wire import Problem
from service.problems import CODES, MEDIA_TYPE
from service.routes.guard import REASON_HEADER, REASON_LONGEST, REASON_SHORTEST, GuardedRoute, Reason, Rule

_EVERYWHERE: Final = ("bad-request", "internal", "unavailable")
_SIGNED_IN: Final = ("not-signed-in", "session-ended")
_BODY: Final = ("bad-json", "body-too-large", "unsupported-media-type", "invalid-fields")


@cache
def document(app: FastAPI) -> bytes:
    """The OpenAPI document as JSON."""
    description = get_openapi(title=app.title, version=app.version, routes=app.routes)
    components = description.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(problem.pop("$defs", {}))
    schemas["Problem"] = problem
    _add_record_types(schemas)
    components["securitySchemes"] = {"session": {"type": "http", "scheme": "bearer"}}
    for route in app.routes:
        if isinstance(route, GuardedRoute):
            _complete(description["paths"][route.path_format][route.method.lower()], route)
    return orjson.dumps(description)


def _add_record_types(schemas: dict[str, Any]) -> None:
    """The fields of each record type, from its own declarations."""
    names = []
    for name, record_class in record_types().items():
        fields = record_class.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas.update(fields.pop("$defs", {}))
        schemas[record_class.__name__] = fields
        names.append((name, record_class.__name__))
    schemas["RecordDraft"]["properties"]["type"]["enum"] = [name for name, _class in names]
    for holder in ("RecordDraft", "RecordChange", "RecordEnvelope", "Version", "Combination"):
        fields = schemas[holder]["properties"]["fields"]
        fields.pop("additionalProperties", None)
        fields["anyOf"] = [{"$ref": f"#/components/schemas/{class_name}"} for _name, class_name in names]
    # What came too late is given back as it was sent: whether its fields fit was not looked at.
    sent = {"type": "object", "properties": {"fields": {"type": "object"}, "marking": {"type": "string"}}}
    schemas["Problem"]["properties"]["yours"] = {"anyOf": [sent, {"type": "null"}], "default": None}
    for holder in ("LinkDraft", "LinkChange"):
        schemas[holder]["properties"]["role"]["enum"] = list(ROLES)


def codes_of(route: GuardedRoute) -> tuple[str, ...]:
    """Every problem code that ``route`` may answer with."""
    rule = route.rule
    codes = [*_EVERYWHERE, *rule.problems]
    if rule.signed_in:
        codes += _SIGNED_IN
    if rule.permission is not None:
        codes.append("forbidden")
    if rule.reason is Reason.REQUIRED:
        codes.append("reason-required")
    if rule.version:
        codes.append("precondition-required")
    if route.body_field is not None:
        codes += _BODY
    if rule.reason is not Reason.NONE or route.dependant.query_params or route.dependant.path_params:
        codes.append("invalid-fields")
    return tuple(code for code in CODES if code in codes)


def _complete(operation: dict[str, Any], route: GuardedRoute) -> None:
    rule = route.rule
    answers = operation["responses"]
    answers.pop("422", None)
    for status in sorted({CODES[code][0] for code in codes_of(route)}):
        codes = [code for code in codes_of(route) if CODES[code][0] == status]
        answers[str(status)] = {
            "description": "; ".join(f"`{code}`: {CODES[code][1]}" for code in codes),
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    if "if-none-match" in {parameter.alias for parameter in route.dependant.header_params}:
        answers["304"] = {"description": "You have this version"}
    operation["parameters"] = [*operation.get("parameters", []), *_headers(rule)] or []
    if rule.signed_in:
        operation["security"] = [{"session": []}]
    logged = rule.touches.value if rule.touches else f"nothing: {rule.no_record}"
    permission = f" Needs `{rule.permission.value}`." if rule.permission else ""
    operation["description"] = f"{operation.get('description', '')}\n\nLogs {logged}.{permission}".strip()


def _headers(rule: Rule) -> list[dict[str, Any]]:
    headers: list[dict[str, Any]] = []
    if rule.reason is not Reason.NONE:
        headers.append(
            {
                "name": REASON_HEADER,
                "in": "header",
                "required": rule.reason is Reason.REQUIRED,
                "description": "The reason for access: 3 to 300 characters, UTF-8, percent-encoded.",
                # A character of UTF-8 is up to four bytes, each of them three characters when encoded.
                "schema": {
                    "type": "string",
                    "minLength": REASON_SHORTEST if rule.reason is Reason.REQUIRED else 0,
                    "maxLength": REASON_LONGEST * 12,
                },
                "example": "Case%204711%2C%20witness%20contact",
            }
        )
    if rule.version:
        headers.append(
            {
                "name": "If-Match",
                "in": "header",
                "required": True,
                "description": "The version the change starts from, in quotes.",
                "schema": {"type": "string", "pattern": '^"[1-9][0-9]{0,8}"$'},
                "example": '"3"',
            }
        )
    return headers
