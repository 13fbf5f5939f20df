"""The folders are those that platformdirs would name."""

import pytest
from platformdirs import user_config_path, user_data_path

from client.folders import config_folder, data_folder


@pytest.mark.parametrize("given", [None, "", "/tmp/somewhere", "relative/is/ignored"])
def test_as_the_platform_has_them(monkeypatch, given):
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        if given is None:
            monkeypatch.delenv(variable, raising=False)
        else:
            monkeypatch.setenv(variable, given)
    assert config_folder() == user_config_path("lodestar", appauthor=False)
    assert data_folder() == user_data_path("lodestar", appauthor=False)
