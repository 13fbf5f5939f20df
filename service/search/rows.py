"""A row that stands for several records of one person or thing, and says so."""

from __future__ import annotations

from collections.abc import Sequence

from client.query.answer import Hit
from i18n import ngettext


def together(hits: Sequence[Hit]) -> Hit:
    """The first of ``hits``, which is the best, with the others under it; one hit alone stays as it is."""
    leader, others = hits[0], list(hits[1:])
    if not others:
        return leader
    systems = {hit.system for hit in hits}
    if len(systems) > 1:
        said = ngettext("{summary}; held by {n} source", "{summary}; held by {n} sources", len(systems),
                        summary=leader.summary)  # fmt: skip
    else:
        said = ngettext("{summary}; {n} record", "{summary}; {n} records", len(hits), summary=leader.summary)
    return leader.model_copy(update={"summary": str(said), "others": others})
