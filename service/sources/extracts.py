"""A folder of files that an older system exported (CSV, JSON): searched live, read only, nothing loaded.

It is for the time in which systems run side by side: what is not moved yet can be found, and is marked as held there.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

from client.query.answer import Counts, Hit, Notice, SearchAnswer, Sort, Strength
from client.query.errors import QueryError
from client.query.named import looks_named
from client.query.parse import parse
from client.query.say import say
from client.query.tree import Node
from client.query.vocabulary import TYPE
from client.records.held import HeldLine
from i18n import Message, _, ngettext
from service.search.vocabulary import vocabulary
from service.sources.extract_files import Table, mapping
from service.sources.extract_index import ExtractIndex, Generation
from service.sources.extract_query import Compiler, named_places, placed
from service.sources.extract_told import told_of
from service.sources.port import (
    Asked,
    BadSettings,
    Held,
    Kind,
    NotThere,
    Option,
    Place,
    QueryRefused,
    Settings,
    Wanted,
)

MAPPING: Final = "mapping.toml"
_WHY: Final = (
    _("As typed, in what names it"),
    _("As typed, elsewhere in the extract"),
    _("Spelt nearly so"),
)


class Extracts:
    """Searches the files of one folder. The index follows them; while it is made anew, the former one answers."""

    def __init__(self, settings: Settings, place: Place) -> None:
        folder = Path(settings.options["folder"]).expanduser()
        if not folder.is_absolute():
            raise BadSettings(_("Give the folder from the root on, not “{folder}”.", folder=folder))
        where = settings.options.get("mapping", "").strip()
        self.index = ExtractIndex(folder, mapping(Path(where) if where else folder / MAPPING), place.folder)
        self.index.look()

    def search(self, asked: Asked) -> SearchAnswer:
        """Rows by tier: as typed in what names them, as typed elsewhere, nearly so. Raises :class:`SourceError`."""
        since = time.monotonic()
        request = asked.request
        generation, current = self.index.generation()

        def known(name: str) -> bool:
            """Whether words name a place: a field for places holds them; where there is none, they have capitals."""
            match = placed(name, generation.columns)
            return generation.holds(match, asked.seconds, since) if match else looks_named(name)

        try:
            parsed = parse(request.query, vocabulary(), known=known)
        except QueryError as error:
            raise QueryRefused(
                Message("{text}", params={"text": error.message}),
                position=error.position,
                length=error.length,
                suggestion=error.suggestion,
            ) from None
        notices = [*parsed.notices, *_about(generation, current), *_places(parsed.tree)]
        if request.sort is not Sort.RELEVANCE:
            notices.append(Notice(message=str(_("An extract cannot be sorted: best match first."))))
        start = _start(request.cursor)
        types = [each.value for each in request.filters if each.field == TYPE]
        blocked = [each.field for each in request.filters if each.field != TYPE]
        answer = SearchAnswer(
            query=request.query,
            understood=say(parsed.tree, vocabulary()),
            counts=Counts(strong=0, weaker=0),
            facets=[],
            hits=[],
            notices=notices,
            index="current" if current else "catching-up",
        )
        if blocked:
            # Whether a row has the value cannot be told: to show it would say that it does.
            message = _("An extract cannot be filtered by {fields}.", fields=", ".join(sorted(set(blocked))))
            answer.notices.append(Notice(message=str(message)))
            return answer

        every = partial(generation.every, asked.seconds, since)
        plain = Compiler(generation.columns, every=every)
        naming = Compiler(generation.columns, naming=True, every=every)
        tiers = [naming.sql(parsed.tree), plain.sql(parsed.tree)]
        if request.fuzzy:
            terms = partial(generation.terms, asked.seconds, since)
            tiers.append(Compiler(generation.columns, terms=terms, every=every).sql(parsed.tree))
        counted, page = _asked(generation, tiers, types, request.limit, start, asked.seconds, since)
        answer.hits = [_hit(*row) for row in page]
        if request.told:
            whole = generation.whole([hit.id for hit in answer.hits], asked.seconds, since)
            for hit in answer.hits:
                hit.told = told_of(whole[hit.id].table, whole[hit.id].cells)
        total = sum(counted.values())
        answer.counts = Counts(strong=counted.get(0, 0), weaker=total - counted.get(0, 0))
        answer.next = str(start + len(page)) if page and start + len(page) < total else None
        return answer

    def record(self, wanted: Wanted) -> Held:
        """Everything that was exported of a row, what the search language knows first. Raises :class:`SourceError`."""
        generation, _current = self.index.generation()
        row = generation.whole([wanted.reference], wanted.seconds).get(wanted.reference)
        if row is None:
            raise NotThere(_("the extract holds no {reference}, or no longer", reference=wanted.reference))
        return Held(
            wanted.reference, row.table.type, row.title, row.summary, row.at, exported=True,
            lines=lines_of(row.table, row.cells),
        )  # fmt: skip

    def health(self, seconds: float) -> None:
        """Whether the files can be read and the index answers. Raises :class:`SourceError`."""
        self.index.look(now=True)
        self.index.settled.wait(seconds)
        generation, _current = self.index.generation()
        with generation.open(seconds) as db:
            db.execute("SELECT count(*) FROM about").fetchone()

    def close(self) -> None:
        """Stop following the files."""
        self.index.close()


def lines_of(table: Table, cells: Mapping[str, str]) -> list[HeldLine]:
    """The cells that hold something: those of mapped columns by the field's label, then the others by their column."""
    lines = []
    for name, column in table.fields.items():
        term = vocabulary().get(name)
        lines.append((str(term.label) if term else column, cells.get(column, "")))
    named = set(table.fields.values())
    lines += [(column, cell) for column, cell in cells.items() if column not in named]
    return [HeldLine(label=label, value=cell.strip()) for label, cell in lines if cell.strip()]


