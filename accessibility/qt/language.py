"""The language a program is shown in, told to assistive technology: it picks the voice."""

from __future__ import annotations

from PySide6.QtCore import QLocale

__all__ = ["declare"]


def declare(tag: str) -> None:
    """Say that this program is in ``tag`` (BCP 47, such as ``en-GB``) whatever the machine’s language is.

    Qt tells the machine’s otherwise. To be called before the first widget is made, which keeps what it finds.
    """
    QLocale.setDefault(QLocale(tag))
