"""Record types, one file each: every field declared once.

Forms, tables, search, speech, import and export derive from these declarations. A new record type is one
new module here; :func:`record_types` finds it. This room imports no other room but ``i18n``.
"""

from client.records.base import Line, Record, Section
from client.records.fields import Code, CodeList, FieldSpec, Meta, Search
from client.records.registry import record_type, record_types, types_of

__all__ = [
    "Code",
    "CodeList",
    "FieldSpec",
    "Line",
    "Meta",
    "Record",
    "Search",
    "Section",
    "record_type",
    "record_types",
    "types_of",
]
