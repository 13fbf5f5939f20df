"""The report as one accessible HTML page: who is shut out, the figures, then every finding with what to do.

A picture of a page carries a numbered frame for each object with findings; the list below it says the same in words.
Whatever came from the program is text: escaped, never markup.
"""

from __future__ import annotations

from accessibility.audience import opening
from accessibility.model import Bounds
from accessibility.reports._page import escape, items, page
from accessibility.reports.format import Format
from accessibility.reports.text import by_rule, counts_line, filed_under, located
from accessibility.results import Audit, Finding
from accessibility.rule import Outcome
from accessibility.scan import Scan
from i18n import Message, _

__all__ = ["FORMAT", "render"]


def _t(message: Message) -> str:
    return escape(str(message))


def _opening(audit: Audit) -> str:
    parts = []
    for head, barriers in opening(audit):
        parts.append(f"<p><strong>{escape(head)}</strong></p>\n{items([escape(barrier) for barrier in barriers])}")
    return "\n".join(parts)


def _figures(audit: Audit) -> str:
    impacts = audit.impacts()
    reviews = {impact: sum(finding.rule.impact is impact for finding in audit.reviews) for impact in impacts}
    head = f'<th scope="col">{_t(_("Impact"))}</th><th scope="col">{_t(_("Failures"))}</th>'
    head += f'<th scope="col">{_t(_("Needs review"))}</th>'
    rows = [_figure_row(impact.value, impacts[impact], reviews[impact]) for impact in impacts]
    rows.append(_figure_row(str(_("all")), len(audit.failures), len(audit.reviews)))
    return (
        f"<p>{escape(counts_line(audit))}</p>\n<p>{escape(filed_under(audit))}</p>\n"
        f"<table><caption>{_t(_('Findings by impact'))}</caption>\n"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n" + "\n".join(rows) + "\n</tbody></table>"
    )


def _figure_row(name: str, failures: int, reviews: int) -> str:
    return f'<tr><th scope="row">{escape(name)}</th><td>{failures}</td><td>{reviews}</td></tr>'


def _finding(finding: Finding, numbers: dict[int, int], audit: Audit) -> str:
    number = f"<strong>{numbers[id(finding)]}.</strong> " if id(finding) in numbers else ""
    text = f"{number}{escape(located(finding, audit))}: {_t(finding.evidence)}"
    if finding.known:
        text += f" {_t(_('Known: {reason}', reason=finding.known))}"
    return text


def _section(
    anchor: str, title: str, findings: list[Finding], word: str, kind: str, numbers: dict[int, int], audit: Audit
) -> str:
    parts = [f'<h2 id="{anchor}">{escape(title)}</h2>']
    for members in by_rule(findings).values():
        rule = members[0].rule
        who = ", ".join(str(need.person) for need in rule.needs)
        parts.append(
            f"<h3>{_t(rule.description)}</h3>\n"
            f'<p><span class="{kind}">{escape(word)}</span>: {escape(rule.impact.value)}. '
            f'<span class="muted">{escape(rule.id)}, {escape(", ".join(rule.tags))}</span></p>'
        )
        if who:
            parts.append(f"<p>{_t(_('It shuts out: {people}.', people=who))}</p>")
        parts.append(items([_finding(finding, numbers, audit) for finding in members]))
        parts.append(f"<p>{_t(_('What to do: {remedy}', remedy=str(rule.remedy)))}</p>")
    return "\n".join(parts)


def _pictured(audit: Audit) -> tuple[dict[int, int], list[tuple[Scan, list[Finding]]]]:
    """For each finding that can be framed on a picture the number of its object there, and the pictures with theirs."""
    numbers: dict[int, int] = {}
    pictures = []
    taken = 0
    loud = [*audit.findings(Outcome.FAIL), *audit.reviews]
    for scan in audit.scans:
        framed = [
            finding
            for finding in loud
            if finding.scan is scan and finding.bounds is not None and _on(finding.bounds, scan)
        ]
        if scan.picture.startswith("data:image/") and framed:
            # One number an object: numbers upon numbers cannot be read.
            objects = {bounds: place for place, bounds in enumerate(dict.fromkeys(f.bounds for f in framed), taken + 1)}
            numbers |= {id(finding): objects[finding.bounds] for finding in framed}
            taken += len(objects)
            pictures.append((scan, framed))
    return numbers, pictures


