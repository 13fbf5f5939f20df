"""Help for a page: as parts for the line reader and as HTML for a browser, from the same spec. No Qt."""

from __future__ import annotations

from html import escape

from accessibility.commands import CommandTable
from i18n import _, active_tag
from views.shell.desk import ReadPart
from views.spec import PageSpec, pages
from views.verbosity import Verbosity

EVERYWHERE = ("shell.palette", "shell.search", "shell.where", "shell.next_region", "shell.back", "shell.help",
              "shell.shortcuts", "shell.status", "shell.view")  # fmt: skip


def help_name(page_id: str) -> str:
    """The heading of a page's help."""
    return str(_("Help: {title}", title=_spec(page_id).title))


def help_parts(page_id: str, table: CommandTable) -> list[ReadPart]:
    """The page's own help, its keys, what verbosity does there, and the keys that count everywhere."""
    spec = _spec(page_id)
    found = [ReadPart(str(part.heading), tuple(("", str(text)) for text in part.paragraphs)) for part in spec.help]
    rows = {row.command: row for row in table.shortcut_list()}
    own = tuple((rows[c.id].label, rows[c.id].spoken) for c in spec.commands if c.id in rows)
    if own:
        found.append(ReadPart(str(_("Keys on this page")), own))
    levels = tuple((str(level.label), str(spec.verbosity[level])) for level in Verbosity)
    found.append(ReadPart(str(_("What verbosity changes here")), levels))
    everywhere = tuple((rows[c].label, rows[c].spoken) for c in EVERYWHERE if c in rows)
    found.append(ReadPart(str(_("Keys everywhere")), everywhere))
    return found


def help_html(page_id: str, table: CommandTable) -> str:
    """The same as one page of HTML that needs nothing from anywhere."""
    title = escape(f"{help_name(page_id)} – Lodestar")
    body = [f"<h1>{escape(help_name(page_id))}</h1>"]
    for part in help_parts(page_id, table):
        body.append(f"<h2>{escape(part.title)}</h2>")
        if any(label for label, _value in part.lines):
            rows = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in part.lines)
            body.append(f"<dl>{rows}</dl>")
        else:
            body += [f"<p>{escape(value)}</p>" for _label, value in part.lines]
    return _HTML.format(lang=escape(active_tag()), title=title, body="\n".join(body))


def _spec(page_id: str) -> PageSpec:
    every = pages()
    return every.get(page_id) or every["help"]


_HTML = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; background: #ffffff; color: #1b1f24; }}
@media (prefers-color-scheme: dark) {{ :root {{ background: #14171a; color: #eceff2; }} }}
body {{ font: 1.125rem/1.6 system-ui, sans-serif; overflow-wrap: break-word; }}
body {{ max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }}
dt {{ font-weight: 600; margin-top: .75rem; }}
dd {{ margin-left: 0; }}
</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""
