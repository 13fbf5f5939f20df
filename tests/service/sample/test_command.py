"""The population in the real store."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from client.records import Record
from service.sample import command
from service.store import Store, sqlite_url


@pytest.fixture
def store(tmp_path: Path):
    opened = Store.open(sqlite_url(tmp_path / "records.db"))
    yield opened
    opened.close()


def parsed(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    command.configure(parser)
    return parser.parse_args(words)


def counted(store: Store, what: str) -> int:
    with store.snapshot() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {what}").scalar_one())


def test_it_is_written_once_and_marked_synthetic(store: Store, capsys: pytest.CaptureFixture[str]):
    assert command.run(parsed("--people", "400"), store) == 0
    assert "400 people, " in capsys.readouterr().out
    records, links = counted(store, "records"), counted(store, "links")
    assert counted(store, "records WHERE type = 'person'") == 400
    assert counted(store, "records WHERE synthetic AND source_system = 'SYNTHETIC'") == records
    assert command.run(parsed("--people", "400"), store) == 0
    said = capsys.readouterr().out
    assert f"0 records added, {records} were there already, 0 links added" in said
    assert (counted(store, "records"), counted(store, "links")) == (records, links)


def test_a_stopped_load_is_completed(store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("service.sample.load.BATCH", 200)
    monkeypatch.setattr("service.sample.load.EVERY", 50)

    def stop(part: float, _message: str) -> None:
        if part > 0.5:
            raise KeyboardInterrupt

    args = parsed("--people", "400")
    args.progress = stop
    with pytest.raises(KeyboardInterrupt):
        command.run(args, store)
    assert 0 < counted(store, "records WHERE type = 'person'") < 400
    del args.progress
    assert command.run(args, store) == 0
    assert counted(store, "records WHERE type = 'person'") == 400
    once = counted(store, "records"), counted(store, "links")
    command.run(args, store)
    assert (counted(store, "records"), counted(store, "links")) == once


def test_progress_goes_to_a_caller(store: Store):
    told: list[tuple[float, str]] = []
    args = parsed("--people", "600")
    args.progress = lambda part, message: told.append((part, message))
    assert command.run(args, store) == 0
    parts = [part for part, _message in told]
    assert parts == sorted(parts)
    assert parts[-1] == 1.0
    assert all(message for _part, message in told)


def test_a_larger_sample_over_a_smaller_one_only_adds(store: Store):
    command.run(parsed("--people", "100"), store)
    before = counted(store, "records")
    command.run(parsed("--people", "200"), store)
    assert counted(store, "records") > before


@pytest.mark.parametrize("number", ["0", "-5", "many", "99999999999"])
def test_numbers_that_are_none(number: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        parsed("--people", number)
    assert "from 1 to 10,000,000" in capsys.readouterr().err
    assert parsed("--people", "1,000").people == 1000


def test_what_is_stored_reads_back_as_its_type(store: Store):
    command.run(parsed("--people", "60"), store)
    envelopes = store.records([row.id for row, _ties in store.span()])
    assert len(envelopes) > 80
    assert all(isinstance(envelope.record(), Record) for envelope in envelopes)