def _asked(
    generation: Generation,
    tiers: list[tuple[str, list[Any]]],
    types: list[str],
    limit: int,
    start: int,
    seconds: float,
    since: float,
) -> tuple[dict[int, int], list[tuple[str, str, str, str, int]]]:
    """How many rows each tier has that none above it has, and a page of them. All that was typed is bound."""
    selects = [f"SELECT id, {tier} AS tier FROM rows WHERE {sql}" for tier, (sql, _values) in enumerate(tiers)]  # noqa: S608
    values = [value for _sql, given in tiers for value in given]
    best = f"SELECT id, min(tier) AS tier FROM ({' UNION ALL '.join(selects)}) GROUP BY id"  # noqa: S608
    of_type = f" WHERE rows.type IN ({', '.join('?' * len(types))})" if types else ""
    found = f"FROM ({best}) AS found JOIN rows USING (id){of_type}"
    counting = f"SELECT tier, count(*) {found} GROUP BY tier"
    paging = f"SELECT reference, type, title, summary, tier {found}"
    with generation.open(seconds, since) as db:
        counts = dict(db.execute(counting, [*values, *types]).fetchall())
        paging += " ORDER BY tier, length(title), title, id LIMIT ? OFFSET ?"
        return counts, db.execute(paging, [*values, *types, limit, start]).fetchall()


def _about(generation: Generation, current: bool) -> list[Notice]:
    found = []
    if not current:
        found.append(Notice(message=str(_("The extract has changed and is being read; this is from the one before."))))
    if generation.unread:
        n = generation.unread
        message = ngettext(
            "{n} row of the extract cannot be read and is not searched.",
            "{n} rows of the extract cannot be read and are not searched.",
            n,
        )
        found.append(Notice(message=str(message)))
    return found


def _places(tree: Node) -> list[Notice]:
    """That the names of places alone were looked for."""
    message = _("An extract does not know where places are: rows that name {place} were looked for.")
    return [Notice(message=str(message.format(place=name))) for name in named_places(tree)]


def _start(cursor: str | None) -> int:
    if cursor is None:
        return 0
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) < 10):
        raise QueryRefused(_("This cursor does not belong to this list."), _("Start again at the first page."))
    return int(cursor)


def _hit(reference: str, kind: str, title: str, summary: str, tier: int) -> Hit:
    return Hit(
        id=reference,
        type=kind,
        title=title,
        summary=f"{title}, {summary}" if summary else title,
        why=str(_WHY[tier]),
        strength=Strength.STRONG if tier == 0 else Strength.WEAKER,
    )


def _make(settings: Settings, place: Place) -> Extracts:
    return Extracts(settings, place)


KIND: Final = Kind(
    name="extracts",
    description=_("a folder of files that an older system exported (CSV or JSON)"),
    external=False,
    options=(
        Option("folder", _("the folder of the files")),
        Option("mapping", _("the file that says what the columns are (default: mapping.toml there)"), required=False),
    ),
    make=_make,
)
