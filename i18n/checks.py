"""Checks of the texts and their translations: ``python -m i18n.checks``. Exit 0 when all hold, 1 with one line a fault.

- every marked text is a literal; its placeholders are well formed;
- every language has every text, with the same placeholders and the plural forms CLDR wants;
- no text holds markup: nothing that is shown is interpreted.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from i18n.catalog import PSEUDO, SOURCE, available
from i18n.extract import Text, extract

_ROOT = Path(__file__).resolve().parent.parent
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_MARKUP = re.compile(r"</?[a-zA-Z][^>]*>|&(?:[a-z]+|#\d+);")


def placeholders(text: str) -> frozenset[str]:
    """The names in braces in ``text``."""
    return frozenset(_PLACEHOLDER.findall(text))


def source_faults(texts: list[Text]) -> list[str]:
    """What is wrong with the source texts themselves."""
    faults = []
    for text in texts:
        where = f"{text.place}:{text.line}"
        for form in filter(None, (text.singular, text.plural)):
            bad = [name for name in placeholders(form) if not name.isidentifier()]
            if bad:
                faults.append(f"{where}: placeholder {{{bad[0]}}} is not a name")
            if _MARKUP.search(form):
                faults.append(f"{where}: holds markup: {form!r}")
            if not form.strip():
                faults.append(f"{where}: an empty text")
        unknown = text.given - {"n"} - placeholders(text.singular) - placeholders(text.plural or "")
        if unknown:
            faults.append(f"{where}: parameter {sorted(unknown)[0]!r} is given but the text has no such placeholder")
    return faults


def language_faults(tag: str, texts: list[Text], root: Path = _ROOT) -> list[str]:
    """What a language's catalog lacks or has wrong."""
    from babel import Locale
    from babel.messages.pofile import read_po

    # Babel's default header follows gettext's table, which has 5 forms for Welsh where CLDR has 6.
    wanted = len(Locale.parse(tag, sep="-").plural_form.tags | {"other"})
    path = root / "i18n" / "locales" / tag / "LC_MESSAGES" / "lodestar.po"
    with path.open("rb") as file:
        catalog = read_po(file, locale=tag.replace("-", "_"))
    faults = []
    for text in {t.singular: t for t in texts}.values():
        message = catalog.get(text.singular)
        forms = () if message is None else ((message.string,) if isinstance(message.string, str) else message.string)
        if message is None or message.fuzzy or not forms or not all(forms):
            faults.append(f"{tag}: not translated: {text.singular!r}")
            continue
        if text.plural is not None and len(forms) != wanted:
            faults.append(f"{tag}: {text.singular!r} has {len(forms)} plural forms, {wanted} are needed")
        allowed = placeholders(text.singular) | placeholders(text.plural or "")
        for form in forms:
            if text.plural is None and placeholders(form) != allowed:
                faults.append(f"{tag}: placeholders differ: {text.singular!r} / {form!r}")
            elif not placeholders(form) <= allowed:
                faults.append(f"{tag}: unknown placeholder in {form!r}")
            if _MARKUP.search(form):
                faults.append(f"{tag}: holds markup: {form!r}")
    return faults


def main(root: Path = _ROOT) -> int:
    """Run all checks over the checkout at ``root`` and print the faults."""
    found = extract(root)
    faults = found.faults + source_faults(found.texts)
    for tag in available():
        if tag not in (SOURCE, PSEUDO):
            faults += language_faults(tag, found.texts, root)
    for fault in faults:
        print(fault)
    print(f"i18n: {len(found.texts)} texts, {len(available())} languages, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
