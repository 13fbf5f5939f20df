"""A page of its own: language, title, headings, a table with caption and headers; no scripts, nothing loaded.

It reads well in one column at 400 %: long words break, and the table alone may be scrolled sideways, by keyboard too.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape as _escape
from typing import Final

from i18n import Message, _, active_tag, datetime_text, ngettext
from service.exports.table import About, Item, highest

MEDIA_TYPE: Final = "text/html; charset=utf-8"

_STYLE: Final = """
:root { color-scheme: light dark; --ground: #fff; --text: #1b1b1f; --line: #6b6b75; --head: #eef0f5; --warn: #5c2b00; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #16171b; --text: #f2f2f5; --line: #9a9aa6; --head: #26282f; --warn: #ffd7a8; }
}
body { background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto;
  max-width: 75rem; padding: 1rem; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.25; }
dl { margin: 0; } dt { font-weight: bold; } dd { margin: 0 0 .5rem; white-space: pre-line; }
.warn { color: var(--warn); font-weight: bold; }
.scroll { overflow-x: auto; } .scroll:focus { outline: 3px solid currentColor; outline-offset: 3px; }
table { border-collapse: collapse; width: 100%; } caption { text-align: start; font-weight: bold; padding: .5rem 0; }
th, td { border: 1px solid var(--line); padding: .4rem .6rem; text-align: start; vertical-align: top;
  overflow-wrap: break-word; min-width: 6em; }
thead th { background: var(--head); }
section { border-top: 1px solid var(--line); margin-top: 1.5rem; }
@media print { .scroll { overflow: visible; } section { break-inside: avoid; } }
"""


def escape(text: object) -> str:
    """``text`` as HTML text or attribute value; what no document may hold is shown as a replacement character."""
    return _escape("".join("\ufffd" if _unprintable(character) else character for character in str(text)))


def _unprintable(character: str) -> bool:
    return (character < " " and character not in "\n\t") or "\ud800" <= character <= "\udfff"


def rendered(shown: Sequence[Item], about: About) -> bytes:
    """The page."""
    title = escape(_title(about))
    parts = [
        f"<h1>{title}</h1>",
        _facts(shown, about),
        _cut(about),
        f"<h2>{escape(_('Records'))}</h2>",
        _table(shown, about),
    ]
    full = [_record(item) for item in shown if item.lines]
    if full:
        parts += [f"<h2>{escape(_('The records in full'))}</h2>", *full]
    body = "\n".join(part for part in parts if part)
    page = f"""<!DOCTYPE html>
<html lang="{escape(active_tag())}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""
    return page.encode("utf-8")


def _title(about: About) -> Message:
    return ngettext("Export of {n} record", "Export of {n} records", about.exported)


def _facts(shown: Sequence[Item], about: About) -> str:
    facts = [
        (_("Handle as"), highest(shown)),
        (_("For"), about.recipient),
        (_("Reason"), about.reason),
        (_("Exported by"), about.account),
        (_("Exported on"), datetime_text(about.at)),
        (_("Searched for"), about.query),
        (_("Understood as"), about.understood),
    ]
    rows = "\n".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts if value)
    return f"<dl>\n{rows}\n</dl>"


def _cut(about: About) -> str:
    if not about.cut:
        return ""
    message = _(
        "This is not all: {found} records were found, and the first {exported} of them are here.",
        found=about.found,
        exported=about.exported,
    )
    return f'<p class="warn">{escape(message)}</p>'


def _table(shown: Sequence[Item], about: About) -> str:
    heads = (_("Name"), _("Type"), _("Summary"), _("Record"), _("Source"), _("Marking"))
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    rows = "\n".join(_row(item) for item in shown)
    caption = escape(ngettext("{n} record", "{n} records", about.exported))
    return (
        f'<div class="scroll" role="region" aria-labelledby="records" tabindex="0">\n<table>'
        f'<caption id="records">{caption}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>\n</div>"
    )


def _row(item: Item) -> str:
    rest = item.summary.removeprefix(item.title).lstrip(" ,.;:–")
    if item.synthetic:
        rest = f"{rest} ({_('synthetic')})".strip()
    others = (item.type, rest, item.id, f"{item.system}, {item.reference}", item.marking)
    return f'<tr><th scope="row">{escape(item.title)}</th>{"".join(f"<td>{escape(one)}</td>" for one in others)}</tr>'


def _record(item: Item) -> str:
    facts = "\n".join(f"<dt>{escape(line.label)}</dt><dd>{escape(line.value)}</dd>" for line in item.lines)
    return f"<section>\n<h3>{escape(item.title)} ({escape(item.id)})</h3>\n<dl>\n{facts}\n</dl>\n</section>"
