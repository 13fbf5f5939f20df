"""Messages are lazy, filled without being interpreted, and counted by the language's own rule."""

import pytest

from i18n import Message, _, active_tag, available, ngettext, use


@pytest.fixture(autouse=True)
def _source_language_again():
    yield
    use("en-GB")


def test_source_text_is_its_own_translation():
    assert str(_("Open record")) == "Open record"


def test_a_parameter_is_never_read_as_a_format():
    hostile = "{title} {0.__class__} %s"
    assert str(_("Opened {title}", title=hostile)) == f"Opened {hostile}"


def test_an_unknown_placeholder_stays_visible():
    assert str(_("Opened {title}", other=1)) == "Opened {title}"
    assert str(_("a { b", title=1)) == "a { b"


@pytest.mark.parametrize(("n", "text"), [(0, "0 people"), (1, "1 person"), (2, "2 people"), (1234, "1,234 people")])
def test_counts(n, text):
    assert str(ngettext("{n} person", "{n} people", n)) == text


def test_change_of_language_reaches_messages_made_before():
    message = _("Open {what}", what="record")
    use("en-XA")
    shown = str(message)
    assert shown.startswith("[")
    assert "record" in shown
    assert "Open" not in shown


def test_unknown_language_names_those_there_are():
    with pytest.raises(ValueError, match="en-GB"):
        use("xx")
    assert active_tag() == "en-GB"
    assert available()[0] == "en-GB"


def test_messages_compare_and_hash_by_content():
    assert _("a {b}", b=1) == Message("a {b}").format(b=1)
    assert _("a") != _("b")
    assert len({_("a"), _("a"), _("b")}) == 2
