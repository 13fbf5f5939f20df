"""The form's decisions: which boxes there are, what is wrong in them, what query they make. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING

from i18n import Message, _, ngettext
from views.backend import Backend, Failure
from views.jobs import Jobs
from views.pages.form.boxes import REST, Group, faults_of, groups_of, query_of, values_of
from views.shell.status import Kind, StatusLog

if TYPE_CHECKING:
    from client.api import Api
    from client.query.vocabulary import Vocabulary


class Change(Enum):
    """What the page has to show anew."""

    BOXES = "boxes"
    """The boxes are there, or not to be had."""
    VALUES = "values"
    """What stands in them."""
    FAULTS = "faults"
    """What is wrong in them."""


@dataclass(frozen=True, slots=True)
class FormState:
    """The form at one moment. ``values`` are by box; ``faults`` too."""

    groups: tuple[Group, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)
    failure: Failure | None = None

    def label(self, box: str) -> str:
        """The label of a box."""
        return next((one.label for group in self.groups for one in group.boxes if one.id == box), box)


class FormPresenter:
    """Holds :class:`FormState`; calls ``changed`` after each change, and ``search`` or ``write`` with the query that
    was asked for or is to be turned into text."""

    def __init__(
        self, backend: Backend, status: StatusLog, search: Callable[[str], object], write: Callable[[str], object]
    ) -> None:
        self._backend = backend
        self._status = status
        self._search = search
        self._write = write
        self.state = FormState()
        self.changed: Callable[[Change], None] = lambda change: None
        self._vocabulary: Vocabulary | None = None
        self._wanted = ""
        self._jobs = Jobs(backend, status)

    def open(self, query: str = "") -> None:
        """Fill the boxes from ``query``; without one what stands in them stays."""
        self._wanted = query
        if self._vocabulary is not None:
            self._fill()
        elif "fields" not in self._jobs:
            self._load()

    def retry(self) -> bool:
        """Ask for the boxes again; false when they are there."""
        if self.state.failure is None:
            return False
        self._load()
        return True

    def typed(self, box: str, text: str) -> None:
        """Somebody typed: what was wrong there stays until it is sent again."""
        self.state = replace(self.state, values={**self.state.values, box: text})

    def clear(self) -> None:
        """Empty every box."""
        empty = not any(text.strip() for text in self.state.values.values())
        self.state = replace(self.state, values={}, faults={})
        self.changed(Change.VALUES)
        self.changed(Change.FAULTS)
        self._status.say(_("The form is empty already") if empty else _("Form emptied"), again=True)

    def search(self) -> bool:
        """Search for what the boxes ask; false when something is wrong in them."""
        return self._send(self._search)

    def to_text(self) -> bool:
        """Turn the boxes into the text of a query; false when something is wrong in them."""
        return self._send(self._write)

    def _send(self, then: Callable[[str], object]) -> bool:
        vocabulary = self._vocabulary
        if vocabulary is None:
            self._status.say(_("The fields of the form are not there yet"), again=True)
            return False
        values = self.state.values
        faults = faults_of(values, vocabulary)
        self.state = replace(self.state, faults=faults)
        query = "" if faults else query_of(values, vocabulary)
        if not faults and not query:
            self._status.error(_("The form is empty. Fill in at least one field, then press Enter."))
        self.changed(Change.FAULTS)
        if not query:
            return False
        then(query)
        return True

    def _load(self) -> None:
        async def call(api: Api) -> tuple[tuple[Group, ...], Vocabulary]:
            fields = await api.search_fields()
            # Loaded here, so that reading a query does not hold the window up later.
            import client.query.form  # noqa: F401

            return groups_of(fields), fields.vocabulary()

        def arrived(answer: tuple[tuple[Group, ...], Vocabulary]) -> None:
            groups, self._vocabulary = answer
            self.state = replace(self.state, groups=groups, failure=None)
            self.changed(Change.BOXES)
            self._fill()

        def failed(failure: Failure) -> None:
            self.state = replace(self.state, failure=failure)
            self.changed(Change.BOXES)
            self._status.error(str(failure))

        if self._backend.ready:
            self._jobs.run("fields", call, arrived, failed)
        else:
            self._status.say(_("Starting; the form comes as soon as the records are ready"), Kind.PROGRESS)
            self._backend.when_ready(lambda: self.open(self._wanted))

    def _fill(self) -> None:
        query, self._wanted = self._wanted, ""
        if not query or self._vocabulary is None:
            return
        from client.query.errors import QueryError

        try:
            values = values_of(query, self.state.groups, self._vocabulary)
        except QueryError as error:
            # Nothing is lost: the whole of it stands among the other words.
            values = {REST: query}
            self._status.error(error.message)
        else:
            self._status.say(filled_words(values))
        self.state = replace(self.state, values=values, faults={})
        self.changed(Change.VALUES)
        self.changed(Change.FAULTS)

    def restore(self, state: FormState) -> None:
        """Stand where ``state`` was taken; the boxes are those there are now."""
        self.state = replace(self.state, values=state.values, faults=state.faults)
        self.changed(Change.VALUES)
        self.changed(Change.FAULTS)

    def close(self) -> None:
        """Give up what runs."""
        self._jobs.close()


def filled_words(values: Mapping[str, str]) -> Message:
    """How many fields a query filled, and whether some of it has no field of its own."""
    count = sum(box != REST for box in values)
    if REST not in values:
        return ngettext("{n} field filled", "{n} fields filled", count)
    return ngettext(
        "{n} field filled; the rest is in Other words", "{n} fields filled; the rest is in Other words", count
    )
