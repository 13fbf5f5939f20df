from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

import i18n
from i18n import Message, _, ngettext


@pytest.fixture(autouse=True)
def _source_language():
    before = i18n.active_tag()
    i18n.use("en-GB")
    yield
    i18n.use(before)


def test_a_message_is_translated_when_shown_not_when_made():
    message = _("Surname")
    assert str(message) == "Surname"
    i18n.use("en-XA")
    assert str(message) != "Surname"
    assert str(message).startswith("[")
    i18n.use("en-GB")
    assert str(message) == "Surname"


def test_parameters_are_never_read_as_formats():
    assert str(_("Opened {title}", title="{title} %s {0}")) == "Opened {title} %s {0}"
    assert str(_("Opened {title}")) == "Opened {title}"
    assert str(_("A {b c}", b=1)) == "A {b c}"
    assert str(_("{a}{b}", a=1, b=2)) == "12"


def test_the_pseudo_language_keeps_placeholders():
    i18n.use("en-XA")
    assert "Rye Lane" in str(_("Opened {title}", title="Rye Lane"))


def test_plurals_group_their_number():
    assert str(ngettext("{n} person", "{n} people", 1)) == "1 person"
    assert str(ngettext("{n} person", "{n} people", 1234)) == "1,234 people"
    assert str(ngettext("{n} person", "{n} people", 0)) == "0 people"


def test_an_unknown_language_names_those_there_are():
    with pytest.raises(ValueError, match="en-GB"):
        i18n.use("xx-YY")


def test_messages_compare_by_text_and_parameters():
    assert _("A {x}", x=1) == _("A {x}").format(x=1)
    assert _("A") != _("B")
    assert hash(_("A")) == hash(_("A"))
    assert isinstance(_("A"), Message)
    assert _("A") != "A"


def test_dates_are_words():
    assert i18n.date_text(date(1980, 5, 4)) == "4 May 1980"
    assert i18n.month_text(date(2018, 6, 1)) == "June 2018"
    assert i18n.datetime_text(datetime(2018, 6, 1, 3, 11, tzinfo=UTC)) == "1 June 2018, 03:11"
    assert i18n.time_text(datetime(2018, 6, 1, 3, 1, tzinfo=UTC)) == "03:01"
    assert i18n.number_text(1234567) == "1,234,567"
