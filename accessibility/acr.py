"""The accessibility conformance report as OpenACR YAML and as an accessible HTML page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import yaml

from accessibility.conformance import Level, NeedRow, Product, Row
from accessibility.reports._page import escape, page
from accessibility.standards.openacr_catalog import CATALOG, CHAPTERS, REMOVED
from i18n import Message, _

__all__ = ["acr_html", "openacr"]

_LABELS: dict[Level, Message] = {
    Level.SUPPORTS: _("Supports"),
    Level.PARTIAL: _("Partially supports"),
    Level.NOT: _("Does not support"),
    Level.NOT_APPLICABLE: _("Not applicable"),
    Level.NOT_EVALUATED: _("Not evaluated"),
}


def _entry(number: str, component: str, level: Level, remark: str) -> dict[str, Any]:
    return {"num": number, "components": [{"name": component, "adherence": {"level": level.value, "notes": remark}}]}


def _number(row: Row) -> str:
    return row.criterion.clause if row.criterion.level == "EN" else row.criterion.id


def _unheld(product: Product, number: str) -> tuple[Level, str]:
    """A row of the catalogue that none of ours answers: removed, ruled out by the owner, or open."""
    if number in REMOVED:
        return Level.NOT_APPLICABLE, str(_("WCAG 2.2 has removed it."))
    if why := product.rules_out(number):
        return Level.NOT_APPLICABLE, str(_("Said by the owner, not checked: {why}", why=why))
    return Level.NOT_EVALUATED, str(_("Neither rules nor test scripts of lodestar-audit ask for it."))


def _chapters(product: Product, rows: Sequence[Row], needs: Sequence[NeedRow]) -> dict[str, Any]:
    """Every chapter and row of the catalogue, in its order: evaluated, or with the reason why not."""
    held = {_number(row): (row.level, row.remark) for row in rows}
    held |= {need.need.value: (need.level, need.remark) for need in needs}
    left_out = dict(product.left_out)
    chapters: dict[str, Any] = {}
    for name, numbers in CHAPTERS.items():
        if name in left_out:
            chapters[name] = {"disabled": True, "notes": left_out[name]}
        elif not numbers:
            chapters[name] = {"notes": str(_("Its rows are those of WCAG, above."))}
        else:
            component = "software" if name.startswith("success_criteria") else "none"
            entries = [_entry(number, component, *(held.get(number) or _unheld(product, number))) for number in numbers]
            chapters[name] = {"criteria": entries}
    return chapters


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
    """The report as OpenACR 0.1.0 YAML, every row of the catalogue in it.

    ``checked`` counts (states, pages, rules, human records).
    """
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
        "notes": str(
            _(
                "The catalogue keeps “not evaluated” for level AAA. Here a row of any level says so until it has been "
                "checked in every way there is, and no row claims more than was checked."
            )
        ),
        "evaluation_methods_used": _methods(*checked),
        "license": product.license,
        "catalog": CATALOG,
        "chapters": _chapters(product, rows, needs),
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


def _rest(product: Product, rows: Sequence[Row], needs: Sequence[NeedRow]) -> list[str]:
    """What the page's tables do not hold: chapters left out, and rows that nothing here asks for, by what is said."""
    held = {_number(row) for row in rows} | {need.need.value for need in needs}
    lines = []
    for name, chapter in _chapters(product, rows, needs).items():
        if chapter.get("disabled"):
            lines.append(str(_("Chapter {name}, left out: {why}", name=name, why=chapter["notes"])))
        said: dict[str, list[str]] = {}
        for entry in chapter.get("criteria", ()):
            if entry["num"] not in held:
                level, remark = _unheld(product, entry["num"])
                said.setdefault(f"{_LABELS[level]}. {remark}", []).append(entry["num"])
        lines += [f"{', '.join(numbers)}: {words}" for words, numbers in said.items()]
    return lines


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
    body.append(f"<h2>{escape(str(_('The rest of the catalogue')))}</h2>")
    body.append(f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in _rest(product, rows, needs))}</ul>")
    body.append(f"<p>{escape(str(_('Questions and reports: {email}', email=product.email)))}</p>")
    return page(str(_("{product} accessibility conformance report", product=product.name)), "\n".join(body))
