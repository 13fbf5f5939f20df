"""Pages, one folder each: ``spec.py``, ``presenter.py`` (no Qt) and ``page.py`` (Qt). Found by discovery."""
