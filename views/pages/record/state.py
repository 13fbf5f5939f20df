"""What the record page shows, as plain data. No Qt, and nothing slow to import."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any

from i18n import _, datetime_text
from views.backend import Failure
from views.pages.record.links import LinkList
from views.verbosity import Verbosity
from views.words import capital, in_sentence, joined, rest_of

if TYPE_CHECKING:
    from client.records.wire import RecordEnvelope, Version


class Phase(Enum):
    """Where the opening of a record stands."""

    OPENING = "opening"
    OPEN = "open"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field as it is read."""

    field: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the record: a heading and its lines."""

    title: str
    lines: tuple[FieldLine, ...]


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One kept version: what happened, when, by whom and what changed."""

    version: int
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class HeldBy:
    """The other source that holds a record, and what it calls it there. ``as_of`` is when it was so, in words;
    ``exported``: that of an export."""

    label: str
    reference: str
    as_of: str
    exported: bool
    type: str = ""
    """The record's type, as the service calls it."""

    def words(self) -> str:
        """Whose the record is, and of when where that is not now."""
        if self.exported:
            return str(_("held by {source}, as exported {when}", source=self.label, when=self.as_of))
        return str(_("held by {source}", source=self.label))


@dataclass(frozen=True, slots=True)
class Read:
    """A record in words, made on the I/O thread; ``held`` says whose it is when it is not one's own."""

    id: str
    title: str
    summaries: tuple[str, str, str]
    type_label: str
    marking: str
    synthetic: bool
    version: int
    parts: tuple[Part, ...]
    held: HeldBy | None = None


@dataclass(frozen=True, slots=True)
class RecordState:
    """One record on the page. ``identity`` is what is said first; ``marks`` are those of the identity bar."""

    id: str = ""
    phase: Phase = Phase.OPENING
    type_label: str = ""
    title: str = ""
    summaries: tuple[str, str, str] = ("", "", "")
    """Brief, standard and full."""
    marking: str = ""
    synthetic: bool = False
    version: int = 0
    parts: tuple[Part, ...] = ()
    links: LinkList = field(default_factory=LinkList)
    links_failure: Failure | None = None
    links_here: bool = False
    versions: tuple[VersionRow, ...] = ()
    versions_next: str | None = None
    versions_loaded: bool = False
    failure: Failure | None = None
    held: HeldBy | None = None
    """The other source that holds it; then there are no links and no versions here."""

    @property
    def name(self) -> str:
        """The record in a few words: its title, or its id while that is all that is known."""
        return self.title or self.id

    def marks(self) -> tuple[str, ...]:
        """The parts of the identity bar beside the title, in reading order."""
        marks = [self.type_label, self.held.reference if self.held else self.id, self.marking]
        if self.synthetic:
            marks.append(str(_("Synthetic record")))
        if self.held:
            marks += [capital(self.held.words()), str(_("Read only"))]
        return tuple(mark for mark in marks if mark)

    def identity(self, verbosity: Verbosity = Verbosity.STANDARD) -> str:
        """Who or what this is, as first heard: ``Adaeze Okafor, person, born 4 May 1980, …``."""
        summary = self.summaries[list(Verbosity).index(verbosity)]
        rest = rest_of(summary, self.title)
        parts = [self.title, in_sentence(self.type_label), rest]
        # Whose it is, is heard with any verbosity.
        parts += [self.held.words(), str(_("read only"))] if self.held else []
        if verbosity is not Verbosity.BRIEF:
            parts += [self.marking.lower(), str(_("synthetic")) if self.synthetic else ""]
        if verbosity is Verbosity.FULL:
            parts.append(self.held.reference if self.held else self.id)
            parts += [str(_("version {n}", n=self.version))] if self.version else []
        return joined(parts)

    def identity_again(self) -> str:
        """Who or what this is for somebody who has heard it: the name, and again every warning."""
        warnings = [f"{line.label}: {line.value}" for part in self.parts for line in part.lines
                    if line.field in ("warnings", "markers")]  # fmt: skip
        return joined((self.name, self.held.words() if self.held else "", *warnings))


