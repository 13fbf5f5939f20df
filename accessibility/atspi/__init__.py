"""Programs seen from outside through AT-SPI, and a driver for the real screen reader. No PySide6."""
