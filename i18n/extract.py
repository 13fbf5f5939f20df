"""The texts of the program, read from its source: what ``_()`` and ``ngettext()`` mark.

Read with ``ast``, not by pattern, so that a text in a comment is not taken for one and a text that is not a
literal (and so could never be translated) is reported.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOMS = ("client", "views", "accessibility", "service", "i18n")


@dataclass(frozen=True)
class Text:
    """One marked text: its source forms, the parameters given at the call, and the comment to translators above it."""

    singular: str
    plural: str | None
    given: frozenset[str]
    place: str
    line: int
    comment: str = ""


@dataclass
class Extraction:
    """All texts found, and the calls that cannot be translated with the reason."""

    texts: list[Text] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def sources(root: Path) -> Iterator[Path]:
    """The Python files of every room below ``root``, sorted so that the result is the same everywhere."""
    for room in ROOMS:
        yield from sorted((root / room).rglob("*.py"))


def extract(root: Path) -> Extraction:
    """Every text marked below ``root``."""
    found = Extraction()
    for path in sources(root):
        source = path.read_text(encoding="utf-8")
        lines = source.splitlines()
        place = path.relative_to(root).as_posix()
        for node in ast.walk(ast.parse(source, filename=place)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                _read(node, node.func.id, place, lines, found)
    return found


def _read(node: ast.Call, name: str, place: str, lines: list[str], found: Extraction) -> None:
    wanted = 1 if name == "_" else 2
    literals = [arg.value for arg in node.args[:wanted] if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    if len(literals) != wanted:
        found.faults.append(
            f"{place}:{node.lineno}: {name}() needs a literal text; a computed one cannot be translated"
        )
        return
    given = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
    if name == "ngettext":
        given |= {"n"}
    above = lines[node.lineno - 2].strip() if node.lineno > 1 else ""
    comment = above.removeprefix("# Translators:").strip() if above.startswith("# Translators:") else ""
    found.texts.append(Text(literals[0], literals[1] if wanted == 2 else None, given, place, node.lineno, comment))
