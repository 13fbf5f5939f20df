"""Answers that are written straight from a model: the shape is checked where it is made, not once more here."""

from __future__ import annotations

from pydantic import BaseModel
from starlette.responses import Response


def json_answer(model: BaseModel, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """``model`` as JSON."""
    return Response(model.model_dump_json(), status, headers, "application/json")


def no_content() -> Response:
    """204."""
    return Response(status_code=204)
