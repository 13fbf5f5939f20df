"""Tree to one plain sentence: how a query was understood."""

from __future__ import annotations

from datetime import date
from typing import Final

from client.query import clauses
from client.query.forms import period_text
from client.query.tree import (
    Age,
    All,
    And,
    Field,
    Form,
    FormKind,
    Fuzzy,
    Linked,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Period,
    Phrase,
    Range,
    Sounds,
    Within,
    Word,
)
from client.query.vocabulary import TYPE, FieldTerm, Vocabulary
from i18n import Message, _, date_text, number_text

_MOST: Final = 12
"""Alternatives or words of a list that are named; the rest are counted."""


def say(node: Node, vocabulary: Vocabulary) -> str:
    """One sentence: ``People with Okafor in any field, born between 1 January 1980 and 31 December 1985.``"""
    subject, rest = _subject(node, vocabulary)
    if rest is None:
        return str(_("All {subject}.", subject=subject))
    parts = list(rest.parts) if isinstance(rest, And) else [rest]
    words = [part for part in parts if _plain(part)]
    has = [_anywhere(words)] if words else []
    has += [_clause(part, vocabulary) for part in parts if not _plain(part) and not isinstance(part, Not)]
    missing = [_clause(part.part, vocabulary) for part in parts if isinstance(part, Not)]
    last = _("{first}, and {last}") if any(isinstance(part, Or) for part in parts) else None
    said = str(_("{subject} with {clauses}", subject=_capital(subject), clauses=_listed(has, last))) if has else ""
    if not missing:
        return f"{said}."
    without = _listed(missing, last=_("{first} or {last}"))
    if not said:
        return str(_("{subject} without {clauses}.", subject=_capital(subject), clauses=without))
    return str(_("{said}, but without {clauses}.", said=said, clauses=without))


def _subject(node: Node, vocabulary: Vocabulary) -> tuple[str, Node | None]:
    """What kind of records is asked for, and the rest of the query."""
    parts = node.parts if isinstance(node, And) else (node,)
    typed = [part for part in parts if isinstance(part, Field) and part.name == TYPE and part.codes]
    subject = str(_("records"))
    term = vocabulary.get(TYPE)
    if len(typed) == 1 and term:
        plurals: dict[str, str] = {}
        for code in term.codes:
            plurals.setdefault(code.value, str(code.label).lower())
        subject = _listed([plurals.get(value, value) for value in typed[0].codes], last=_("{first} and {last}"))
        rest = [part for part in parts if part is not typed[0]]
    else:
        rest = list(parts)
    if not rest or rest == [All()]:
        return subject, None
    return subject, And(tuple(rest)) if len(rest) > 1 else rest[0]


def _plain(node: Node) -> bool:
    return isinstance(node, Word) and node.form is None and not node.prefix


def _anywhere(words: list[Node]) -> str:
    named = [word.text for word in words if isinstance(word, Word)]
    return str(_("{words} in any field", words=_listed(named, last=_("{first} and {last}"))))


def _clause(node: Node, vocabulary: Vocabulary) -> str:
    if isinstance(node, Word):
        return _word(node)
    if isinstance(node, Phrase):
        if " " not in node.text:
            return str(_("the word “{words}” in any field", words=node.text))
        return str(_("the phrase “{words}” in any field", words=node.text))
    if isinstance(node, Field):
        return _field(node, vocabulary)
    if isinstance(node, Within):
        return clauses.within(node)
    if isinstance(node, Linked):
        return clauses.linked(node, vocabulary)
    if isinstance(node, Period):
        return str(_("an event dated {span}", span=_span(Range(node.first, node.last))))
    if isinstance(node, Pattern | Fuzzy | Sounds | Near):
        return clauses.anywhere(node)
    if isinstance(node, Or):
        if one := _one_field(node, vocabulary) or _one_value(node, vocabulary):
            return one
        parts = [_inner(part, vocabulary) for part in node.parts]
        if all(_plain(part) for part in node.parts):
            named = [part.text for part in node.parts if isinstance(part, Word)]
            return str(_("{words} in any field", words=_listed(named, last=_("{first} or {last}"))))
        return str(_("either {parts}", parts=_listed(parts, last=_("{first} or {last}"))))
    if isinstance(node, And):
        words = [part for part in node.parts if _plain(part)]
        said = [_anywhere(words)] if words else []
        said += [_inner(part, vocabulary) for part in node.parts if not _plain(part)]
        return _listed(said, last=_("{first} and {last}"))
    if isinstance(node, Not):
        return str(_("nothing of {part}", part=_inner(node.part, vocabulary)))
    return str(_("anything"))


def _one_field(node: Or, vocabulary: Vocabulary) -> str | None:
    """``surname smith or jones``: one field, of which several values are asked."""
    found = [part for part in node.parts if isinstance(part, Field) and isinstance(part.what, Word)]
    if len(found) < len(node.parts) or len({part.name for part in found}) > 1:
        return None
    if any(part.codes or (isinstance(part.what, Word) and (part.what.prefix or part.what.form)) for part in found):
        return None
    values = [part.what.text for part in found if isinstance(part.what, Word)]
    value = _listed(values, last=_("{first} or {last}"))
    return str(_("{field} {value}", field=_label(found[0].name, vocabulary), value=value))


