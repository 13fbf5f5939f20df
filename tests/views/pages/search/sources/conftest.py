"""The presenter of the search page, with other sources beside the own records."""

from __future__ import annotations

import pytest

from views.pages.search.sources import Federation


@pytest.fixture
def presenter(presenter, backend, log):
    keys = (lambda: "Ctrl+Shift+B", lambda: "Ctrl+R")
    presenter.federation = Federation(backend, log, lambda: presenter.state, presenter.use_merged, *keys)
    return presenter
