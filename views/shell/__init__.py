"""The main window and what surrounds every page: regions, palette, help, status history, dialogs."""
