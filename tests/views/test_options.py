"""The command line."""

from pathlib import Path

import pytest

from views.options import parse


def test_nothing_given_means_the_search_page_on_a_service_of_its_own():
    options = parse([])
    assert (options.service, options.data, options.language, options.theme, options.page) == (
        None, None, None, None, "search",
    )  # fmt: skip


def test_everything_given():
    options = parse(
        [
            "--service",
            "https://r.example",
            "--data",
            "d",
            "--language",
            "en-XA",
            "--theme",
            "dark",
            "--page",
            "settings",
        ]
    )
    assert options.service == "https://r.example"
    assert options.data == Path("d")
    assert (options.language, options.theme, options.page) == ("en-XA", "dark", "settings")


@pytest.mark.parametrize("wrong", [["--theme", "puce"], ["--page", "record"], ["--language", "xx"], ["--speed"]])
def test_what_cannot_be_used_ends_with_a_message_that_names_the_choices(wrong, capsys):
    with pytest.raises(SystemExit) as ended:
        parse(wrong)
    assert ended.value.code == 2
    assert wrong[0] in capsys.readouterr().err


def test_help_and_version(capsys):
    for flag in ("--help", "--version"):
        with pytest.raises(SystemExit) as ended:
            parse([flag])
        assert ended.value.code == 0
    out = capsys.readouterr().out
    assert "--service URL" in out
    assert "Lodestar 0" in out
