"""Unsent work: encrypted on disk with a key in the password store, in memory without one, never lost by a bad file."""

from __future__ import annotations

import threading
from dataclasses import replace

import keyring.backend
import keyring.errors
import pytest
from keyring.backends import fail

from client.drafts import LARGEST, Draft, DraftStore, default_folder
from client.errors import DraftUnreadable
from client.tokens import Vault


class Backend(keyring.backend.KeyringBackend):
    priority = 1

    def __init__(self):
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


def draft(title="Change of Okafor, Ann", **more):
    content = {"fields": {"surname": "Okafor-Şahin", "notes": "long\ntext", "none": None, "n": 1}}
    return Draft(
        **{"kind": "record", "title": title, "content": content, "service": "https://r.example",
           "account": "a.officer", "record": "PE-7", "version": 3, **more}
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "drafts"


def test_there_and_back_for_a_later_program(folder):
    backend = Backend()
    store = DraftStore(folder, Vault(backend))
    saved = store.save(draft())
    assert store.storage == "disk"
    assert store.why is None
    later = DraftStore(folder, Vault(backend))
    assert later.load(saved.id) == saved
    assert later.list().drafts == (saved,)
    later.discard(saved.id)
    later.discard(saved.id)
    assert store.list().drafts == ()
    with pytest.raises(KeyError):
        store.load(saved.id)


def test_nothing_readable_is_on_disk(folder):
    store = DraftStore(folder, Vault(Backend()))
    store.save(draft())
    store.save(draft())
    sealed = [p.read_bytes() for p in folder.glob("*.draft")]
    assert len(sealed) == 2
    for data in sealed:
        assert data.startswith(b"LDRAFT1\n")
        for word in (b"Okafor", b"PE-7", b"a.officer", b"surname"):
            assert word not in data
    assert sealed[0][16:28] != sealed[1][16:28]  # never the same nonce twice


def test_saving_again_replaces(folder):
    store = DraftStore(folder, Vault(Backend()))
    first = store.save(draft())
    second = store.save(replace(first, title="Later"))
    assert [d.title for d in store.list().drafts] == ["Later"]
    assert second.saved_at >= first.saved_at


def test_each_account_sees_its_own(folder):
    store = DraftStore(folder, Vault(Backend()))
    one = store.save(draft())
    two = store.save(draft(account="b.officer"))
    three = store.save(draft(service="https://other.example"))
    assert {d.id for d in store.list().drafts} == {one.id, two.id, three.id}
    assert store.list(service="https://r.example", account="b.officer").drafts == (two,)


def test_without_a_password_store_nothing_reaches_the_disk_and_it_is_said(folder):
    store = DraftStore(folder, Vault(fail.Keyring()))
    saved = store.save(draft())
    assert store.storage == "memory"
    assert "no password store" in str(store.why)
    assert store.load(saved.id) == saved
    assert store.list().drafts == (saved,)
    assert not folder.exists()
    store.discard(saved.id)
    assert store.list().drafts == ()


def test_bad_files_are_listed_left_and_in_nobody_s_way(folder):
    backend = Backend()
    store = DraftStore(folder, Vault(backend))
    good = store.save(draft())
    whole = (folder / f"{good.id}.draft").read_bytes()
    bad = {
        "a" * 32: whole,  # another draft's file under this name
        "b" * 32: whole[:-1],
        "c" * 32: whole[:20],
        "d" * 32: b"",
        "e" * 32: b"LDRAFT9\n" + whole[8:],
        "f" * 32: whole[:40] + bytes([whole[40] ^ 1]) + whole[41:],
        "notes": b"shopping list",
    }
    for name, data in bad.items():
        (folder / f"{name}.draft").write_bytes(data)
    (folder / f"{'9' * 32}.draft").mkdir()
    (folder / "readme.txt").write_text("no draft")
    listing = store.list()
    assert listing.drafts == (good,)
    assert {u.path.stem for u in listing.unreadable} == {*bad, "9" * 32}
    assert all(str(u.why) for u in listing.unreadable)
    for name, data in bad.items():
        assert (folder / f"{name}.draft").read_bytes() == data
    with pytest.raises(DraftUnreadable, match="damaged"):
        store.load("a" * 32)


def test_a_lost_key_is_said_and_the_file_waits_for_it(folder):
    backend = Backend()
    saved = DraftStore(folder, Vault(backend)).save(draft())
    (name,) = [n for n in backend.kept if n[1] == "draft key"]
    key = backend.kept.pop(name)
    store = DraftStore(folder, Vault(backend))
    (unreadable,) = store.list().unreadable
    assert "no longer has" in str(unreadable.why)
    locked = DraftStore(folder, Vault(fail.Keyring()))
    assert len(locked.list().unreadable) == 1
    backend.kept[name] = key
    assert DraftStore(folder, Vault(backend)).load(saved.id) == saved


def test_programs_that_start_together_agree_on_the_key(folder):
    backend, saved = Backend(), []
    together = threading.Barrier(8)

    def work():
        store = DraftStore(folder, Vault(backend))
        together.wait(10)
        saved.append(store.save(draft()))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    listing = DraftStore(folder, Vault(backend)).list()
    assert {d.id for d in listing.drafts} == {d.id for d in saved}
    assert len(saved) == 8
    assert listing.unreadable == ()


def test_a_full_disk_leaves_the_earlier_draft(folder, monkeypatch):
    store = DraftStore(folder, Vault(Backend()))
    saved = store.save(draft())

    def full(*_args):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("client.files.os.replace", full)
        with pytest.raises(OSError, match="No space"):
            store.save(replace(saved, title="Later"))
    assert store.load(saved.id) == saved


def test_what_cannot_be_kept_is_refused(folder):
    store = DraftStore(folder, Vault(Backend()))
    with pytest.raises(ValueError, match="JSON"):
        store.save(draft(content={"when": object()}))
    with pytest.raises(ValueError, match="JSON"):
        store.save(draft(content={"x": float("nan")}))
    with pytest.raises(ValueError, match="bytes"):
        store.save(draft(content={"x": "a" * (LARGEST + 1)}))
    for bad in ("../../etc/passwd", "", "A" * 32, "a" * 31):
        with pytest.raises(ValueError, match="draft id"):
            store.save(draft(id=bad))
        with pytest.raises(ValueError, match="draft id"):
            store.discard(bad)
    assert store.list().drafts == ()


def test_the_usual_place(own_home):
    assert default_folder().is_relative_to(own_home)
