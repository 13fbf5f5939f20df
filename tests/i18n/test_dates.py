"""Dates and numbers are words nobody can mistake."""

from __future__ import annotations

from datetime import UTC, date, datetime

import i18n


def test_dates_are_words():
    assert i18n.date_text(date(1980, 5, 4)) == "4 May 1980"
    assert i18n.month_text(date(2018, 6, 1)) == "June 2018"
    assert i18n.datetime_text(datetime(2018, 6, 1, 3, 11, tzinfo=UTC)) == "1 June 2018, 03:11"
    assert i18n.time_text(datetime(2018, 6, 1, 3, 1, tzinfo=UTC)) == "03:01"


def test_numbers_are_grouped():
    assert i18n.number_text(1234567) == "1,234,567"
    assert i18n.number_text(-1234) == "-1,234"
