"""What lies around a record: the links worth hearing first, hops by name, the shortest way to another, a neighbourhood.

Everything here reads the store's links and records and changes nothing; what was shown is logged by
:mod:`service.around.service`. Nothing here knows HTTP or the search index.
"""
