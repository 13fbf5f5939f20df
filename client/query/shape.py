"""The vocabulary as it crosses the wire: ``GET /v1/search/fields``. From it a client reads and says queries itself."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from client.query.vocabulary import CodeTerm, FieldKind, FieldTerm, Vocabulary
from i18n import Message


class _Shape(BaseModel):
    model_config = ConfigDict(extra="ignore")  # a newer service may say more


class SearchCode(_Shape):
    """A code of a field and the words for it in the asker's language."""

    value: str
    label: str


class SearchField(_Shape):
    """A field that a query can name.

    ``names`` are all its names, ``label`` and ``hint`` are in the asker's language. ``types`` are the types of record
    that have it (none: all); ``identity`` says that records are told by it. ``sounds``: it holds names, which are
    found by their sound. ``unit`` is that of its quantities. ``also`` are other words for its codes, not to be shown.
    """

    name: str
    names: list[str]
    label: str
    kinds: list[FieldKind]
    codes: list[SearchCode] = []
    also: list[SearchCode] = []
    hint: str = ""
    types: list[str] = []
    identity: bool = False
    sounds: bool = False
    unit: str = ""


class SearchFields(_Shape):
    """All fields, in the order of their declaration."""

    fields: list[SearchField]

    def vocabulary(self) -> Vocabulary:
        """The vocabulary that these fields are."""
        return Vocabulary(tuple(_term(field) for field in self.fields))


def shape_of(vocabulary: Vocabulary) -> SearchFields:
    """``vocabulary`` in the language in use."""
    return SearchFields(
        fields=[
            SearchField(
                name=term.name,
                names=list(dict.fromkeys(term.names)),
                label=str(term.label),
                kinds=sorted(term.kinds),
                codes=[SearchCode(value=code.value, label=str(code.label)) for code in term.codes],
                also=[SearchCode(value=code.value, label=str(code.label)) for code in term.also],
                hint=str(term.hint) if term.hint else "",
                types=list(term.types),
                identity=term.identity,
                sounds=term.sounds,
                unit=term.unit,
            )
            for term in vocabulary.fields
        ]
    )


def _term(field: SearchField) -> FieldTerm:
    return FieldTerm(
        field.name,
        tuple(field.names),
        Message(field.label),
        frozenset(field.kinds),
        tuple(CodeTerm(code.value, Message(code.label)) for code in field.codes),
        sounds=field.sounds,
        unit=field.unit,
        hint=Message(field.hint) if field.hint else None,
        types=tuple(field.types),
        identity=field.identity,
        also=tuple(CodeTerm(code.value, Message(code.label)) for code in field.also),
    )