def parts_of(envelope: RecordEnvelope) -> tuple[str, tuple[str, str, str], tuple[Part, ...]]:
    """Title, summaries (brief, standard, full) and sections of a record.

    Fields that do not fit the type are shown all the same: what an older program wrote must be readable.
    """
    from pydantic import ValidationError

    from client.records import record_types
    from client.records.base import Verbosity as Said

    kind = record_types().get(envelope.type)
    try:
        record = envelope.record()
    except (KeyError, ValidationError):
        labels = {name: str(spec.meta.label) for name, spec in kind.fields().items()} if kind else {}
        lines = tuple(
            FieldLine(name, labels.get(name, name), _raw(value))
            for name, value in envelope.fields.items()
            if value not in (None, "", [])
        )
        return envelope.id, ("", "", ""), (Part(str(_("As stored")), lines),)
    lines_by_section: dict[str, list[FieldLine]] = {}
    for line in record.lines():
        lines_by_section.setdefault(line.section, []).append(FieldLine(line.field, line.label, line.value))
    titles = {section.id: str(section.label) for section in record.sections}
    order = [section.id for section in record.sections] + [s for s in lines_by_section if s not in titles]
    parts = tuple(
        Part(titles.get(section, str(_("Other"))), tuple(lines_by_section[section]))
        for section in order
        if section in lines_by_section
    )
    standard = record.summary(Said.STANDARD)
    # A warning is never left out for brevity.
    brief = standard if getattr(record, "warnings", None) else record.summary(Said.BRIEF)
    return record.title(), (brief, standard, record.summary(Said.FULL)), parts


def _raw(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def about(envelope: RecordEnvelope) -> Part:
    """The last section: where the record came from and who changed it."""
    return Part(
        str(_("About this record")),
        (
            FieldLine("id", str(_("Record number")), envelope.id),
            FieldLine("marking", str(_("Protective marking")), str(envelope.marking)),
            FieldLine("source", str(_("Source")), f"{envelope.source.system}, {envelope.source.reference}"),
            FieldLine("version", str(_("Version")), str(envelope.version)),
            FieldLine("created", str(_("Made")), _when(envelope.created_at, envelope.created_by)),
            FieldLine("updated", str(_("Last changed")), _when(envelope.updated_at, envelope.updated_by)),
        ),
    )


def _when(at: Any, by: str) -> str:
    return str(_("{when} by {who}", when=datetime_text(at.astimezone()), who=by))


def version_rows(versions: Sequence[Version], labels: dict[str, str]) -> tuple[VersionRow, ...]:
    """Versions newest first, each with the fields that differ from the one before it in ``versions``."""
    rows = []
    for place, version in enumerate(versions):
        older = versions[place + 1] if place + 1 < len(versions) else None
        changed = ""
        if older is not None:
            names = [n for n in {**older.fields, **version.fields} if older.fields.get(n) != version.fields.get(n)]
            words = ", ".join(labels.get(name, name) for name in names)
            changed = str(_("changed {fields}", fields=words)) if words else ""
        reason = _("reason: {reason}", reason=version.reason) if version.reason else ""
        title = _("Version {n}, {operation}", n=version.version, operation=_operation(str(version.operation)))
        when = _("{when} by {who}", when=datetime_text(version.at.astimezone()), who=version.by)
        rows.append(VersionRow(version.version, str(title), joined((when, changed, reason))))
    return tuple(rows)


def _operation(name: str) -> str:
    words = {
        "collection": _("made"),
        "alteration": _("changed"),
        "combination": _("combined with another record"),
        "disclosure": _("disclosed"),
        "consultation": _("read"),
        "erasure": _("erased"),
    }
    return str(words.get(name, name))
