"""The export of a result list, as it crosses the wire: which records, as what, for whom."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from client.query.answer import SearchRequest

MOST: Final = 5000
"""Records of one export."""
RECIPIENT_LONGEST: Final = 200
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class ExportFormat(StrEnum):
    """What is written."""

    CSV = "csv"
    """A table for a spreadsheet: UTF-8 with a byte order mark, cells that would be read as formulas guarded."""
    HTML = "html"
    """A page of its own for a browser, with headings and a table that a screen reader can read."""


class ExportDetail(StrEnum):
    """How much of each record goes out."""

    SUMMARY = "summary"
    """What names it: name, summary, type, source, marking."""
    FULL = "full"
    """All its fields as well."""


def one_line(text: str) -> str:
    """``text`` when it is one line. Raises ``ValueError``."""
    if _CONTROL.search(text):
        raise ValueError("give it on one line, without control characters")
    return text


class ExportRequest(BaseModel):
    """``POST /v1/exports``: the records that ``search`` finds, the first ``limit`` of them, for ``recipient``.

    With ``records``, these and no others; ``search`` then only tells what they were found by. The reason is sent in
    the header ``Lodestar-Reason``, as for every disclosure. Near-duplicates each come as a record of their own.
    """

    model_config = ConfigDict(extra="forbid")

    search: SearchRequest
    format: ExportFormat
    recipient: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=RECIPIENT_LONGEST),
        AfterValidator(one_line),
    ]
    detail: ExportDetail = ExportDetail.SUMMARY
    limit: int = Field(default=MOST, ge=1, le=MOST)
    records: list[str] | None = Field(default=None, min_length=1, max_length=MOST)
