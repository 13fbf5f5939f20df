"""The presenter of the search page under the test's hand."""

from __future__ import annotations

import pytest

from views.pages.search.presenter import SearchPresenter


@pytest.fixture
def seen():
    """Every change the presenter told of."""
    return []


@pytest.fixture
def presenter(backend, log, standard, seen):
    made = SearchPresenter(backend, log, standard)
    made.changed = seen.append
    return made
