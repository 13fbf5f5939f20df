"""JSON bodies, read strictly: what one reader would take and another refuse is refused here."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from starlette.requests import Request

from i18n import Message, _
from service.problems import ProblemError

_LARGEST = 2**63 - 1


async def strict_json(request: Request, depth: int) -> Any:
    """The body as JSON values.

    Raises :class:`ProblemError`: another media type (415), no body or no JSON, a member twice, a number no
    database holds, NUL or half a surrogate pair in a text, nesting deeper than ``depth`` (400), too large (413).
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise ProblemError("unsupported-media-type", _("Send the body as Content-Type: application/json."))
    body = await request.body()
    if not body:
        raise ProblemError("bad-json", _("This request needs a body."))
    try:
        value = json.loads(
            body.decode("utf-8"),
            parse_int=_whole_number,
            parse_float=_number,
            parse_constant=_no_number,
            object_pairs_hook=_members,
        )
    except UnicodeDecodeError:
        raise _bad(_("The body is not UTF-8.")) from None
    except json.JSONDecodeError as error:
        raise _bad(
            _("The JSON breaks off or is wrong at line {line}, column {column}.", line=error.lineno, column=error.colno)
        ) from None
    except RecursionError:
        raise _too_deep(depth) from None
    _check(value, depth, depth)
    return value


def _bad(detail: Message) -> ProblemError:
    return ProblemError("bad-json", detail)


def _too_deep(depth: int) -> ProblemError:
    return _bad(_("The JSON is nested too deeply: at most {depth} levels.", depth=depth))


def _whole_number(text: str) -> int:
    # int() of thousands of digits is slow, and Python refuses it with an error of its own.
    if len(text) > 20 or abs(int(text)) > _LARGEST:
        raise _bad(_("A number is too large: whole numbers have at most 64 bits."))
    return int(text)


def _number(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise _bad(_("A number is too large."))
    return number


def _no_number(text: str) -> NoReturn:
    raise _bad(_("{value} is no JSON.", value=text))


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _bad(_("The member {name} is there twice.", name=_printable(twice)))
    return members


def _check(value: Any, left: int, depth: int) -> None:
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, dict | list):
        if left == 0:
            raise _too_deep(depth)
        if isinstance(value, dict):
            for name in value:
                _check_text(name)
        for item in value.values() if isinstance(value, dict) else value:
            _check(item, left - 1, depth)


def _check_text(text: str) -> None:
    if "\0" in text:
        raise _bad(_("A text holds a NUL character, which cannot be kept."))
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise _bad(_("A text holds half a character (a lone surrogate), which cannot be kept."))


def _printable(text: str) -> str:
    return text[:60].encode("utf-8", "replace").decode()
