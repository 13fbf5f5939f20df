"""The frame of our HTML pages: one accessible shell, no script, nothing loaded from elsewhere."""

from __future__ import annotations

from html import escape

from i18n import active_tag

__all__ = ["escape", "items", "page"]

# Nothing runs and nothing is fetched: a name from a stranger's program stays text even if escaping failed.
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"

# Colours owe 7:1 in both schemes; the focus ring is 3 px. `max-width` keeps lines short and reflows at 320 px.
_STYLE = """
:root{color-scheme:light dark;--ground:#fff;--text:#111820;--muted:#414b57;--line:#66717f;--bad:#8f1212;--doubt:#6b3d00;
--link:#0b4a8f}
@media (prefers-color-scheme:dark){:root{--ground:#12161b;--text:#f2f4f7;--muted:#c9d1da;--line:#8a96a5;--bad:#ffb3b3;
--doubt:#ffd28f;--link:#a8d0ff}}
body{font:1rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1rem;background:var(--ground);
color:var(--text);overflow-wrap:anywhere}
h1,h2,h3{line-height:1.2}h2{border-top:2px solid var(--line);padding-top:1rem;margin-top:2rem}
a{color:var(--link)}a:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--link);outline-offset:2px}
table{border-collapse:collapse;width:100%}th,td{border:1px solid var(--line);padding:.4rem;text-align:left;
vertical-align:top}caption{text-align:left;font-weight:bold;padding:.4rem 0}
.wide{overflow-x:auto}.bad{color:var(--bad);font-weight:bold}.doubt{color:var(--doubt);font-weight:bold}
.muted{color:var(--muted)}figure{margin:1rem 0}svg{max-width:100%;height:auto;border:1px solid var(--line)}
"""


def items(texts: list[str]) -> str:
    """``texts``, already escaped, as a list."""
    return "<ul>\n" + "\n".join(f"<li>{text}</li>" for text in texts) + "\n</ul>" if texts else ""


def page(title: str, body: str) -> str:
    """A whole page with ``body`` (markup) as its main part. ``title`` is text."""
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(active_tag())}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(title)}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )
