"""Street-level crime and stop-and-search files of data.police.uk, as published.

Of each row its own reference is made: the published crime ID where there is one, else a digest of the row and
how often the same row came before in the file (several searches in one minute at one place differ in nothing
published). So the same file loaded again adds nothing, and no row that is really there twice is lost. A crime
ID that comes again with other content is kept too, as ``ID/2``, linked as a duplicate of the first. What a
later download says of the same crime ID is not taken over: loading only ever adds.

The points are published on purpose as approximate ("On or near …"); they stay as they are.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from pydantic import ValidationError

from client.records import Record
from client.records.crime import Crime
from client.records.incident import Incident
from client.records.location import Location
from client.records.problems import problems_of
from client.records.stop_search import StopSearch
from i18n import Message, _
from service.importers import police_uk_words as words
from service.importers.csv_rows import numbered_rows
from service.importers.port import Joined, Keyed, NotThisFormatError, Parsed, Reject

STREET: Final = (
    "Crime ID",
    "Month",
    "Reported by",
    "Falls within",
    "Longitude",
    "Latitude",
    "Location",
    "LSOA code",
    "LSOA name",
    "Crime type",
    "Last outcome category",
    "Context",
)
SEARCHES: Final = (
    "Type",
    "Date",
    "Part of a policing operation",
    "Policing operation",
    "Latitude",
    "Longitude",
    "Gender",
    "Age range",
    "Self-defined ethnicity",
    "Officer-defined ethnicity",
    "Legislation",
    "Object of search",
    "Outcome",
    "Outcome linked to object of search",
    "Removal of more than just outer clothing",
)
_FILE_OF_SEARCHES = re.compile(r"[0-9]{4}-[0-9]{2}-([a-z-]+)-stop-and-search", re.IGNORECASE)
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_LONE = re.compile("[\ud800-\udfff]")

_Row = dict[str, str]
_Made = tuple[tuple[Keyed, ...], tuple[Joined, ...]]


class RowError(ValueError):
    """What is wrong with a row, in words for the rejects file."""


class PoliceUk:
    """The importer ``police-uk``."""

    name: str = "police-uk"
    description: Message = _("Street-level crime and stop-and-search CSV files of data.police.uk")
    system: str = "data.police.uk"

    def sniff(self, header: Sequence[str]) -> bool:
        """Whether ``header`` is that of street crime or of stop and search."""
        return _layout(header) is not None

    def rows(self, lines: Iterable[str], file_name: str) -> Iterator[Parsed | Reject]:
        """The file's rows; see :class:`service.importers.port.Importer`."""
        numbered = numbered_rows(lines)
        header = next(numbered, None)
        if header is None:
            raise NotThisFormatError(str(_("The file is empty")))
        _line, columns, _fault = header
        layout = _layout(columns)
        if layout is None:
            raise NotThisFormatError(
                str(
                    _(
                        "The first line does not name the columns of a data.police.uk file of street crime "
                        "(“Crime ID, Month, …”) or stop and search (“Type, Date, …”)"
                    )
                )
            )
        make: Callable[[_Row], _Made] = _Street() if layout is STREET else _Searches(file_name)
        names = [_plain(column) for column in columns]
        for line, values, fault in numbered:
            yield _row(line, names, values, fault, make)


def _layout(header: Sequence[str]) -> tuple[str, ...] | None:
    named = {_plain(column) for column in header}
    return next((layout for layout in (STREET, SEARCHES) if named.issuperset(layout)), None)


def _plain(column: str) -> str:
    return " ".join(column.lstrip("\ufeff").split())


def _row(
    line: int, names: list[str], values: list[str], fault: str | None, make: Callable[[_Row], _Made]
) -> Parsed | Reject:
    original = tuple(values)
    if fault is not None:
        return Reject(line, str(_("This is not a row of CSV: {fault}", fault=fault)), original)
    if len(values) != len(names):
        return Reject(
            line,
            str(_("The row has {found} columns, the header {wanted}", found=len(values), wanted=len(names))),
            original,
        )
    if any(_LONE.search(value) for value in values):
        return Reject(line, str(_("The row is not UTF-8 text")), original)
    try:
        records, links = make({name: value.strip() for name, value in zip(names, values, strict=True)})
    except RowError as error:
        return Reject(line, str(error), original)
    return Parsed(line, original, records, links)


class _Street:
    """Rows of street-level crime. Anti-social behaviour carries no crime ID and becomes an incident."""

    def __init__(self) -> None:
        self._identical = _Occurrences()
        self._ids: dict[str, list[bytes]] = {}

    def __call__(self, row: _Row) -> _Made:
        month = _month(row["Month"])
        place = "" if row["Location"] == "No Location" else row["Location"]
        common = {"place": place, "force": row["Falls within"] or row["Reported by"], "date_precision": "month"}
        if row["Crime type"] == words.ANTI_SOCIAL:
            event = _checked(Incident, {"opening_code": "asb", "happened_on": month, **common})
        else:
            crime_type = _code("Crime type", row["Crime type"], words.CRIME_TYPES)
            outcome = _code("Last outcome category", row["Last outcome category"], words.CRIME_OUTCOMES)
            fields = {"crime_type": crime_type, "outcome": outcome, "offence_from": month, "notes": row["Context"]}
            event = _checked(Crime, {**fields, **common})
        reference, first = self._reference(row)
        area = {"lsoa_code": row["LSOA code"], "lsoa_name": row["LSOA name"]}
        records, links = _at_place(Keyed(reference, event), row, place, area, "scene_of")
        if first:
            links = (*links, Joined(reference, first, "duplicate_of"))
        return records, links

    def _reference(self, row: _Row) -> tuple[str, str | None]:
        """The row's reference, and that of the row it duplicates."""
        crime_id = row["Crime ID"]
        if not crime_id:
            return self._identical.reference("street", row), None
        seen = self._ids.setdefault(crime_id, [])
        digest = _digest("", row)
        if digest not in seen:
            seen.append(digest)
        position = seen.index(digest)
        return (crime_id, None) if position == 0 else (f"{crime_id}/{position + 1}", crime_id)


class _Searches:
    """Rows of stop and search. The force stands in the file's name alone."""

    def __init__(self, file_name: str) -> None:
        self._identical = _Occurrences()
        found = _FILE_OF_SEARCHES.search(file_name)
        self._slug = found[1].lower() if found else ""
        self._force = words.FORCES.get(self._slug)

    def __call__(self, row: _Row) -> _Made:
        event = _checked(
            StopSearch,
            {
                "search_type": _code("Type", row["Type"], words.SEARCH_TYPES),
                "searched_at": row["Date"],
                "part_of_operation": _truth("Part of a policing operation", row),
                "operation": row["Policing operation"],
                "gender": _code("Gender", row["Gender"], words.GENDERS),
                "age_range": _code("Age range", row["Age range"], words.AGE_RANGES),
                "ethnicity_self": _code("Self-defined ethnicity", row["Self-defined ethnicity"], words.ETHNICITIES),
                "ethnicity_officer": _code(
                    "Officer-defined ethnicity", row["Officer-defined ethnicity"], words.OFFICER_ETHNICITIES
                ),
                "legislation": _code("Legislation", row["Legislation"], words.LEGISLATION),
                "search_object": _code("Object of search", row["Object of search"], words.OBJECTS),
                "search_outcome": _code("Outcome", row["Outcome"], words.SEARCH_OUTCOMES),
                "outcome_linked": _truth("Outcome linked to object of search", row),
                "more_than_outer_clothing": _truth("Removal of more than just outer clothing", row),
                "force": self._force,
            },
        )
        reference = self._identical.reference(f"search {self._slug}", row)
        return _at_place(Keyed(reference, event), row, "", {}, "place_of_search")


class _Occurrences:
    """References for rows without an ID: a digest of the row, and which of its identical rows this is."""

    def __init__(self) -> None:
        self._seen: dict[bytes, int] = {}

    def reference(self, kind: str, row: _Row) -> str:
        digest = _digest(kind, row)
        number = self._seen[digest] = self._seen.get(digest, 0) + 1
        return f"{digest.hex()}-{number}"


def _digest(kind: str, row: _Row) -> bytes:
    content = "\x1f".join([kind, *(f"{name}\x1e{value}" for name, value in sorted(row.items()))])
    return hashlib.blake2b(content.encode(), digest_size=16).digest()


def _at_place(event: Keyed, row: _Row, place: str, area: dict[str, str], role: str) -> _Made:
    """The event, with its location when the row has a point."""
    latitude, longitude = row["Latitude"], row["Longitude"]
    if not latitude and not longitude:
        return (event,), ()
    fields = {"location_kind": "point", "description": place, "latitude": latitude, "longitude": longitude, **area}
    location = _checked(Location, fields)
    # A reference may have 200 characters at most; a street's name that is longer still tells its point apart.
    reference = f"point {latitude} {longitude} {place}".strip()[:200]
    return (event, Keyed(reference, location)), (Joined(reference, event.reference, role),)


def _checked(record_type: type[Record], fields: dict[str, Any]) -> Record:
    try:
        return record_type.model_validate({name: value for name, value in fields.items() if value not in (None, "")})
    except ValidationError as error:
        raise RowError("; ".join(problem.message for problem in problems_of(record_type, error))) from None


def _code(column: str, value: str, known: dict[str, str]) -> str | None:
    if not value:
        return None
    try:
        return known[value.casefold()]
    except KeyError:
        raise RowError(str(_("“{value}” is not a known value of {column}", value=value, column=column))) from None


def _truth(column: str, row: _Row) -> bool | None:
    value = row[column].casefold()
    if value not in ("", "true", "false"):
        raise RowError(str(_("{column} has to be True, False or empty, not “{value}”", column=column, value=value)))
    return None if not value else value == "true"


def _month(text: str) -> date:
    found = _MONTH.fullmatch(text)
    if not found:
        raise RowError(str(_("Month has to be like 2018-06, not “{value}”", value=text)))
    return date(int(found[1]), int(found[2]), 1)


IMPORTER: Final = PoliceUk()
