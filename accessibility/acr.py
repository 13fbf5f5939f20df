"""The accessibility conformance report as OpenACR YAML and as an accessible HTML page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import yaml

from accessibility.conformance import Level, NeedRow, Product, Row
from accessibility.reports._page import escape, page
from i18n import Message, _

__all__ = ["CATALOG", "acr_html", "openacr"]

# The catalogue the ids belong to: VPAT 2.5 INT, with WCAG 2.2 and EN 301 549.
CATALOG = "2.5-edition-wcag-2.2-508-eu-en"
_WCAG = {"A": "success_criteria_level_a", "AA": "success_criteria_level_aa", "AAA": "success_criteria_level_aaa"}
_EN = {
    "4": "en_301_549_functional_performance",
    "5": "en_301_549_generic_requirements",
    "11": "en_301_549_software",
    "12": "en_301_549_documentation_and_support_services",
}
_LABELS: dict[Level, Message] = {
    Level.SUPPORTS: _("Supports"),
    Level.PARTIAL: _("Partially supports"),
    Level.NOT: _("Does not support"),
    Level.NOT_APPLICABLE: _("Not applicable"),
    Level.NOT_EVALUATED: _("Not evaluated"),
}


def _chapter(row: Row) -> str:
    if row.criterion.level == "EN":
        return _EN[row.criterion.clause.partition(".")[0]]
    return _WCAG[row.criterion.level]


def _entry(number: str, component: str, level: Level, remark: str) -> dict[str, Any]:
    return {"num": number, "components": [{"name": component, "adherence": {"level": level.value, "notes": remark}}]}


def _methods(states: int, pages: int, rules: int, runs: int) -> str:
    words = _(
        "Rules of lodestar-audit: {rules}; pages: {pages}, states: {states}; dated records of tests by people: {runs}. "
        "A row supports only where every way of checking it came to a pass; what was not checked is not evaluated."
    )
    return str(words.format(rules=rules, pages=pages, states=states, runs=runs))


def openacr(
    product: Product,
    rows: Sequence[Row],
    needs: Sequence[NeedRow],
    day: date,
    *,
    checked: tuple[int, int, int, int],
) -> str:
    """The report as OpenACR 0.1.0 YAML. ``checked`` counts (states, pages, rules, human records)."""
    chapters: dict[str, Any] = {}
    for row in rows:
        component = "none" if row.criterion.level == "EN" else "software"
        number = row.criterion.clause if row.criterion.level == "EN" else row.criterion.id
        chapter = chapters.setdefault(_chapter(row), {"criteria": []})
        chapter["criteria"].append(_entry(number, component, row.level, row.remark))
    chapters[_EN["4"]] = {"criteria": [_entry(need.need.value, "none", need.level, need.remark) for need in needs]}
    for name, why in product.left_out:
        chapters.setdefault(name, {"disabled": True, "notes": why})
    author = {"name": product.author, "email": product.email}
    if product.website:
        author["website"] = product.website
    data: dict[str, Any] = {
        "title": str(_("{product} Accessibility Conformance Report", product=product.name)),
        "product": {"name": product.name, "version": product.version, "description": product.description},
        "author": author,
        "vendor": author.copy(),
        "report_date": day.isoformat(),
        "last_modified_date": day.isoformat(),
        "version": 1,
        "notes": str(_("Titles and ids follow the catalogue {catalog}.", catalog=CATALOG)),
        "evaluation_methods_used": _methods(*checked),
        "license": product.license,
        "chapters": {name: chapters[name] for name in sorted(chapters)},
    }
    if product.feedback:
        data["feedback"] = product.feedback
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110)


def _table(caption: str, rows: list[tuple[str, str, Level, str]]) -> str:
    head = "".join(
        f'<th scope="col">{escape(str(text))}</th>' for text in (_("Row"), _("What it asks"), _("Level"), _("Remarks"))
    )
    kinds = {Level.NOT: "bad", Level.PARTIAL: "bad", Level.NOT_EVALUATED: "doubt"}
    lines = []
    for number, title, level, remark in rows:
        shown = f'<span class="{kinds[level]}">{_LABELS[level]}</span>' if level in kinds else str(_LABELS[level])
        lines.append(
            f'<tr><th scope="row">{escape(number)}</th><td>{escape(title)}</td><td>{shown}</td>'
            f"<td>{escape(remark)}</td></tr>"
        )
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(caption)}">\n'
        f"<table><caption>{escape(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n"
        + "\n".join(lines)
        + "\n</tbody></table></div>"
    )


def acr_html(
    product: Product,
    rows: Sequence[Row],
    needs: Sequence[NeedRow],
    day: date,
    *,
    checked: tuple[int, int, int, int],
) -> str:
    """The same report as an accessible page."""
    counts = {level: sum(row.level is level for row in rows) for level in Level}
    figures = "; ".join(f"{_LABELS[level]}: {count}" for level, count in counts.items())
    body = [
        f"<p>{escape(product.description)}</p>",
        f"<p>{escape(str(_('Version {version}, {day}.', version=product.version, day=day.isoformat())))}</p>",
        f"<p>{escape(_methods(*checked))}</p>",
        f"<p><strong>{escape(figures)}.</strong></p>",
        f"<h2>{escape(str(_('The people of EN 301 549 clause 4.2')))}</h2>",
        _table(
            str(_("Functional performance")),
            [(need.need.value, str(need.need.title), need.level, need.remark) for need in needs],
        ),
    ]
    for level, title in (
        ("A", _("WCAG 2.2, level A")),
        ("AA", _("WCAG 2.2, level AA")),
        ("AAA", _("WCAG 2.2, level AAA: those held here")),
        ("EN", _("EN 301 549 V3.2.1, clauses 5, 11 and 12")),
    ):
        chosen = [row for row in rows if row.criterion.level == level]
        body.append(f"<h2>{escape(str(title))}</h2>")
        body.append(_table(str(title), [(r.criterion.id, str(r.criterion.title), r.level, r.remark) for r in chosen]))
    body.append(f"<p>{escape(str(_('Questions and reports: {email}', email=product.email)))}</p>")
    return page(str(_("{product} accessibility conformance report", product=product.name)), "\n".join(body))