def _one_value(node: Or, vocabulary: Vocabulary) -> str | None:
    """``given names, surname or nickname smith``: several fields, of which the same is asked."""
    found = [part for part in node.parts if isinstance(part, Field) and not part.codes]
    if len(found) < len(node.parts) or len({part.what for part in found}) > 1 or len({part.name for part in found}) < 2:
        return None
    names = _listed([_label(part.name, vocabulary) for part in found], last=_("{first} or {last}"))
    return _asked(found[0], names, vocabulary.get(found[0].name))


def _label(name: str, vocabulary: Vocabulary) -> str:
    term = vocabulary.get(name)
    return _lower(str(term.label)) if term else name


def _inner(node: Node, vocabulary: Vocabulary) -> str:
    said = _clause(node, vocabulary)
    return f"({said})" if isinstance(node, And | Or) else said


def _word(node: Word) -> str:
    if node.prefix:
        return str(_("a word that starts with {words} in any field", words=node.text))
    if node.form is None:
        return str(_("{words} in any field", words=node.text))
    return str(_FORMS[node.form.kind].format(words=node.text, form=_form(node.form)))


_FORMS: Final[dict[FormKind, Message]] = {
    FormKind.DATE: _("{form} as a date or as typed"),
    FormKind.POSTCODE: _("the postcode {form} in any field"),
    FormKind.PLATE: _("the registration {form} in any field"),
    FormKind.PHONE: _("the phone number {form} in any field"),
    FormKind.NUMBER: _("the number {form} in any field"),
}


def _form(form: Form) -> str:
    if form.kind is FormKind.DATE and form.first and form.last:
        return period(form.first, form.last)
    value = form.value.upper()
    if form.kind is FormKind.POSTCODE:
        return f"{value[:-3]} {value[-3:]}"
    if form.kind is FormKind.PLATE and value[-1].isalpha() and value[-3:].isalpha():
        return f"{value[:-3]} {value[-3:]}"
    if form.kind is FormKind.PLATE:
        return f"{value[:3]} {value[3:]}"
    if form.kind is FormKind.PHONE and len(value) == 11:
        return f"{value[:3]} {value[3:7]} {value[7:]}" if value.startswith("02") else f"{value[:5]} {value[5:]}"
    return value


def _field(node: Field, vocabulary: Vocabulary) -> str:
    return _asked(node, _label(node.name, vocabulary), vocabulary.get(node.name))


def _asked(node: Field, label: str, term: FieldTerm | None) -> str:
    """What is asked of a field; ``label`` is what it is called inside a sentence."""
    if isinstance(node.what, Age):
        return clauses.age(node.what)
    if isinstance(node.what, Pattern | Fuzzy | Sounds | Near):
        return clauses.in_field(node.what, label)
    if isinstance(node.what, Range | Period):
        span = Range(node.what.first, node.what.last) if isinstance(node.what, Period) else node.what
        return str(_("{field} {span}", field=label, span=_span(span)))
    if node.codes and term:
        return str(_("{field} {value}", field=label, value=_codes(node.codes, term)))
    if isinstance(node.what, Phrase):
        return str(_("{field} with the phrase “{words}”", field=label, words=node.what.text))
    if node.what.prefix:
        return str(_("{field} starting with {words}", field=label, words=node.what.text))
    return str(_("{field} {value}", field=label, value=node.what.text))


def _codes(values: tuple[str, ...], term: FieldTerm) -> str:
    labels: dict[str, str] = {}
    for code in term.codes:
        labels.setdefault(code.value, str(code.label))
    return _listed([labels.get(value, value) for value in values], last=_("{first} or {last}"))


def _span(span: Range) -> str:
    low, high = span.low, span.high
    if isinstance(low, date) and isinstance(high, date):
        if period_text(low, high):
            return period(low, high)
        return str(_("between {low} and {high}", low=date_text(low), high=date_text(high)))
    if low == high:
        return _amount(low)
    if low is None:
        message = _("up to {high}") if isinstance(high, date) else _("at most {high}")
        return str(message.format(high=_amount(high)))
    if high is None:
        message = _("from {low} on") if isinstance(low, date) else _("at least {low}")
        return str(message.format(low=_amount(low)))
    return str(_("between {low} and {high}", low=_amount(low), high=_amount(high)))


def period(first: date, last: date) -> str:
    """``4 May 1980``, ``May 1980``, ``1980``, or the two days with a word between."""
    if first == last:
        return date_text(first)
    written = period_text(first, last)
    if written is None:
        return str(_("{low} to {high}", low=date_text(first), high=date_text(last)))
    return written if len(written) == 4 else date_text(first).split(" ", 1)[-1]


def _amount(value: date | int | float | None) -> str:
    if isinstance(value, date):
        return date_text(value)
    return number_text(value) if isinstance(value, int) else str(value)


def _listed(items: list[str], last: Message | None = None) -> str:
    """``a, b and c``; of a long list the first ones and how many more."""
    joined = last or _("{first}, and {last}")
    if len(items) > _MOST:
        more = str(_("{n} more", n=len(items) - _MOST))
        items = [*items[:_MOST], more]
    if len(items) < 2:
        return "".join(items)
    if last is None:
        return ", ".join(items)
    return str(joined.format(first=", ".join(items[:-1]), last=items[-1]))


def _lower(label: str) -> str:
    """A label inside a sentence: its capital goes, unless the word is an abbreviation."""
    return label if len(label) > 1 and label[1].isupper() else label[:1].lower() + label[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
