"""Everything a person reads or hears passes through here: messages, plurals, dates and numbers.

The room imports no other room. ``from i18n import _`` marks a text; it is translated when it is shown,
so that a change of language needs no restart of the declarations that hold it.
"""

from i18n.catalog import Message, _, active_tag, available, ngettext, use
from i18n.dates import date_text, datetime_text, decimal_text, month_text, number_text, time_text

__all__ = [
    "Message",
    "_",
    "active_tag",
    "available",
    "date_text",
    "datetime_text",
    "decimal_text",
    "month_text",
    "ngettext",
    "number_text",
    "time_text",
    "use",
]