def _on(bounds: Bounds, scan: Scan) -> bool:
    """Whether something of ``bounds`` is on the picture of ``scan``."""
    shown = scan.pictured or scan.tree.bounds
    if shown is None or bounds.empty:
        return False
    across = bounds.x < shown.x + shown.width and shown.x < bounds.x + bounds.width
    return across and bounds.y < shown.y + shown.height and shown.y < bounds.y + bounds.height


def _told(finding: Finding) -> str:
    return f"{_t(finding.rule.description)}. {_t(finding.evidence)}"


def _picture(scan: Scan, framed: list[Finding], numbers: dict[int, int]) -> str:
    window = scan.pictured or scan.tree.bounds
    if window is None:
        return ""
    objects: dict[int, list[Finding]] = {}
    for finding in framed:
        objects.setdefault(numbers[id(finding)], []).append(finding)
    frames = []
    for number, (first, *_more) in objects.items():
        if first.bounds is None:
            continue
        x, y = first.bounds.x - window.x, first.bounds.y - window.y
        frames.append(
            f'<rect x="{x}" y="{y}" width="{first.bounds.width}" height="{first.bounds.height}" fill="none" '
            f'stroke="#8f1212" stroke-width="3"/><rect x="{x}" y="{y}" width="26" height="18" fill="#8f1212"/>'
            f'<text x="{x + 13}" y="{y + 14}" font-size="13" font-family="sans-serif" text-anchor="middle" '
            f'fill="#ffffff">{number}</text>'
        )
    alt = _("Picture of {page} with {count} numbered frames. The list below says what each number is.")
    said = escape(str(alt.format(page=scan.name(), count=len(objects))))
    listed = "\n".join(
        f'<li value="{number}">{escape(here[0].label)}: {" ".join(_told(finding) for finding in here)}</li>'
        for number, here in objects.items()
    )
    return (
        f"<h3>{escape(scan.name())}</h3>\n<figure>\n"
        f'<svg role="img" aria-label="{said}" viewBox="0 0 {window.width} {window.height}" width="{window.width}" '
        f'height="{window.height}"><image href="{escape(scan.picture)}" width="{window.width}" '
        f'height="{window.height}"/>'
        + "".join(frames)
        + f"</svg>\n<figcaption>{said}</figcaption>\n</figure>\n<ol>\n{listed}\n</ol>"
    )


def _passes(audit: Audit) -> str:
    head = "".join(
        f'<th scope="col">{_t(text)}</th>'
        for text in (_("Rule"), _("Passed"), _("Failed"), _("Needs review"), _("Nothing to look at"))
    )
    rows = []
    for rule in audit.rules:
        outcomes = [result.outcome for result in audit.results if result.rule is rule]
        cells = [
            outcomes.count(outcome) for outcome in (Outcome.PASS, Outcome.FAIL, Outcome.REVIEW, Outcome.INAPPLICABLE)
        ]
        figures = "".join(f"<td>{count}</td>" for count in cells)
        rows.append(
            f'<tr><th scope="row">{_t(rule.description)} <span class="muted">{escape(rule.id)}</span></th>'
            f"{figures}</tr>"
        )
    caption = _t(_("Pages by rule and outcome"))
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{caption}"><table><caption>{caption}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n" + "\n".join(rows) + "\n</tbody></table></div>"
    )


def render(audit: Audit) -> str:
    """The whole page."""
    numbers, pictures = _pictured(audit)
    body = [_opening(audit), f"<h2>{_t(_('Figures'))}</h2>", _figures(audit)]
    if audit.stale:
        body.append(f"<h2>{_t(_('Known failures that are out of date'))}</h2>")
        body.append(items([escape(entry) for entry in audit.stale]))
    failed, doubt = str(_("Failure")), str(_("Needs review"))
    sections = (
        ("failures", _("Failures: {count}", count=len(audit.failures)), audit.failures, failed, "bad"),
        ("reviews", _("Needs review: {count}", count=len(audit.reviews)), audit.reviews, doubt, "doubt"),
        ("known", _("Known failures: {count}", count=len(audit.known_failures)), audit.known_failures, failed, "bad"),
    )
    for anchor, title, findings, word, kind in sections:
        if findings:
            body.append(_section(anchor, str(title), findings, word, kind, numbers, audit))
    if pictures:
        body.append(f"<h2>{_t(_('Pictures'))}</h2>")
        body += [_picture(scan, framed, numbers) for scan, framed in pictures]
    body += [f"<h2>{_t(_('All rules'))}</h2>", _passes(audit)]
    return page(str(_("Accessibility report")), "\n".join(body))


FORMAT = Format("html", _("An accessible HTML page"), ".html", render)
