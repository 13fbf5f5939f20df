"""The axe-core script the page checks inject is the one the lock file names."""

from pathlib import Path


def test_axe_core_is_recent_enough_for_wcag_2_2(axe_script):
    # target-size, the 2.2 rule the checks rely on, came with axe-core 4.5.
    text = Path(axe_script).read_text(encoding="utf-8")
    assert "target-size" in text
    assert "wcag22aa" in text
