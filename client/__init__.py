"""The SDK of the records and search APIs.

Everything a script needs to speak to a POLE service: typed calls, sign-in, reasons for
access, drafts and settings. No Qt lives here, and nothing here knows the service's insides.
HTTP is imported in ``transport.py`` alone.
"""
