"""The two engines a search is compared with, used as anybody would: all words of a record in one text, by bm25.

Both are asked for all the words first and, when that finds nothing, for any of them. SQLite's FTS5 has its default
tokenizer, tantivy its own.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import orjson
import tantivy

from client.records import record_type

MOST: int = 50
"""Rows of a first page; behind them nobody listens on."""
_BATCH = 20_000

Plain: TypeAlias = Callable[[str], list[tuple[str, str]]]
"""Query text to the first rows: (reference at the source, summary)."""


def texts(database: Path) -> Iterator[tuple[str, str, str]]:
    """(reference, summary, all words) of every record in the store."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        for reference, kind, fields in connection.execute("SELECT source_reference, type, fields FROM records"):
            record = record_type(kind).model_validate(orjson.loads(fields))
            yield reference, record.summary(), " ".join((str(record.label), *(line.value for line in record.lines())))


def words(query: str) -> list[str]:
    """The words of a query; what a field is called is none of them."""
    return re.findall(r"[^\W_]+", re.sub(r"\b[a-z_]+:", " ", query))


def fts5(database: Path, folder: Path) -> Plain:
    """SQLite FTS5 with bm25 over ``database``'s records, built in ``folder``."""
    connection = sqlite3.connect(folder / "fts5.db")
    connection.execute("CREATE VIRTUAL TABLE found USING fts5(reference UNINDEXED, summary UNINDEXED, text)")
    connection.executemany("INSERT INTO found VALUES (?, ?, ?)", texts(database))
    connection.commit()
    ask = f"SELECT reference, summary FROM found WHERE found MATCH ? ORDER BY rank, rowid LIMIT {MOST}"

    def search(query: str) -> list[tuple[str, str]]:
        quoted = [f'"{word}"' for word in words(query)]
        return connection.execute(ask, (" ".join(quoted),)).fetchall() or (
            connection.execute(ask, (" OR ".join(quoted),)).fetchall()
        )

    return search


def plain_tantivy(database: Path, folder: Path) -> Plain:
    """tantivy with its default tokenizer over ``database``'s records, built in ``folder``."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("reference", stored=True, tokenizer_name="raw")
    builder.add_text_field("summary", stored=True, tokenizer_name="raw")
    builder.add_text_field("text")
    (folder / "tantivy").mkdir()
    index = tantivy.Index(builder.build(), path=str(folder / "tantivy"))
    writer = index.writer(100_000_000, 1)
    for reference, summary, text in texts(database):
        writer.add_document(tantivy.Document(reference=reference, summary=summary, text=text))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(query: str) -> list[tuple[str, str]]:
        found = words(query)
        for sign in ("+", ""):
            text = " ".join(f'{sign}"{word}"' for word in found)
            hits = searcher.search(index.parse_query(text, ["text"]), MOST).hits
            if hits:
                read = [searcher.doc(address) for _score, address in hits]
                return [(str(doc["reference"][0]), str(doc["summary"][0])) for doc in read]
        return []

    return search
