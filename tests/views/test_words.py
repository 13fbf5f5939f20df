"""Text helpers of the views."""

from __future__ import annotations

from datetime import date

import pytest

from views.words import lasting, rest_of

ONE, OTHER = date(2024, 3, 18), date(2024, 3, 19)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (ONE, OTHER, "18 March 2024 to 19 March 2024"),
        (ONE, ONE, "18 March 2024"),
        (ONE, None, "since 18 March 2024"),
        (None, OTHER, "until 19 March 2024"),
        (None, None, ""),
    ],
)
def test_how_long_something_holds(start: date | None, end: date | None, said: str) -> None:
    assert lasting(start, end) == said


def test_a_summary_is_said_without_the_title_it_begins_with() -> None:
    assert rest_of("Ann Marsh, born 1980", "Ann Marsh") == "born 1980"
    assert rest_of("Ann Marsh", "Ann Marsh") == ""
    assert rest_of("Stolen car", "Ann Marsh") == "Stolen car"
