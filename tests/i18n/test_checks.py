"""The checks catch what they are for, and the program's own texts pass them."""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from i18n import checks
from i18n.extract import extract

ROOT = Path(__file__).parents[2]


def write(root: Path, source: str) -> None:
    (root / "views").mkdir(parents=True)
    (root / "views" / "page.py").write_text(source, encoding="utf-8")


def translate(root: Path, tag: str, texts: dict[object, object]) -> None:
    folder = root / "i18n" / "locales" / tag / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalog = Catalog(locale=tag)
    for text, translation in texts.items():
        catalog.add(text, translation)
    with (folder / "lodestar.po").open("wb") as file:
        write_po(file, catalog)


def test_own_texts_hold():
    found = extract(ROOT)
    assert len(found.texts) > 50
    assert found.faults == []
    assert checks.source_faults(found.texts) == []


def test_a_computed_text_is_a_fault(tmp_path):
    write(tmp_path, 'from i18n import _\nname = "x"\n_(f"Open {name}")\n_("fine")\n')
    found = extract(tmp_path)
    assert [text.singular for text in found.texts] == ["fine"]
    assert "views/page.py:3" in found.faults[0]


def test_markup_and_stray_parameters_are_faults(tmp_path):
    write(tmp_path, '_("<b>bold</b>")\n_("a", b=1)\n_("{0} x")\n_("good {b}", b=1)\n')
    faults = checks.source_faults(extract(tmp_path).texts)
    assert len(faults) == 3
    assert not any("good" in fault for fault in faults)


def test_a_language_owes_every_text_placeholder_and_plural(tmp_path):
    write(tmp_path, '_("Open {what}", what=1)\n_("Close")\n_("Back")\nngettext("{n} row", "{n} rows", 2)\n')
    forms = ("{n} res", "{n} res", "{n} res", "{n} res", "{n} res")
    translate(tmp_path, "cy", {"Open {what}": "Agor {wat}", "Close": "Cau", ("{n} row", "{n} rows"): forms})
    faults = checks.language_faults("cy", extract(tmp_path).texts, tmp_path)
    assert len(faults) == 2
    assert any("placeholders differ" in fault for fault in faults)
    assert any("not translated: 'Back'" in fault for fault in faults)
