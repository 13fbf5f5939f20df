"""Loading into the real store: nothing twice, nothing lost, and said what happened."""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

import pytest

from service.audit import Actor
from service.importers import command
from service.importers.load import UnreadableFileError, load_file
from service.importers.police_uk import IMPORTER
from service.importers.rejects import Rejects
from service.store import Store


def load(store: Store, path: Path, folder: Path):
    with Rejects(folder / "r.csv") as rejects, store.bulk(Actor(account="test", reason="test")) as bulk:
        return load_file(IMPORTER, path, bulk, rejects, lambda _done, _size: None)


def content(store: Store) -> tuple[int, int]:
    with store.snapshot() as connection:
        records = connection.exec_driver_sql("SELECT count(*) FROM records").scalar_one()
        links = connection.exec_driver_sql("SELECT count(*) FROM links").scalar_one()
    return records, links


def parsed(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    command.configure(parser)
    return parser.parse_args(words)


def test_loading_twice_adds_nothing(store: Store, police_files: dict[str, Path], tmp_path: Path):
    first = load(store, police_files["street"], tmp_path)
    assert (first.read, first.added, first.existing, first.rejected) == (729, 729, 0, 0)
    assert first.others > 190
    assert first.links == 729 - 59 + 6
    held = content(store)
    assert held == (729 + first.others, first.links)
    again = load(store, police_files["street"], tmp_path)
    assert (again.read, again.added, again.existing, again.others, again.links) == (729, 0, 729, 0, 0)
    assert content(store) == held


def test_identical_rows_are_all_kept(store: Store, police_files: dict[str, Path], tmp_path: Path):
    outcome = load(store, police_files["met"], tmp_path)
    assert (outcome.read, outcome.added) == (800, 800)
    assert load(store, police_files["met"], tmp_path).added == 0


def test_what_is_forgotten_is_found_again(
    store: Store, police_files: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("service.importers.load.REMEMBERED", 3)
    outcome = load(store, police_files["street"], tmp_path)
    assert (outcome.added, outcome.links) == (729, 676)


def test_bad_rows_are_kept_beside_and_the_rest_is_loaded(
    store: Store, police_files: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    lines = police_files["city"].read_bytes().split(b"\n")
    lines[3] = lines[3].replace(b"Person search", b"Dog search")
    lines[7] = b"\xff\xfe," + lines[7]
    damaged = tmp_path / "2018-06-city-of-london-stop-and-search.csv"
    damaged.write_bytes(b"\xef\xbb\xbf" + b"\r\n".join(lines))
    folder = tmp_path / "kept"
    assert command.run(parsed("police-uk", str(damaged), "--rejects", str(folder)), store) == command.SOME_NOT_LOADED
    said = capsys.readouterr().out
    assert "92 rows read, 90 added, 0 were there already, 2 rejected" in said
    kept = folder / "2018-06-city-of-london-stop-and-search.rejects.csv"
    assert str(kept) in said
    with kept.open(encoding="utf-8", errors="surrogateescape", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["line"], row["Type"]) for row in rows] == [("4", "Dog search"), ("8", "\udcff\udcfe")]
    assert "“Dog search” is not a known value of Type" in rows[0]["reason"]
    assert rows[0]["Date"] == "2018-06-01T04:03:02+00:00"
    # Put right and loaded again, the rest is added and the rejects are gone.
    assert command.run(parsed("police-uk", str(police_files["city"]), "--rejects", str(folder)), store) == 0
    assert "92 rows read, 2 added, 90 were there already" in capsys.readouterr().out
    assert not kept.exists()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.csv", b"", "empty"),
        ("other.csv", b"a,b\n1,2\n", "Crime ID, Month"),
        ("binary.csv", b"\x00\x01\x02" * 100, "not UTF-8 text"),
        ("utf16.csv", "Type,Date\n".encode("utf-16"), "UTF-8"),
        ("long.csv", b"x" * 3_000_000, "Crime ID, Month"),
    ],
)
def test_unreadable_files(store: Store, tmp_path: Path, name: str, data: bytes, words: str):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableFileError, match=name) as caught:
        load(store, path, tmp_path)
    assert words in str(caught.value)
    assert content(store) == (0, 0)


def test_exit_codes(store: Store, police_files: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    there, missing, rejects = str(police_files["city"]), str(tmp_path / "no.csv"), ["--rejects", str(tmp_path)]
    assert command.run(parsed("police-uk", missing, *rejects), store) == command.NOTHING_LOADED
    assert "no.csv cannot be read: No such file" in capsys.readouterr().err
    assert command.run(parsed("police-uk", str(tmp_path), *rejects), store) == command.NOTHING_LOADED
    assert command.run(parsed("police-uk", missing, there, *rejects), store) == command.SOME_NOT_LOADED
    assert command.run(parsed("police-uk", there, *rejects), store) == command.ALL_LOADED
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert command.run(parsed("police-uk", there, "--rejects", str(blocked)), store) == command.NOTHING_LOADED
    with pytest.raises(SystemExit):
        parsed("no-such-format", there)


def test_rejects_go_into_the_data_folder(
    store: Store, police_files: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    bad = tmp_path / "in" / "bad.csv"
    bad.parent.mkdir()
    bad.write_text(police_files["city"].read_text(encoding="utf-8").replace("Male", "Mail"), encoding="utf-8")
    args = parsed("police-uk", str(bad))
    args.data = tmp_path / "data"
    assert command.run(args, store) == command.SOME_NOT_LOADED
    assert (tmp_path / "data" / "rejects" / "bad.rejects.csv").exists()
    args.data = None
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_names, **_more: tmp_path / "own")
    assert command.run(args, store) == command.SOME_NOT_LOADED
    assert (tmp_path / "own" / "rejects" / "bad.rejects.csv").exists()
    assert sorted(path.name for path in bad.parent.iterdir()) == ["bad.csv"]


def test_events_are_linked_to_their_place_and_logged(store: Store, police_files: dict[str, Path], tmp_path: Path):
    load(store, police_files["street"], tmp_path)
    with store.snapshot() as connection:
        logged = connection.exec_driver_sql("SELECT count(*) FROM log WHERE operation = 'collection'").scalar_one()
        waiting = connection.exec_driver_sql("SELECT count(*) FROM outbox").scalar_one()
    records, _links = content(store)
    assert logged >= records
    assert waiting == records


def test_a_stop_in_the_middle_is_completed_by_loading_again(
    store: Store, police_files: dict[str, Path], tmp_path: Path
):
    def stop(done: int, _size: int) -> None:
        if done > 60_000:
            raise KeyboardInterrupt

    actor = Actor(account="test", reason="test")
    with (
        pytest.raises(KeyboardInterrupt),
        Rejects(tmp_path / "r.csv") as rejects,
        store.bulk(actor) as bulk,
    ):
        load_file(IMPORTER, police_files["street"], bulk, rejects, stop)
    before = content(store)[0]
    outcome = load(store, police_files["street"], tmp_path)
    assert outcome.added + outcome.existing == 729
    assert content(store) == (729 + content_locations(store), 676)
    assert before < content(store)[0]


def content_locations(store: Store) -> int:
    with store.snapshot() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM records WHERE type = 'location'").scalar_one())
