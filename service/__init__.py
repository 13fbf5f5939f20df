"""The reference POLE service: HTTP, store, search, audit, access, importers and sample.

It imports ``client.records``, ``client.query`` and ``i18n`` and nobody imports it: the desktop starts it as a
child process and speaks HTTP to it like to any other service.
"""
