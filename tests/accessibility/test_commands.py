"""The command table and what it refuses."""

import pytest

from accessibility.commands import Command, CommandConflictError, CommandTable, Scope


def table(*commands: Command) -> CommandTable:
    return CommandTable(commands)


def test_a_command_is_found_by_id_and_scope() -> None:
    search = Command("search.run", "Search", ("Ctrl+F",))
    copy = Command("list.copy", "Copy line", ("c",), Scope.LIST, owner="record.fields")
    both = table(search, copy)
    assert both.get("search.run") is search
    assert both.by_scope(Scope.LIST) == [copy]
    assert both.by_scope(Scope.LIST, "other.list") == []
    assert "list.copy" in both
    assert len(both) == 2


def test_an_unknown_id_is_named() -> None:
    with pytest.raises(KeyError, match=r"nothing\.here"):
        table().get("nothing.here")


def test_one_id_twice_is_refused() -> None:
    with pytest.raises(CommandConflictError, match=r"already in the table"):
        table(Command("a.b", "One"), Command("a.b", "Two"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((Scope.WINDOW, ""), (Scope.WINDOW, "")),
        ((Scope.APPLICATION, ""), (Scope.PAGE, "people")),
        ((Scope.WINDOW, ""), (Scope.LIST, "results.list")),
        ((Scope.PAGE, "people"), (Scope.PAGE, "people")),
        ((Scope.PAGE, ""), (Scope.PAGE, "people")),
        ((Scope.PAGE, "people"), (Scope.LIST, "people.results")),
        ((Scope.APPLICATION, ""), (Scope.DIALOG, "reason")),
    ],
)
def test_one_key_in_overlapping_scopes_is_refused_and_both_are_named(
    one: tuple[Scope, str], other: tuple[Scope, str]
) -> None:
    first = Command("first.one", "First", ("Ctrl+K",), one[0], owner=one[1])
    second = Command("second.one", "Second", ("ctrl+k",), other[0], owner=other[1])
    commands = table(first)
    with pytest.raises(CommandConflictError, match=r"second\.one.*first\.one"):
        commands.add(second)
    assert "second.one" not in commands
    # The other way round as well.
    with pytest.raises(CommandConflictError):
        table(second, first)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((Scope.PAGE, "people"), (Scope.PAGE, "cases")),
        ((Scope.LIST, "people.results"), (Scope.LIST, "record.fields")),
        ((Scope.PAGE, "cases"), (Scope.LIST, "people.results")),
        ((Scope.DIALOG, "reason"), (Scope.WINDOW, "")),
        ((Scope.DIALOG, "reason"), (Scope.DIALOG, "settings")),
    ],
)
def test_one_key_in_separate_places_is_fine(one: tuple[Scope, str], other: tuple[Scope, str]) -> None:
    commands = table(
        Command("first.one", "First", ("Ctrl+S",), one[0], owner=one[1]),
        Command("second.one", "Second", ("Ctrl+S",), other[0], owner=other[1]),
    )
    assert len(commands) == 2


@pytest.mark.parametrize("scope", [Scope.APPLICATION, Scope.WINDOW, Scope.PAGE, Scope.DIALOG])
@pytest.mark.parametrize("key", ["k", "Shift+K", "?", "5"])
def test_a_bare_character_is_refused_outside_a_list(scope: Scope, key: str) -> None:
    with pytest.raises(CommandConflictError, match=r"2\.1\.4"):
        table(Command("a.b", "A", (key,), scope))


def test_a_bare_character_is_fine_in_a_list() -> None:
    assert table(Command("heading.next", "Next heading", ("h",), Scope.LIST)).get("heading.next").shortcut == "H"


def test_a_refused_command_leaves_its_keys_free() -> None:
    commands = table()
    with pytest.raises(CommandConflictError):
        commands.add(Command("a.b", "A", ("Ctrl+K", "Ctrl+Frob")))
    commands.add(Command("c.d", "C", ("Ctrl+K",)))
    assert commands.get("c.d").shortcut == "Ctrl+K"


def test_the_palette_finds_every_word_and_puts_beginnings_first() -> None:
    commands = table(
        Command("a", "Show the open record"),
        Command("b", "Open record"),
        Command("c", "Open record in secret", palette=False),
        Command("d", "Close"),
    )
    assert [command.id for command in commands.for_palette("open rec")] == ["b", "a"]
    assert [command.id for command in commands.for_palette()] == ["a", "b", "d"]


def test_the_shortcut_list_has_every_key_from_wide_to_narrow() -> None:
    commands = table(
        Command("in.list", "Next heading", ("h", "Ctrl+Down"), Scope.LIST),
        Command("no.key", "Nothing"),
        Command("help.keys", "Shortcuts", ("Ctrl+/",), Scope.APPLICATION, hint="Every key there is"),
    )
    rows = commands.shortcut_list()
    assert [(row.command, row.keys) for row in rows] == [("help.keys", "Ctrl+/"), ("in.list", "H or Ctrl+Down")]
    assert rows[0].utterance == "Shortcuts: Control slash"
    assert rows[1].spoken == "H or Control Down arrow"
    assert rows[0].hint == "Every key there is"
