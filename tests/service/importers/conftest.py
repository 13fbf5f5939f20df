from __future__ import annotations

from pathlib import Path

import pytest

from service.store import Store, sqlite_url

DATA = Path(__file__).parents[2] / "data" / "police-uk"


@pytest.fixture
def police_files() -> dict[str, Path]:
    """The open data files: street crime and stop and search of the City, a cut of the Metropolitan's searches."""
    return {
        "street": DATA / "2018-06-city-of-london-street.csv",
        "city": DATA / "2018-06-city-of-london-stop-and-search.csv",
        "met": DATA / "2018-06-metropolitan-stop-and-search.csv",
    }


@pytest.fixture
def store(tmp_path: Path):
    opened = Store.open(sqlite_url(tmp_path / "records.db"))
    yield opened
    opened.close()
