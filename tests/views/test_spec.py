"""Every page owes a title, help and a meaning for each verbosity; every key one meaning."""

import importlib
from dataclasses import replace

import pytest

from accessibility.commands import CommandConflictError
from i18n import use
from views.shell.commands import SHELL_COMMANDS, command_table
from views.spec import HelpPart, PageSpec, pages
from views.verbosity import Verbosity

PAGES = sorted(pages())


def test_the_pages_there_are():
    assert {"search", "record", "sign_in", "settings", "help", "status", "shortcuts", "view"} <= set(PAGES)


@pytest.mark.parametrize("page_id", PAGES)
def test_a_page_owes_nothing(page_id):
    assert pages()[page_id].faults() == []


@pytest.mark.parametrize("page_id", PAGES)
def test_a_page_has_a_presenter_without_qt_and_its_widget(page_id):
    importlib.import_module(f"views.pages.{page_id}.presenter")
    spec = pages()[page_id]
    assert hasattr(importlib.import_module(f"views.pages.{page_id}.page"), spec.widget)


def test_what_is_missing_is_named():
    broken = PageSpec(id="x", title=replace_title(""), widget="X", help=(), verbosity={})
    faults = " ".join(broken.faults())
    assert "title" in faults
    assert "help" in faults
    assert faults.count("verbosity") == len(Verbosity)
    empty_help = replace(pages()["search"], help=(HelpPart(replace_title("A"), ()),))
    assert empty_help.faults()


def replace_title(text):
    from i18n import Message

    return Message(text)


def test_keys_belong_to_one_command_each():
    table = command_table()
    assert len(table) >= len(SHELL_COMMANDS)
    with pytest.raises(CommandConflictError):
        table.add(replace(SHELL_COMMANDS[0], id="other"))


@pytest.mark.parametrize("command", list(command_table()), ids=lambda command: command.id)
def test_keys_keep_clear_of_screen_readers_and_text_fields(command):
    taken = {"Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Z", "Ctrl+Y", "Alt+F4", "Alt+Space", "F10", "Shift+F10"}
    for keys in command.keys:
        assert keys not in taken
        assert "Insert" not in keys
        assert "CapsLock" not in keys


def test_every_page_has_its_help_in_words_and_html():
    from views.pages.help.presenter import help_html, help_parts

    table = command_table()
    for page_id in PAGES:
        parts = help_parts(page_id, table)
        assert all(value for part in parts for _label, value in part.lines)
        html = help_html(page_id, table)
        assert html.startswith("<!DOCTYPE html>")
        assert '<html lang="en-GB">' in html
        assert "<h1>" in html


def test_help_in_html_says_its_language():
    from views.pages.help.presenter import help_html

    use("en-XA")
    try:
        html = help_html("search", command_table())
    finally:
        use("en-GB")
    assert '<html lang="en-XA">' in html
    assert "Sé" in html


def test_shortcuts_are_grouped_by_where_they_work():
    from views.pages.shortcuts.presenter import shortcut_parts

    titles = [part.title for part in shortcut_parts(command_table())]
    assert titles[0] == "In the main window"
    assert "On the page Search" in titles
    assert titles[-1] == "In every list"
