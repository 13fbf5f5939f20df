"""Settings survive what happens to files."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from client import settings
from client.settings import Settings, load, save

FULL = Settings(
    theme="high-contrast-dark",
    text_scale=250,
    verbosity="brief",
    language="cy",
    service_url="https://records.example",
    allow_plain_http=True,
    keep_signed_in=True,
    reduce_motion=True,
    window=(-10, 0, 1280, 900),
    window_maximized=True,
    pages={"search": {"columns": ["name", 3, None, 1.5], "open": {"facets": False}}},
)


def test_nothing_there_is_the_usual(tmp_path):
    loaded = load(tmp_path / "settings.json")
    assert loaded.settings == Settings()
    assert loaded.problems == ()
    assert list(tmp_path.iterdir()) == []


def test_there_and_back(tmp_path):
    path = tmp_path / "deep" / "settings.json"
    save(FULL, path)
    assert load(path) == settings.Loaded(FULL)
    assert all(getattr(FULL, f.name) != getattr(Settings(), f.name) for f in fields(Settings) if f.name != "unknown")
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_usual_place(own_home):
    save(FULL)
    assert load().settings == FULL
    assert settings.default_path().is_relative_to(own_home)


def test_members_of_a_newer_version_are_kept(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "dark", "braille_table": {"en": 2}, "new": [1]}')
    loaded = load(path)
    assert loaded.settings.theme == "dark"
    assert loaded.problems == ()
    save(replace(loaded.settings, theme="light"), path)
    assert json.loads(path.read_text()) == {"theme": "light", "braille_table": {"en": 2}, "new": [1]}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", 3),
        ("theme", "x" * 61),
        ("theme", "a\nb"),
        ("text_scale", 99),
        ("text_scale", 401),
        ("text_scale", "150"),
        ("text_scale", True),
        ("text_scale", 150.5),
        ("verbosity", "chatty"),
        ("verbosity", ["brief"]),
        ("language", None),
        ("service_url", {"a": 1}),
        ("allow_plain_http", "yes"),
        ("keep_signed_in", 1),
        ("reduce_motion", None),
        ("window", [1, 2, 3]),
        ("window", [0, 0, 0, 100]),
        ("window", [0, 0, 1e3, 100]),
        ("window", "full"),
        ("window_maximized", 0),
        ("pages", []),
        ("pages", {"search": 1}),
    ],
)
def test_a_wrong_value_is_said_and_the_rest_counts(tmp_path, name, value):
    path = tmp_path / "settings.json"
    other = "theme" if name != "theme" else "language"
    text = json.dumps({name: value, other: "en-XA"})
    path.write_text(text)
    loaded = load(path)
    assert getattr(loaded.settings, name) == getattr(Settings(), name)
    assert getattr(loaded.settings, other) == "en-XA"
    assert [name in str(p) for p in loaded.problems] == [True]
    assert loaded.kept is not None
    assert loaded.kept.read_text() == text
    assert load(path).kept == loaded.kept  # not a copy for every start
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"a": 1} x'])
def test_a_damaged_file_is_put_aside(tmp_path, data):
    path = tmp_path / "settings.json"
    path.write_bytes(data)
    loaded = load(path)
    assert loaded.settings == Settings()
    assert "damaged" in str(loaded.problems[0])
    save(FULL, path)
    assert load(path).settings == FULL
    assert loaded.kept is not None
    assert loaded.kept.read_bytes() == data


def test_a_file_that_cannot_be_opened(tmp_path):
    path = tmp_path / "settings.json"
    path.mkdir()
    loaded = load(path)
    assert loaded.settings == Settings()
    assert "cannot be read" in str(loaded.problems[0])


def test_wrong_values_are_not_written(tmp_path):
    path = tmp_path / "settings.json"
    save(FULL, path)
    with pytest.raises(ValueError, match="text_scale"):
        save(replace(FULL, text_scale=5), path)
    with pytest.raises(ValueError, match="pages"):
        save(replace(FULL, pages={"search": {"when": {1, 2}}}), path)
    assert load(path).settings == FULL


@pytest.mark.parametrize("step", ["replace", "fsync"])
def test_a_crash_while_writing_leaves_the_old_file(tmp_path, monkeypatch, step):
    path = tmp_path / "settings.json"
    save(FULL, path)

    def full(*_args):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(f"client.files.os.{step}", full)
        with pytest.raises(OSError, match="No space"):
            save(Settings(theme="light"), path)
    assert load(path).settings == FULL
    assert [p.name for p in tmp_path.iterdir()] == ["settings.json"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
NAMES = [f.name for f in fields(Settings)]


@hypothesis_settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=5), JSON))
def test_whatever_is_in_the_file(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "settings.json"
    path.write_text(json.dumps(content))
    loaded = load(path)
    save(loaded.settings, path)
    again = load(path)
    assert again.problems == ()
    # NaN in a member of a newer version is not equal to itself, so compare what would be written.
    assert json.dumps(again.settings.unknown, sort_keys=True) == json.dumps(loaded.settings.unknown, sort_keys=True)
    assert replace(again.settings, unknown={}) == replace(loaded.settings, unknown={})
